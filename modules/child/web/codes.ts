import type { CodeList } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';

/** The words of a code; the code itself where the list has no such one. */
export function wordOfCode(list: CodeList, code: string | null): Phrase {
  const found = list.codes.find((one) => one.code === code);
  return found ?? { zh: code ?? '—', en: code ?? '—' };
}
