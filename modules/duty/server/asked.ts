import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { isPlainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import type { House } from '../../../platform/house.ts';
import { canWithActs } from '../../care/domain/index.ts';
import { excuseProblems } from '../domain/index.ts';

export const day = z.string().refine(isPlainDate, 'YYYY-MM-DD').describe('Day, YYYY-MM-DD') as unknown as z.ZodType<PlainDate>;
export const phrase = z.object({ zh: z.string(), en: z.string() });

export const knowledge = z.object({
  plannedFor: z.string().nullable().describe('The day whose knowledge is shown; null: nothing is planned yet'),
  waiting: z.int().describe('Children and places whose duties are being worked out anew'),
});

/** The county whose duties are meant. Row security would show nothing; a right that is missing is told instead. Throws Problem. */
export function countyAsked({ role, county }: Actor): number {
  if (!can(role, 'r', 'care') || county === undefined) throw commandProblems.notAllowed();
  return county;
}

/** The same for duties of any subject: whoever keeps a room reads what is asked of the room. */
export function countyOfDuties({ role, county }: Actor): number {
  if (!canWithActs(role, 'r') || county === undefined) throw commandProblems.notAllowed();
  return county;
}

/** Reading of duties is reading of the children's files: who saw whose stands in the access log. */
export function logReading(
  house: House,
  actor: Actor,
  action: string,
  subjects: readonly { readonly kind: string; readonly id: string }[],
  filters: object = {},
): void {
  const childIds = [...new Set(subjects.filter(({ kind }) => kind === 'child').map(({ id }) => id))];
  house.accessLog.append(actor, { county: countyOfDuties(actor), action, childIds, detail: { filters: Object.keys(filters) } });
}

/** Where a page ended, as text for the link to the next. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Throws Problem where the text is none of ours. */
export function readCursor<Parts>(shape: z.ZodType<Parts>, text: string): Parts {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw excuseProblems.badCursor({}, 'cursor');
  }
}
