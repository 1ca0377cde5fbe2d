import { type Day, dayNumber, weekdayOf } from './days.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { HolidayName } from './vocabulary.ts';

const YEAR = 365;
/** How far beyond the calendar a window can lie that begins or ends in it. */
const REACH = 366;

/** First and last day, both inclusive. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A school calendar made ready for many questions. */
export interface CalendarIndex extends Span {
  readonly years: readonly Span[];
  readonly terms: readonly Span[];
  /** Between two terms of one school year winter, else summer. */
  readonly holidays: readonly (Span & { readonly kind: 'winter' | 'summer' })[];
  readonly publicHolidays: readonly (Span & { readonly name: HolidayName })[];
  /** How many term days there are from the first day that can be asked for up to each of the others. */
  readonly termDaysBefore: Int32Array;
  readonly restDays: ReadonlySet<Day>;
  readonly makeUpDays: ReadonlySet<Day>;
}

export function indexCalendar(calendar: SchoolCalendar): CalendarIndex {
  const years = calendar.schoolYears.map(spanOf);
  const terms = calendar.schoolYears.flatMap((year) => year.terms.map(spanOf));
  const [first, last] = [years[0] as Span, years.at(-1) as Span];
  const publicHolidays = calendar.publicHolidays
    .map((holiday) => ({ ...spanOf(holiday), name: holiday.name }))
    .sort((one, other) => one.from - other.from || one.to - other.to);
  const restDays = new Set<Day>();
  for (const { from, to } of publicHolidays) for (let day = from; day <= to; day += 1) restDays.add(day);
  return {
    from: first.from,
    to: last.to,
    years,
    terms,
    holidays: holidaysBetween(terms, years, first.from, last.to),
    publicHolidays,
    termDaysBefore: countTermDays(terms, first.from, last.to),
    restDays,
    makeUpDays: new Set(calendar.makeUpDays.map(dayNumber)),
  };
}

/** Term days of the span. A year before the calendar begins and after it ends, days are taken to be as they are in the calendar. */
export function termDaysIn(index: CalendarIndex, { from, to }: Span): number {
  const first = index.from - REACH;
  const last = index.termDaysBefore.length - 1;
  const start = Math.min(Math.max(from - first, 0), last);
  const end = Math.min(Math.max(to - first + 1, start), last);
  return (index.termDaysBefore[end] ?? 0) - (index.termDaysBefore[start] ?? 0);
}

export function isTermDay(index: CalendarIndex, day: Day): boolean {
  return termDaysIn(index, { from: day, to: day }) === 1;
}

/** Monday to Friday without public holidays, and weekend days that are worked. */
export function isWorkingDay(index: CalendarIndex, day: Day): boolean {
  if (index.makeUpDays.has(day)) return true;
  return weekdayOf(day) <= 5 && !index.restDays.has(day);
}

function spanOf({ from, to }: Pick<SchoolCalendar['schoolYears'][number], 'from' | 'to'>): Span {
  return { from: dayNumber(from), to: dayNumber(to) };
}

function holidaysBetween(terms: readonly Span[], years: readonly Span[], from: Day, to: Day): CalendarIndex['holidays'] {
  const edges = [from - 1, ...terms.flatMap((term) => [term.from, term.to]), to + 1];
  const gaps: (Span & { kind: 'winter' | 'summer' })[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const gap = { from: (edges[at] as Day) + 1, to: (edges[at + 1] as Day) - 1 };
    const within = years.some((year) => year.from < gap.from && gap.to < year.to && at > 0);
    if (gap.from <= gap.to) gaps.push({ ...gap, kind: within ? 'winter' : 'summer' });
  }
  return gaps;
}

function countTermDays(terms: readonly Span[], from: Day, to: Day): Int32Array {
  const isTerm = (day: Day): boolean => terms.some((term) => term.from <= day && day <= term.to);
  const before = new Int32Array(to - from + 1 + 2 * REACH + 1);
  for (let at = 1; at < before.length; at += 1) {
    const day = from - REACH + at - 1;
    const known = day < from ? day + YEAR : day > to ? day - YEAR : day;
    before[at] = (before[at - 1] as number) + (isTerm(known) ? 1 : 0);
  }
  return before;
}
