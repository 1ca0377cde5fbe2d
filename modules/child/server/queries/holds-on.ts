import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';

/** Whether a row with `valid_from` and `valid_to` holds on the day. */
export function holdsOn(table: string, day: PlainDate): RawBuilder<unknown> {
  const from = sql.ref(`${table}.valid_from`);
  const to = sql.ref(`${table}.valid_to`);
  return sql`(${from} is null or ${from} <= ${day}::date) and (${to} is null or ${to} > ${day}::date)`;
}
