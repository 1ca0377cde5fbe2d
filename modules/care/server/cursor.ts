import { z } from 'zod';
import { careProblems } from '../domain/index.ts';

/** Where a page ended, as text for the link to the next. */
export interface Cursor {
  readonly day: string;
  readonly id: string;
}

const shape = z.tuple([z.iso.date(), z.uuid()]);

export function writeCursor({ day, id }: Cursor): string {
  return Buffer.from(JSON.stringify([day, id])).toString('base64url');
}

/** Throws Problem where the text is none of ours. */
export function readCursor(text: string): Cursor {
  try {
    const [day, id] = shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { day, id };
  } catch {
    throw careProblems.badCursor({}, 'cursor');
  }
}
