import type { RoleId } from '../../../kernel/access/roles.ts';
import { addDays, earliest, weekdayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { calendarDay } from './calendar-day.ts';
import { calendarProblems } from './calendar-problems.ts';
import { schoolCalendarSchema, type SchoolCalendar } from './school-calendar.ts';
import { HOLIDAY_NAMES } from './vocabulary.ts';

const EARLIEST_FESTIVAL = '01-21';
const LATEST_FESTIVAL = '02-21';

/** The school calendar is kept by the two departments of the county that plan with it. */
export function canChangeCalendar(role: RoleId): boolean {
  return role === 'countyCivilAffairs' || role === 'countyEducation' || role === 'machineOperator';
}

/**
 * The calendar that a county has from now on, in order. `after` is of the schema, which has refused gaps and overlapping terms already.
 * Throws where it cannot be meant, where nothing changes, and where days before `today` change without a reason.
 */
export function decideCalendar(
  before: SchoolCalendar | undefined,
  after: SchoolCalendar,
  today: PlainDate,
  reason: string | undefined,
): SchoolCalendar {
  const next = schoolCalendarSchema.parse({
    schoolYears: after.schoolYears,
    publicHolidays: after.publicHolidays.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from))),
    makeUpDays: [...new Set(after.makeUpDays)].toSorted(),
    springFestival: [...new Set(after.springFestival)].toSorted(),
  });
  assertMeant(next);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(next)) throw calendarProblems.unchanged();
  const past = before === undefined ? undefined : findChangedPast(before, next, today);
  if (past !== undefined && (reason ?? '').trim() === '') throw calendarProblems.pastNeedsReason({ day: past }, 'reason');
  return next;
}

function assertMeant({ publicHolidays, makeUpDays, springFestival }: SchoolCalendar): void {
  publicHolidays.forEach(({ name, from }, at) => {
    if (publicHolidays.slice(0, at).some((other) => other.name === name && other.to >= from))
      throw calendarProblems.holidaysOverlap({ name: HOLIDAY_NAMES[name].zh, from }, `calendar.publicHolidays.${at}.from`);
  });
  makeUpDays.forEach((day, at) => {
    const field = `calendar.makeUpDays.${at}`;
    if (weekdayOf(day) < 6) throw calendarProblems.makeUpWrong({ day }, field);
    if (publicHolidays.some(({ from, to }) => from <= day && day <= to)) throw calendarProblems.makeUpInHoliday({ day }, field);
  });
  springFestival.forEach((day, at) => {
    const possible = day.slice(5) >= EARLIEST_FESTIVAL && day.slice(5) <= LATEST_FESTIVAL;
    const only = springFestival.every((other) => other === day || other.slice(0, 4) !== day.slice(0, 4));
    if (!possible || !only) throw calendarProblems.springFestivalWrong({ day }, `calendar.springFestival.${at}`);
  });
}

/** The first day before `today` that is another kind of day by the new calendar. */
export function findChangedPast(before: SchoolCalendar, after: SchoolCalendar, today: PlainDate): PlainDate | undefined {
  const starts = [before, after].flatMap(({ schoolYears, publicHolidays, makeUpDays }) => [
    ...schoolYears.map(({ from }) => from),
    ...publicHolidays.map(({ from }) => from),
    ...makeUpDays,
  ]);
  for (let day = earliest(starts) ?? today; day < today; day = addDays(day, 1)) {
    if (JSON.stringify(calendarDay(before, day)) !== JSON.stringify(calendarDay(after, day))) return day;
  }
  return undefined;
}
