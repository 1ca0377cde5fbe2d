import { say, type Locale } from '../../../kernel/phrase.ts';
import { API_PHRASES } from './phrases/api.ts';

/** One fault of several: `field` is the path in the input, as in `parent.father.phone`. */
export interface FieldProblem {
  readonly field: string;
  readonly title: string;
  readonly code?: string;
}

interface ProblemParts {
  /** Stable name, `module.name`. Made here: `shell.offline`, `shell.slow`, `shell.unreadable`. */
  readonly code: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** In the user's language: what happened, where, what to do next. */
  readonly title: string;
  readonly detail?: string | undefined;
  readonly field?: string | undefined;
  readonly about?: readonly string[];
  readonly errors?: readonly FieldProblem[];
}

/** An error of the API (RFC 9457 problem), or that no answer came. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly field: string | undefined;
  /** Ids of the records that it concerns. */
  readonly about: readonly string[];
  readonly errors: readonly FieldProblem[];

  constructor(parts: ProblemParts) {
    super(`${parts.code}: ${parts.title}`);
    this.name = 'ApiProblem';
    this.code = parts.code;
    this.status = parts.status;
    this.title = parts.title;
    this.detail = parts.detail;
    this.field = parts.field;
    this.about = parts.about ?? [];
    this.errors = parts.errors ?? [];
  }

  /** No answer came: it is not known whether it was done, and the same thing may be sent again with the same command id. */
  get unanswered(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** The fault of one field of the input, whether told alone or among several. */
  findFault(field: string): string | undefined {
    const named = (path: string): boolean => path === field || path.endsWith(`.${field}`);
    if (this.field !== undefined && this.errors.length === 0 && named(this.field)) return this.title;
    return this.errors.find((error) => named(error.field))?.title;
  }
}

/** The problem that an answer with an error status tells; a plain sentence by status where the body is not a problem. */
export function readProblem(status: number, body: unknown, locale: Locale): ApiProblem {
  const parts = isObject(body) ? body : {};
  return new ApiProblem({
    code: textOf(parts['code']) ?? `http.${status}`,
    status,
    title: textOf(parts['title']) ?? say(phraseFor(status), locale, { status }),
    detail: textOf(parts['detail']),
    field: textOf(parts['field']),
    about: Array.isArray(parts['about']) ? parts['about'].filter((id) => typeof id === 'string') : [],
    errors: Array.isArray(parts['errors']) ? parts['errors'].flatMap(readFieldProblem) : [],
  });
}

function readFieldProblem(entry: unknown): FieldProblem[] {
  if (!isObject(entry)) return [];
  const field = textOf(entry['field']);
  const title = textOf(entry['title']) ?? textOf(entry['message']);
  const code = textOf(entry['code']);
  return field === undefined || title === undefined ? [] : [{ field, title, ...(code === undefined ? {} : { code }) }];
}

function phraseFor(status: number) {
  if (status === 401) return API_PHRASES.signedOut;
  if (status === 403) return API_PHRASES.forbidden;
  if (status === 404) return API_PHRASES.notFound;
  if (status === 429) return API_PHRASES.tooMany;
  return status >= 500 ? API_PHRASES.serverFault : API_PHRASES.refused;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
