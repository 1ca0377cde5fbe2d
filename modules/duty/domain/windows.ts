import type { Cadence } from './cadence.ts';
import { type CalendarIndex, isTermDay, isWorkingDay, type Span, termDaysIn } from './calendar-index.ts';
import { type Day, dayOfParts, mondayOf, partsOfDay, weekdayOf } from './days.ts';

export type Season = 'term' | 'holiday' | 'both';

/** One occasion of an article. `first` is the day on which the uncut window begins: it names the window and says which version governs. */
export interface Window extends Span {
  readonly first: Day;
  /** Whose window it is: term also where both have as many days. */
  readonly season: 'term' | 'holiday';
}

interface Nominal extends Span {
  /** Days it would have, where the next term cuts it short. */
  readonly length?: number;
}

/** Windows that begin by `through`, in order and disjoint, for units that follow the calendar alone. */
export function windowsOf(cadence: Cadence, season: Season, index: CalendarIndex, through: Day): readonly Window[] {
  const last = Math.min(through, index.to);
  return nominalWindows(cadence, index, last).flatMap((nominal) => {
    const window = nominal.from > last ? undefined : inSeason(nominal, season, index);
    return window === undefined || window.from > last ? [] : [window];
  });
}

/**
 * The window as far as it lies in the season. Partly in it, it is due if at least half of its days are, a tie counting as term, and is
 * then cut to them.
 */
export function inSeason({ from, to, length }: Nominal, season: Season, index: CalendarIndex): Window | undefined {
  const days = to - from + 1;
  const whole = length ?? days;
  const term = termDaysIn(index, { from, to });
  const holiday = days - term;
  switch (season) {
    case 'both':
      return days * 2 >= whole ? { first: from, from, to, season: term * 2 >= days ? 'term' : 'holiday' } : undefined;
    case 'term':
      return term * 2 >= whole ? { first: from, ...cut(from, to, true, index), season: 'term' } : undefined;
    case 'holiday':
      return holiday * 2 > whole ? { first: from, ...cut(from, to, false, index), season: 'holiday' } : undefined;
  }
}

function cut(from: Day, to: Day, term: boolean, index: CalendarIndex): Span {
  let [start, end] = [from, to];
  while (isTermDay(index, start) !== term) start += 1;
  while (isTermDay(index, end) !== term) end -= 1;
  return { from: start, to: end };
}

/** The last of `days` days after `day`, which itself does not count. */
export function dueAfter(day: Day, days: number, working: boolean, index: CalendarIndex): Day {
  if (!working) return day + days;
  let due = day;
  for (let left = days; left > 0; ) {
    due += 1;
    if (isWorkingDay(index, due)) left -= 1;
  }
  return due;
}

function nominalWindows(cadence: Cadence, index: CalendarIndex, last: Day): readonly Nominal[] {
  switch (cadence.unit) {
    case 'week':
      return blocks(mondayOf(index.from), last, 7);
    case 'weeks':
      return weeksOfTerms(cadence.weeks, index);
    case 'halfMonth':
      return months(index.from, last, 1).flatMap(({ from, to }) => [
        { from, to: from + 14 },
        { from: from + 15, to },
      ]);
    case 'month':
      return months(index.from, last, 1);
    case 'months':
      return months(index.from, last, cadence.months);
    case 'quarter':
      return months(index.from, last, 3);
    case 'halfYear':
      return months(index.from, last, 6);
    case 'year':
      return cadence.of === 'school' ? index.years : months(index.from, last, 12);
    case 'term':
      return index.terms;
    case 'schoolHoliday':
      return index.holidays.filter(({ kind }) => cadence.which === undefined || kind === cadence.which);
    case 'termPart':
      return index.terms.flatMap((term) => partsOfTerm(term, cadence));
    case 'publicHoliday':
      return index.publicHolidays.filter(({ name }) => cadence.names.includes(name));
    case 'weekdays':
      return daysWhere(
        index,
        last,
        (day) => cadence.days.includes(weekdayOf(day)) && !(cadence.notOnPublicHolidays && index.restDays.has(day)),
      );
    case 'schoolDay':
      return daysWhere(index, last, (day) => isTermDay(index, day) && isWorkingDay(index, day));
    case 'daysSinceLast':
    case 'afterEvent':
    case 'anyTime':
      return [];
  }
}

function blocks(start: Day, last: Day, days: number): Nominal[] {
  const found: Nominal[] = [];
  for (let from = start; from <= last; from += days) found.push({ from, to: from + days - 1 });
  return found;
}

/** Blocks of weeks from the Monday of each term's first week, on through the holidays, until those of the next term begin. */
function weeksOfTerms(weeks: number, index: CalendarIndex): Nominal[] {
  const starts = index.terms.map(({ from }) => mondayOf(from));
  return starts.flatMap((start, at) => {
    const next = starts[at + 1];
    const found = blocks(start, next === undefined ? index.to : next - 1, weeks * 7);
    return next === undefined ? found : found.map(({ from, to }) => ({ from, to: Math.min(to, next - 1), length: weeks * 7 }));
  });
}

/** Runs of `count` months, counted from January, from the one that holds `start`. */
function months(start: Day, last: Day, count: number): Nominal[] {
  const { year, month } = partsOfDay(start);
  const found: Nominal[] = [];
  for (let at = month - ((month - 1) % count); ; at += count) {
    const from = dayOfParts(year, at, 1);
    if (from > last) return found;
    found.push({ from, to: dayOfParts(year, at + count, 1) - 1 });
  }
}

/** Start, middle and end of a term in whole weeks of it. Where the widths do not fit, each gets a third of the weeks at most. */
function partsOfTerm(term: Span, { parts, weeks }: Extract<Cadence, { unit: 'termPart' }>): Nominal[] {
  const monday = mondayOf(term.from);
  const count = Math.floor((term.to - monday) / 7) + 1;
  const asked = weeks ?? { start: 4, middle: 4, end: 4 };
  const fits = asked.start + asked.middle + asked.end <= count;
  const width = (part: 'start' | 'middle' | 'end'): number => (fits ? asked[part] : Math.min(asked[part], Math.floor(count / 3)));
  const firstWeek = {
    start: 0,
    middle: Math.max(width('start'), Math.min(Math.floor((count - width('middle')) / 2), count - width('end') - width('middle'))),
    end: count - width('end'),
  };
  return (['start', 'middle', 'end'] as const)
    .filter((part) => parts.includes(part))
    .map((part) => {
      const from = monday + firstWeek[part] * 7;
      return { from: Math.max(from, term.from), to: Math.min(from + width(part) * 7 - 1, term.to) };
    });
}

function daysWhere(index: CalendarIndex, last: Day, isMeant: (day: Day) => boolean): Nominal[] {
  const found: Nominal[] = [];
  for (let day = index.from; day <= last; day += 1) if (isMeant(day)) found.push({ from: day, to: day });
  return found;
}
