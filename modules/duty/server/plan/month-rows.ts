import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Act } from '../../../care/domain/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { DutyCount } from '../../domain/index.ts';
import { dutyMonthTable } from '../tables.ts';
import type { Standing } from './roster.ts';

interface MonthRow {
  readonly subject_id: string;
  readonly scheme: string;
  readonly article: string;
  readonly act: Act;
  /** The last day of the month. */
  readonly month: PlainDate;
  readonly done: number;
  readonly late_in_writing: number;
  readonly excused: number;
  readonly cancelled: number;
  readonly uncovered: number;
}

/** What is only counted by month, of each of these subjects. */
export async function loadMonths(
  tx: Tx,
  county: number,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DutyCount[]>> {
  const rows = await tx.rows(sql<MonthRow>`
    select subject_id, scheme, article, act, month, done, late_in_writing, excused, cancelled, uncovered from duty_month
    where county = ${county} and subject_id = any(${[...subjectIds]}::uuid[])`);
  return new Map(
    [...Map.groupBy(rows, ({ subject_id: subjectId }) => subjectId)].map(([subjectId, group]) => [
      subjectId,
      group.map(({ scheme, article, act, month, done, late_in_writing, excused, cancelled, uncovered }) => ({
        scheme,
        article,
        act,
        day: month,
        done,
        lateInWriting: late_in_writing,
        missed: 0,
        excused,
        cancelled,
        open: 0,
        openLate: 0,
        uncovered,
      })),
    ]),
  );
}

export function sameMonths(some: readonly DutyCount[], others: readonly DutyCount[]): boolean {
  return some.length === others.length && listed(some) === listed(others);
}

function listed(months: readonly DutyCount[]): string {
  return months
    .map((count) =>
      [
        count.scheme,
        count.article,
        count.act,
        count.day,
        count.done,
        count.lateInWriting,
        count.excused,
        count.cancelled,
        count.uncovered,
      ].join(' '),
    )
    .sort()
    .join('\n');
}

/** Puts these counts in the place of what stood there for each of the subjects. */
export async function writeMonths(
  keeper: Tx,
  county: number,
  changed: readonly { readonly subjectId: string; readonly standing: Standing; readonly counts: readonly DutyCount[] }[],
): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ subjectId }) => subjectId);
  await keeper.run(sql`delete from duty_month where county = ${county} and subject_id = any(${ids}::uuid[])`);
  await keeper.insert(
    dutyMonthTable,
    changed.flatMap(({ subjectId, standing, counts }) =>
      counts.map((count) => ({
        county,
        subject_id: subjectId,
        region: standing.region,
        school_path: standing.schoolPath,
        record_group: 'care',
        scheme: count.scheme,
        article: count.article,
        act: count.act,
        month: count.day,
        done: count.done,
        late_in_writing: count.lateInWriting,
        excused: count.excused,
        cancelled: count.cancelled,
        uncovered: count.uncovered,
      })),
    ),
  );
}
