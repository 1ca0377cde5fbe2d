import { z } from 'zod';
import type { Phrase } from '../../../kernel/phrase.ts';

/** What is wrong in a file, and exactly where: `articles[0].acts[1]`. */
export interface Fault extends Phrase {
  readonly place: string;
}

export type Reading<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

const CHINESE = z.locales.zhCN().localeError;
const ENGLISH = z.locales.en().localeError;

/** Reads what a file holds by a format; every fault is told, not the first alone. */
export function readFormat<Format extends z.ZodType>(format: Format, data: unknown): Reading<z.output<Format>> {
  const inChinese = format.safeParse(data, { error: CHINESE });
  if (inChinese.success) return { value: inChinese.data };
  const inEnglish = format.safeParse(data, { error: ENGLISH });
  const english = inEnglish.error?.issues ?? [];
  return {
    faults: inChinese.error.issues.map((issue, at) => ({
      place: placeOf(issue.path),
      // Refusals of our own carry both languages in one text.
      zh: issue.message.split(' / ')[0] ?? issue.message,
      en: (english[at] ?? issue).message.split(' / ').at(-1) ?? issue.message,
    })),
  };
}

function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? '(file)' : text.replace(/^\./, '');
}
