import { sql, type RawBuilder } from 'kysely';
import { rangeBelow } from '../../../../kernel/access/actor.ts';
import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { getPlace } from '../../../place/server/index.ts';
import { ACTS, type Act } from '../../../care/domain/index.ts';
import { z } from 'zod';

export const actCode = z.enum(ACTS.codes.map(({ code }) => code) as [Act, ...Act[]]);

/** Whose duties are meant: those of people in office, or of families. */
export const owedBy = z.enum(['staff', 'family']);

/** A place of either tree that a query names. */
export interface AskedPlace {
  readonly placeId: string;
  readonly tree: 'admin' | 'school';
  readonly kind: string;
  readonly path: string;
}

export async function findAskedPlace(tx: Tx, placeId: string | undefined): Promise<AskedPlace | undefined> {
  if (placeId === undefined) return undefined;
  const { tree, kind, path } = await getPlace(tx, placeId);
  return { placeId, tree, kind, path };
}

/** Rows at this place or below it. A class is no path of theirs: it is known by its children. */
export function isWithin(row: string, place: AskedPlace | undefined): RawBuilder<unknown> {
  if (place === undefined) return sql`true`;
  if (place.kind === 'class') {
    const subject = sql.ref(`${row}.subject_id`);
    return sql`(${subject} = ${place.placeId}::uuid or exists (select from child of_class
      where of_class.county = ${sql.ref(`${row}.county`)} and of_class.child_id = ${subject} and of_class.class_id = ${place.placeId}::uuid))`;
  }
  const path = sql.ref(`${row}.${place.tree === 'admin' ? 'region' : 'school_path'}`);
  const { from, below } = rangeBelow(place.path);
  return sql`(${path} >= ${from} and ${path} < ${below})`;
}

export function isBetween(column: string, from: PlainDate | undefined, to: PlainDate | undefined): RawBuilder<unknown> {
  const day = sql.ref(column);
  return sql.join(
    [sql`true`, ...(from === undefined ? [] : [sql`${day} >= ${from}::date`]), ...(to === undefined ? [] : [sql`${day} <= ${to}::date`])],
    sql` and `,
  );
}

/** After so many days without being met a child stands among those nobody has met: a month. */
const UNSEEN_DAYS = 30;

/** Children with an open file: those whom the lists and counts of people who look over others speak of. */
export function isChildOfOpenFile(row: string): RawBuilder<unknown> {
  return sql`(${sql.ref(`${row}.open`)} and ${sql.ref(`${row}.subject_kind`)} = 'child')`;
}

/** Nobody has met the child for a month, and it counts under the county's definition or it cannot be told whether it does (decision 0017). */
export function isUnseen(row: string, today: PlainDate): RawBuilder<unknown> {
  return sql`(${sql.ref(`${row}.counts`)} is not false and ${sql.ref(`${row}.unseen_since`)} < ${addDays(today, -UNSEEN_DAYS)}::date)`;
}

/** The child counts under the county's definition and nobody helps it. */
export function isWithoutHelper(row: string): RawBuilder<unknown> {
  return sql`(${sql.ref(`${row}.counts`)} and not ${sql.ref(`${row}.helped`)})`;
}
