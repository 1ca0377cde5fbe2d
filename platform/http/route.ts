import type { z } from 'zod';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Locale } from '../../kernel/phrase.ts';
import type { House } from '../house.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a handler is given: parsed input, who asks, and the house. */
export interface Asked<Params, Query, Body> {
  readonly house: House;
  readonly actor: Actor;
  readonly locale: Locale;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Uploaded file, for routes that take one. */
  readonly upload: AsyncIterable<Uint8Array> | undefined;
}

/** A file or stream as answer, instead of JSON. */
export class FileAnswer {
  readonly contentType: string;
  readonly fileName: string;
  readonly body: Uint8Array | NodeJS.ReadableStream;
  readonly inline: boolean;

  constructor(answer: { contentType: string; fileName: string; body: Uint8Array | NodeJS.ReadableStream; inline?: boolean }) {
    this.contentType = answer.contentType;
    this.fileName = answer.fileName;
    this.body = answer.body;
    this.inline = answer.inline ?? false;
  }
}

/**
 * One address of the API, as data: the server mounts it, checks input and answer against it, and OpenAPI is written from it.
 * Every route needs a signed-in post, unless it says `open` (nobody signed in) or `account` (signed in, no post chosen).
 */
export interface Route<Params = unknown, Query = unknown, Body = unknown> {
  readonly method: Method;
  /** Below /api/v1, with `{name}` holes: `/children/{childId}`. */
  readonly path: string;
  readonly module: string;
  readonly summary: string;
  readonly who: 'post' | 'account' | 'open';
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** Absent for routes that answer with a file. */
  readonly answer?: z.ZodType;
  readonly takesFile?: true;
  handle(asked: Asked<Params, Query, Body>): Promise<unknown>;
}

/** Keeps the types of params, query and body together with their schemas. */
export function defineRoute<Params = unknown, Query = unknown, Body = unknown>(route: Route<Params, Query, Body>): Route {
  return route as unknown as Route;
}
