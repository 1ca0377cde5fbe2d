import type { z } from 'zod';
import { familyProblems } from '../domain/index.ts';

export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Where a page ended. Throws Problem where the text is none of ours. */
export function readCursor<Parts>(shape: z.ZodType<Parts>, text: string): Parts {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw familyProblems.badCursor({}, 'cursor');
  }
}
