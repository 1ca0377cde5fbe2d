import type { z } from 'zod';
import { pairingProblems } from '../domain/index.ts';

/** Where a page of a list ended, as text that the next request brings back. */
export function writeCursor(parts: readonly (string | boolean)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Throws `pairing.badCursor` for anything that `writeCursor` did not write. */
export function readCursor<Parts>(shape: z.ZodType<Parts>, text: string): Parts {
  const parsed = shape.safeParse(safeJson(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success) throw pairingProblems.badCursor({}, 'cursor');
  return parsed.data;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
