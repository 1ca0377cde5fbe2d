import { say, type Locale, type Phrase, type PhraseParams } from './phrase.ts';

export interface ProblemKind extends Phrase {
  /** HTTP status that this problem becomes at the API (RFC 9457). */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 500 | 503;
}

/**
 * What went wrong, told to a person: what happened, where, and what to do next.
 * `code` is stable (`module.name`); `field` names the place in the input, when there is one;
 * `about` the records that it concerns and that whoever is told may see: ids, never values.
 */
export class Problem extends Error {
  readonly code: string;
  readonly kind: ProblemKind;
  readonly params: PhraseParams;
  readonly field: string | undefined;
  readonly about: readonly string[];

  constructor(code: string, kind: ProblemKind, params: PhraseParams = {}, field?: string, about: readonly string[] = []) {
    super(`${code}: ${say(kind, 'en', params)}`);
    this.name = 'Problem';
    this.code = code;
    this.kind = kind;
    this.params = params;
    this.field = field;
    this.about = about;
  }

  in(locale: Locale): string {
    return say(this.kind, locale, this.params);
  }
}

type Makers<Kinds> = { readonly [Name in keyof Kinds]: (params?: PhraseParams, field?: string, about?: readonly string[]) => Problem };

/** Declares the problems of one module. Each becomes a function: `throw childProblems.notFound({ id })`. */
export function defineProblems<const Kinds extends Record<string, ProblemKind>>(module: string, kinds: Kinds): Makers<Kinds> {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      (params?: PhraseParams, field?: string, about?: readonly string[]) => new Problem(`${module}.${name}`, kind, params, field, about),
    ]),
  ) as unknown as Makers<Kinds>;
}
