/** A text shown to people, in every shipped language. Chinese first: it is what the users read. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Phrase;

export type PhraseParams = Readonly<Record<string, string | number>>;

/** Fills `{name}` holes. A hole without a value stays visible, so that a forgotten parameter is seen in review. */
export function say(phrase: Phrase, locale: Locale, params: PhraseParams = {}): string {
  return phrase[locale].replace(/\{(\w+)\}/g, (hole, key: string) => String(params[key] ?? hole));
}
