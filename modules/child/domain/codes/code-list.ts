import type { Code } from '../../../../kernel/field.ts';

/** One row of a code list; `aliases` are the other words that ledgers use for the same thing. */
export function code<const Stored extends string>(
  stored: Stored,
  zh: string,
  en: string,
  ...aliases: string[]
): Code & { readonly code: Stored } {
  return aliases.length === 0 ? { code: stored, zh, en } : { code: stored, zh, en, aliases };
}
