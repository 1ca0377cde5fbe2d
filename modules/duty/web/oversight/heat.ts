import { addDays, addMonths, plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { CoverageLine } from './coverage.ts';

const WEEK = 7;

/** 0 nothing was owed, 1 all done or still running, up to 4: more than half is late or missed. */
export function heatOf(line: Pick<CoverageLine, 'owed' | 'missed' | 'openLate'> | undefined): number {
  if (line === undefined || line.owed === 0) return 0;
  const lacking = (line.missed + line.openLate) / line.owed;
  if (lacking === 0) return 1;
  if (lacking <= 0.1) return 2;
  return lacking <= 0.5 ? 3 : 4;
}

/** The months of a period, as `2026-09`. */
export function monthsOf({ from, to }: { readonly from: PlainDate; readonly to: PlainDate }): readonly string[] {
  const months: string[] = [];
  for (let first = plainDate(`${from.slice(0, 7)}-01`); first <= to; first = addMonths(first, 1)) months.push(first.slice(0, 7));
  return months;
}

/** The weeks from Monday to Sunday that have a day in the month, each with all of its seven days. */
export function weeksOf(month: string): readonly (readonly PlainDate[])[] {
  const first = plainDate(`${month}-01`);
  const last = addDays(addMonths(first, 1), -1);
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + WEEK - 1) % WEEK;
  const weeks: PlainDate[][] = [];
  for (let day = addDays(first, -weekday); day <= last; day = addDays(day, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, at) => addDays(day, at)));
  return weeks;
}
