import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/index.ts';
import { schoolCalendarSchema, type SchoolCalendar } from '../../domain/index.ts';

/** The school calendar of a county as it holds now; undefined where none was entered yet. */
export async function loadCalendar(tx: Tx, county: number): Promise<SchoolCalendar | undefined> {
  const row = await tx.first(sql<{ calendar: unknown }>`
    select calendar from school_calendar where county = ${county} order by revision desc limit 1`);
  return row === undefined ? undefined : schoolCalendarSchema.parse(row.calendar);
}
