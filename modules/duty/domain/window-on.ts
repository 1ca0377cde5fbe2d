import type { PlainDate } from '../../../kernel/calendar.ts';
import { indexCalendar } from './calendar-index.ts';
import { dateOfDay, dayNumber } from './days.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Article } from './scheme.ts';
import { windowsOf } from './windows.ts';

/** The window of an article that `day` lies in, by the calendar alone, whoever owes it or not; undefined for rhythms that hang on what was done. */
export function windowOn(
  { cadence, season }: Pick<Article, 'cadence' | 'season'>,
  calendar: SchoolCalendar,
  day: PlainDate,
): { readonly from: PlainDate; readonly to: PlainDate } | undefined {
  const at = dayNumber(day);
  const found = windowsOf(cadence, season, indexCalendar(calendar), at).find(({ from, to }) => from <= at && at <= to);
  return found && { from: dateOfDay(found.from), to: dateOfDay(found.to) };
}
