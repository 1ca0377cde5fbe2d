import type { Page, Request, Response } from '@playwright/test';
import type { Locale } from '../../kernel/phrase.ts';

/** What a window heard since it was opened. */
export interface Heard {
  readonly errors: readonly string[];
  readonly refusals: readonly { readonly status: number; readonly path: string }[];
  /** Strings of the server's answers that may show in a page of the language: all but those written for the other one. */
  readonly words: Readonly<Record<Locale, readonly string[]>>;
  /** Asked for and not answered yet. */
  readonly open: ReadonlySet<Request>;
}

interface Hearing extends Heard {
  readonly errors: string[];
  readonly refusals: { status: number; path: string }[];
  readonly words: Record<Locale, string[]>;
  readonly open: Set<Request>;
}

const HEARINGS = new WeakMap<Page, Hearing>();

/** Who is there is asked before anybody has signed in; and only a demo county has ways in to show. */
const USUAL = new Set(['401 /api/v1/session', '404 /api/v1/demo-sign-ins']);

/** Listens to a window from its beginning. */
export function listenTo(page: Page): void {
  const hearing: Hearing = { errors: [], refusals: [], words: { zh: [], en: [] }, open: new Set() };
  HEARINGS.set(page, hearing);
  page.on('pageerror', (error) => hearing.errors.push(error.message));
  page.on('console', (message) => {
    // The browser's own line for an answer 4xx or 5xx: told apart below, with its address.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) hearing.errors.push(message.text());
  });
  page.on('request', (request) => hearing.open.add(request));
  page.on('requestfailed', (request) => hearing.open.delete(request));
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    const status = response.status();
    if (status >= 400 && !USUAL.has(`${status} ${path}`)) hearing.refusals.push({ status, path });
    void hear(response, hearing).finally(() => hearing.open.delete(response.request()));
  });
}

/** Reads an answer to its end. */
async function hear(response: Response, hearing: Hearing): Promise<void> {
  try {
    if ((response.headers()['content-type'] ?? '').includes('json')) noteWords(await response.json(), hearing);
    else await response.finished();
  } catch {
    // The window went on before the answer was whole.
  }
}

export function heardOn(page: Page): Heard {
  const hearing = HEARINGS.get(page);
  if (hearing === undefined) throw new Error('nobody listened to this window from its beginning');
  return hearing;
}

/** From here on only what comes later counts. */
export function forgetHeard(page: Page): void {
  const { errors, refusals } = heardOn(page) as Hearing;
  errors.length = 0;
  refusals.length = 0;
}

function noteWords(value: unknown, hearing: Hearing, key = ''): void {
  if (typeof value === 'string') {
    if (key !== 'en') hearing.words.zh.push(value);
    if (key !== 'zh') hearing.words.en.push(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, each] of Object.entries(value)) noteWords(each, hearing, Array.isArray(value) ? key : inner);
  }
}
