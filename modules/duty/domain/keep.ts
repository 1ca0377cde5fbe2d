import { addDays, addMonths, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Act } from '../../care/domain/index.ts';
import { OF_FAMILIES } from './coverage.ts';
import type { Duty, UncoveredWindow } from './duty.ts';
import { isOverdue } from './explain.ts';

/** Months for which every window stands as a row of its own. */
const MONTHS_KEPT = 12;

/** First day from which on every window that ends then or later stands as a row, whatever became of it. Of older ones only the missed do. */
export function wholeSince(today: PlainDate): PlainDate {
  return addMonths(today, -MONTHS_KEPT);
}

/** Nobody plans a week's work by what families will owe: of all rows most would be calls of weeks to come. */
const FAMILY_DAYS_AHEAD = 14;

/** What became of the windows of an article that end on one day. */
export interface DutyCount {
  readonly scheme: string;
  readonly article: string;
  readonly act: Act;
  /** Last day of the windows; where only months are known any more, the last day of the month. */
  readonly day: PlainDate;
  readonly done: number;
  /** Of those done: written down after the day on which they were missed. */
  readonly lateInWriting: number;
  readonly missed: number;
  readonly excused: number;
  readonly cancelled: number;
  readonly open: number;
  /** Of those open: past the last day, the grace not yet over. */
  readonly openLate: number;
  /** Windows that nobody owed, because nobody held the role. */
  readonly uncovered: number;
}

export const COUNTED = ['done', 'lateInWriting', 'missed', 'excused', 'cancelled', 'open', 'openLate', 'uncovered'] as const;

/** A duty with whether it was overdue on the day it was planned for. */
export interface KeptDuty extends Duty {
  readonly overdue: boolean;
}

/**
 * What stays as a row, and what is only counted by month: the older windows, and those that nobody owed. One that was missed stays for
 * ever. What families will owe is not kept before it is near.
 */
export function keepDuties(
  { duties, uncovered }: { readonly duties: readonly Duty[]; readonly uncovered: readonly UncoveredWindow[] },
  actOf: (scheme: string, article: string) => Act | undefined,
  today: PlainDate,
): { readonly rows: readonly KeptDuty[]; readonly counts: readonly DutyCount[] } {
  const since = wholeSince(today);
  const isOld = ({ state, graceTo, missedOn }: Duty): boolean =>
    graceTo < since && missedOn === undefined && (state === 'done' || state === 'excused' || state === 'cancelled');
  const isFarOff = ({ state, role, from }: Duty): boolean =>
    state === 'upcoming' && OF_FAMILIES.has(role) && from > addDays(today, FAMILY_DAYS_AHEAD);
  const unowed = uncovered.flatMap(({ scheme, article, to }): DutyCount[] => {
    const act = actOf(scheme, article);
    return act === undefined ? [] : [{ ...NOTHING, scheme, article, act, day: lastOfMonth(to), uncovered: 1 }];
  });
  const kept = duties.map((duty) => ({ ...duty, overdue: isOverdue(duty, today) }));
  return {
    rows: kept.filter((duty) => !isOld(duty) && !isFarOff(duty)),
    counts: sumCounts([...countDuties(kept.filter(isOld)).map((count) => ({ ...count, day: lastOfMonth(count.day) })), ...unowed]),
  };
}

/** Windows to come are not counted: nobody owes anything yet. */
export function countDuties(duties: readonly KeptDuty[]): readonly DutyCount[] {
  return sumCounts(duties.filter(({ state }) => state !== 'upcoming').map(countOne));
}

function sumCounts(counts: readonly DutyCount[]): readonly DutyCount[] {
  const sums = new Map<string, DutyCount>();
  for (const count of counts) {
    const key = `${count.scheme} ${count.article} ${count.act} ${count.day}`;
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? count : { ...sum, ...Object.fromEntries(COUNTED.map((name) => [name, sum[name] + count[name]])) });
  }
  return [...sums.values()];
}

function countOne({ scheme, article, act, to, state, lateInWriting, overdue }: KeptDuty): DutyCount {
  const one = (is: boolean): number => (is ? 1 : 0);
  return {
    scheme,
    article,
    act,
    day: to,
    uncovered: 0,
    done: one(state === 'done'),
    lateInWriting: one(state === 'done' && lateInWriting),
    missed: one(state === 'missed'),
    excused: one(state === 'excused'),
    cancelled: one(state === 'cancelled'),
    open: one(state === 'open'),
    openLate: one(state === 'open' && overdue),
  };
}

const NOTHING = { done: 0, lateInWriting: 0, missed: 0, excused: 0, cancelled: 0, open: 0, openLate: 0, uncovered: 0 };

function lastOfMonth(day: PlainDate): PlainDate {
  return addDays(addMonths(plainDate(`${day.slice(0, 7)}-01`), 1), -1);
}
