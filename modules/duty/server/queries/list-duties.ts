import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { type DutyState, FAMILY_ROLES, type KeptDuty } from '../../domain/index.ts';
import { DUTY_COLUMNS, fromRow, type StoredRow } from '../plan/duty-rows.ts';
import { isBetween, isWithin, type AskedPlace } from './conditions.ts';

export interface DutyQuery {
  readonly county: number;
  readonly childId?: string | undefined;
  readonly state?: DutyState | undefined;
  readonly overdue?: boolean | undefined;
  readonly scheme?: string | undefined;
  readonly article?: string | undefined;
  readonly act?: string | undefined;
  readonly owedBy?: 'staff' | 'family' | undefined;
  /** Who is asked. */
  readonly person?: string | undefined;
  readonly place?: AskedPlace | undefined;
  readonly school?: AskedPlace | undefined;
  /** Windows that end within these days. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

export interface Cursor {
  readonly day: PlainDate;
  readonly subjectId: string;
  readonly key: string;
}

/** Duties within reach, those that end last first; a page at a time. */
export async function listDuties(
  tx: Tx,
  query: DutyQuery,
): Promise<{ readonly items: readonly KeptDuty[]; readonly next: Cursor | undefined }> {
  const { after, limit } = query;
  const rows = await tx.rows(sql<StoredRow>`
    select ${DUTY_COLUMNS} from duty where ${conditions(query)}
      ${after === undefined ? sql`` : sql`and (duty.day_to, duty.subject_id, duty.key) < (${after.day}::date, ${after.subjectId}::uuid, ${after.key})`}
    order by duty.day_to desc, duty.subject_id desc, duty.key desc limit ${limit + 1}`);
  const items = rows.slice(0, limit).map(fromRow);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? { day: last.to, subjectId: last.subject.id, key: last.key } : undefined;
  return { items, next };
}

function conditions({
  county,
  childId,
  state,
  overdue,
  scheme,
  article,
  act,
  owedBy,
  person,
  place,
  school,
  from,
  to,
}: DutyQuery): RawBuilder<unknown> {
  const parts = [sql`duty.county = ${county}`, isWithin('duty', place), isWithin('duty', school), isBetween('duty.day_to', from, to)];
  if (childId !== undefined) parts.push(sql`duty.subject_id = ${childId}::uuid`);
  if (state !== undefined) parts.push(sql`duty.state = ${state}`);
  // Spelled out, so that the index of what is late is seen to hold the rows.
  if (overdue !== undefined) parts.push(overdue ? sql`duty.overdue` : sql`not duty.overdue`);
  if (scheme !== undefined) parts.push(sql`duty.scheme = ${scheme}`);
  if (article !== undefined) parts.push(sql`duty.article = ${article}`);
  if (act !== undefined) parts.push(sql`duty.act = ${act}`);
  if (owedBy !== undefined)
    parts.push(
      owedBy === 'family' ? sql`duty.role = any(${[...FAMILY_ROLES]}::text[])` : sql`duty.role <> all(${[...FAMILY_ROLES]}::text[])`,
    );
  if (person !== undefined) parts.push(sql`${person}::uuid = any(duty.persons)`);
  return sql.join(parts, sql` and `);
}

/** Days for which what was missed still stands on the page of today: an act done in time can be written down yet. */
const MISSED_SHOWN_DAYS = 30;

/**
 * What this person has to do: what has begun and is not done, and what was missed lately. The reach of a post that has duties of its own is
 * a caseload, a village, a school or a township: few enough to read what is open in all of it.
 */
export async function listMine(tx: Tx, county: number, accountId: string, today: PlainDate): Promise<readonly KeptDuty[]> {
  const rows = await tx.rows(sql<StoredRow>`
    select ${DUTY_COLUMNS} from duty
    where duty.county = ${county} and duty.state = 'open' and ${accountId}::uuid = any(duty.persons) and duty.day_from <= ${today}::date
    union all
    select ${DUTY_COLUMNS} from duty
    where duty.county = ${county} and duty.overdue and duty.state = 'missed' and ${accountId}::uuid = any(duty.persons)
      and duty.day_to > ${today}::date - ${MISSED_SHOWN_DAYS}::integer
    order by day_to, subject_id, key`);
  return rows.map(fromRow);
}

/** The duties of one subject, newest windows first, with the years that are only counted left out. */
export async function listOfSubject(tx: Tx, county: number, subjectId: string): Promise<readonly KeptDuty[]> {
  const rows = await tx.rows(sql<StoredRow>`
    select ${DUTY_COLUMNS} from duty where duty.county = ${county} and duty.subject_id = ${subjectId}::uuid order by day_to desc, key`);
  return rows.map(fromRow);
}

/** Why there is nothing to show, and which day's knowledge is shown; of one subject, where one is named. Empty where nothing is planned in reach. */
export async function findKnowledge(
  tx: Tx,
  county: number,
  subjectId?: string,
): Promise<{ readonly plannedFor: PlainDate | null; readonly waiting: number }> {
  const which = subjectId === undefined ? sql`true` : sql`subject_id = ${subjectId}::uuid`;
  // Both by the index of those who wait: counted over all in reach it took longer than the page itself.
  const row = await tx.first(sql<{ planned_for: PlainDate | null; waiting: number }>`
    select (select planned_for from duty_subject where county = ${county} and open and planned_for is not null and ${which} order by planned_for limit 1) as planned_for,
      (select count(*)::integer from duty_subject where county = ${county} and open and planned_for is null and ${which}) as waiting`);
  return { plannedFor: row?.planned_for ?? null, waiting: row?.waiting ?? 0 };
}
