import { z } from 'zod';
import { careProblems } from '../domain/index.ts';

/** Where a page ended, as text for the link to the next. */
export interface Cursor {
  readonly day: string;
  readonly id: string;
}

/** Where a page of children in the order of their names ended. */
export interface NameCursor {
  readonly sortKey: string;
  readonly id: string;
}

const byDay = z.tuple([z.iso.date(), z.uuid()]);
const byName = z.tuple([z.string(), z.uuid()]);

export function writeCursor({ day, id }: Cursor): string {
  return write([day, id]);
}

/** Throws Problem where the text is none of ours. */
export function readCursor(text: string): Cursor {
  const [day, id] = read(byDay, text);
  return { day, id };
}

export function writeNameCursor({ sortKey, id }: NameCursor): string {
  return write([sortKey, id]);
}

/** Throws Problem where the text is none of ours. */
export function readNameCursor(text: string): NameCursor {
  const [sortKey, id] = read(byName, text);
  return { sortKey, id };
}

function write(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function read<Parts>(shape: z.ZodType<Parts>, text: string): Parts {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw careProblems.badCursor({}, 'cursor');
  }
}
