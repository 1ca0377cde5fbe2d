import type { PlainDate } from '../../../kernel/calendar.ts';
import type { SchoolCalendar } from './school-calendar.ts';

/** What one day is by a county's school calendar. */
export interface CalendarDay {
  /** `unknown` where no school year holds the day. */
  readonly season: 'autumn' | 'spring' | 'winter' | 'summer' | 'unknown';
  readonly publicHolidays: readonly SchoolCalendar['publicHolidays'][number]['name'][];
  /** A weekend day that is worked (调休上班). */
  readonly makeUp: boolean;
}

export function calendarDay(calendar: SchoolCalendar, day: PlainDate): CalendarDay {
  return {
    season: seasonOf(calendar, day),
    publicHolidays: calendar.publicHolidays.filter(({ from, to }) => from <= day && day <= to).map(({ name }) => name),
    makeUp: calendar.makeUpDays.includes(day),
  };
}

/** Between two terms of one school year it is winter; before the first and after the last, summer. */
function seasonOf({ schoolYears }: SchoolCalendar, day: PlainDate): CalendarDay['season'] {
  const year = schoolYears.find(({ from, to }) => from <= day && day <= to);
  if (year === undefined) return 'unknown';
  const term = year.terms.find(({ from, to }) => from <= day && day <= to);
  if (term !== undefined) return term.kind;
  const between = year.terms.some(({ to }) => to < day) && year.terms.some(({ from }) => from > day);
  return between ? 'winter' : 'summer';
}
