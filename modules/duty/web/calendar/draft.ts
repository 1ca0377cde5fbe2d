import { addDays, addMonths, findDateOf, partsOf, type PlainDate } from '../../../../kernel/calendar.ts';
import type { SchoolCalendar } from '../../domain/school-calendar.ts';

type SchoolYear = SchoolCalendar['schoolYears'][number];

const SEPTEMBER = 9;

/** The usual school year that `today` lies in, to be set right by whoever has the real one. */
export function emptyCalendar(today: PlainDate): SchoolCalendar {
  const { year, month } = partsOf(today);
  return { schoolYears: [usualYear(month >= SEPTEMBER ? year : year - 1)], publicHolidays: [], makeUpDays: [], springFestival: [] };
}

/** The year after, with the terms of the one before moved by a year. */
export function nextYear(last: SchoolYear): SchoolYear {
  const from = addDays(last.to, 1);
  const to = addDays(addMonths(from, 12), -1);
  const terms = last.terms.map(({ kind, from: start, to: end }) => ({ kind, from: addMonths(start, 12), to: addMonths(end, 12) }));
  return { name: `${from.slice(0, 4)}-${to.slice(0, 4)}`, from, to, terms };
}

function usualYear(year: number): SchoolYear {
  const day = (of: number, month: number, date: number): PlainDate => findDateOf(of, month, date) as PlainDate;
  return {
    name: `${year}-${year + 1}`,
    from: day(year, 9, 1),
    to: day(year + 1, 8, 31),
    terms: [
      { kind: 'autumn', from: day(year, 9, 1), to: day(year + 1, 1, 20) },
      { kind: 'spring', from: day(year + 1, 2, 20), to: day(year + 1, 7, 5) },
    ],
  };
}
