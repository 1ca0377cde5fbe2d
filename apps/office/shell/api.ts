import { say, type Locale } from '../../../kernel/phrase.ts';
import { ApiProblem, readProblem } from './problem.ts';
import { API_PHRASES } from './phrases/api.ts';

export type QueryValue = string | number | boolean | undefined | readonly string[];

export interface Call {
  /** Undefined and empty values are left out; a list becomes repeated parameters. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Sent as JSON; a file (Blob or FormData) is sent as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Milliseconds until giving up; 30 s unless told. */
  readonly timeout?: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const TIMEOUT_MS = 30_000;

let locale: Locale = 'zh';
let postId: string | undefined;
let whenSignedOut: () => void = () => undefined;

export function setRequestLocale(next: Locale): void {
  locale = next;
}

/** The post under which every following request acts (header `x-post`). */
export function setRequestPost(next: string | undefined): void {
  postId = next;
}

/** Called when the server answers 401: the session has ended. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

/** One call of the API. Throws ApiProblem, and nothing else, except AbortError when `signal` was aborted by the caller. */
export async function request<Answer>(method: Method, path: string, call: Call = {}): Promise<Answer> {
  const response = await send(method, path, call);
  if (response.status === 204) return undefined as Answer;
  return (await readJson(response)) as Answer;
}

/** Like `request`, for an answer that is a file to be shown on the page. */
export async function requestFile(path: string, call: Call = {}): Promise<Blob> {
  return (await send('GET', path, call)).blob();
}

/** Like `request`, for an answer that is a file; hands it to the browser to save under the name the server gave. */
export async function download(method: 'GET' | 'POST', path: string, call: Call = {}): Promise<void> {
  const response = await send(method, path, { timeout: 600_000, ...call });
  const link = document.createElement('a');
  const url = URL.createObjectURL(await response.blob());
  link.href = url;
  link.download = fileNameOf(response.headers.get('content-disposition') ?? '') ?? 'shouwang';
  link.click();
  // The browser has read the address by the next task; a minute is for the slow ones.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function send(method: Method, path: string, call: Call): Promise<Response> {
  const response = await fetchOnce(method, path, call);
  if (response.ok) return response;
  if (response.status === 401) whenSignedOut();
  throw readProblem(response.status, await readJson(response).catch(() => undefined), locale);
}

async function fetchOnce(method: Method, path: string, call: Call): Promise<Response> {
  const headers = new Headers({
    accept: 'application/json, application/problem+json',
    'accept-language': locale === 'zh' ? 'zh-CN' : 'en',
  });
  if (postId !== undefined) headers.set('x-post', postId);
  if (call.body instanceof Blob) headers.set('content-type', 'application/octet-stream');
  else if (call.body !== undefined && !isRaw(call.body)) headers.set('content-type', 'application/json');
  const timeout = AbortSignal.timeout(call.timeout ?? TIMEOUT_MS);
  try {
    return await fetch(`${path}${queryText(call.query ?? {})}`, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
      ...(call.body === undefined ? {} : { body: isRaw(call.body) ? call.body : JSON.stringify(call.body) }),
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    const phrase = timeout.aborted ? API_PHRASES.slow : API_PHRASES.offline;
    throw new ApiProblem({ code: timeout.aborted ? 'shell.slow' : 'shell.offline', status: 0, title: say(phrase, locale) });
  }
}

/** Bodies that `fetch` sends as they are. */
export function isRaw(body: unknown): body is FormData | Blob {
  return body instanceof FormData || body instanceof Blob;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy or gateway answered with a page of its own.
    throw new ApiProblem({ code: 'shell.unreadable', status: response.status, title: say(API_PHRASES.unreadable, locale) });
  }
}

export function queryText(query: Readonly<Record<string, QueryValue>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value as Exclude<QueryValue, readonly string[]>]) {
      if (one !== undefined && one !== '') params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** The name in a `Content-Disposition` header; the encoded form (RFC 8187) first, as it carries Chinese. */
export function fileNameOf(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1];
}
