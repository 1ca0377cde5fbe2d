import { sql, type RawBuilder } from 'kysely';
import { rangeBelow } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
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
