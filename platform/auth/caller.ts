import { APIError } from 'better-auth/api';
import { ADDRESS_HEADER } from './library.ts';

/** Headers of a request, as Node gives them. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What the library needs to know of a request, and no more. */
export function callerOf(headers: RequestHeaders): Headers {
  const caller = new Headers();
  for (const name of ['cookie', 'user-agent', ADDRESS_HEADER]) {
    const value = headers[name];
    if (typeof value === 'string') caller.set(name, value);
  }
  return caller;
}

/** The library's stable word for what it refused, or undefined when something else went wrong. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof APIError ? (error.body?.code ?? String(error.status)) : undefined;
}
