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
  readonly lateInWriting?: boolean | undefined;
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
  readonly order: DutyOrder;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/**
 * By place, and there those that end last first; or by last day alone. Both are no ranking (decision 0017). For who looks along the school
 * tree the places are schools. `subject` is for whoever reads them all: the primary key, page after page.
 */
export const DUTY_ORDERS = ['place', 'day'] as const;
export type DutyOrder = (typeof DUTY_ORDERS)[number] | 'school' | 'subject';

/** Where a page ends. */
export interface Cursor {
  readonly path: string;
  readonly day: PlainDate;
  readonly subjectId: string;
  readonly key: string;
}

/** Duties within reach, a page at a time. */
export async function listDuties(
  tx: Tx,
  query: DutyQuery,
): Promise<{ readonly items: readonly KeptDuty[]; readonly next: Cursor | undefined }> {
  const { order, after, limit } = query;
  const { by, isAfter } = ORDERS[order];
  const rows = await tx.rows(sql<StoredRow & { readonly path: string | null }>`
    select ${DUTY_COLUMNS}, ${order === 'school' ? sql`duty.school_path` : sql`duty.region`} as path from duty where ${conditions(query)} ${after === undefined ? sql`` : sql`and ${isAfter(after)}`}
    order by ${by} limit ${limit + 1}`);
  const items = rows.slice(0, limit).map(fromRow);
  const last = items.at(-1);
  const path = rows[limit - 1]?.path ?? '';
  return {
    items,
    next: rows.length > limit && last !== undefined ? { path, day: last.to, subjectId: last.subject.id, key: last.key } : undefined,
  };
}

interface Order {
  readonly by: RawBuilder<unknown>;
  readonly isAfter: (cursor: Cursor) => RawBuilder<unknown>;
}

function byPath(column: RawBuilder<unknown>): Order {
  return {
    by: sql`${column}, duty.day_to desc, duty.subject_id, duty.key`,
    isAfter: ({ path, day, subjectId, key }) => sql`${column} >= ${path} and (${column} > ${path} or duty.day_to < ${day}::date
      or (duty.day_to = ${day}::date and (duty.subject_id, duty.key) > (${subjectId}::uuid, ${key})))`,
  };
}

const ORDERS: Readonly<Record<DutyOrder, Order>> = {
  // As the indexes of what is late and what is open stand: a page of what is late is read and not sorted, however large the county.
  place: byPath(sql`duty.region`),
  school: byPath(sql`duty.school_path`),
  day: {
    by: sql`duty.day_to desc, duty.subject_id desc, duty.key desc`,
    isAfter: ({ day, subjectId, key }) => sql`(duty.day_to, duty.subject_id, duty.key) < (${day}::date, ${subjectId}::uuid, ${key})`,
  },
  subject: {
    by: sql`duty.subject_id, duty.key`,
    isAfter: ({ subjectId, key }) => sql`(duty.subject_id, duty.key) > (${subjectId}::uuid, ${key})`,
  },
};

function conditions({
  county,
  childId,
  state,
  overdue,
  lateInWriting,
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
  // Whatever is missed is out of time: said so, it is found by that index too.
  if (state === 'missed') parts.push(sql`duty.overdue`);
  // Spelled out, so that the index of what is late is seen to hold the rows.
  if (overdue !== undefined) parts.push(overdue ? sql`duty.overdue` : sql`not duty.overdue`);
  if (lateInWriting !== undefined) parts.push(sql`duty.late_in_writing = ${lateInWriting}`);
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
