import { addDays, daysBetween, plainDate, weekdayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { schoolYearOf } from '../../place/domain/index.ts';
import { schoolCalendarSchema, type SchoolCalendar } from './school-calendar.ts';

type Holiday = SchoolCalendar['publicHolidays'][number];

const YEARS_BACK = 3;
const MONDAY = 1;
const FRIDAY = 5;
const SATURDAY = 6;
const SUNDAY = 7;

/** First day of the lunar year, Dragon Boat (5.5) and Mid-Autumn (8.15) in the years that a demo can be of. */
const LUNAR: Readonly<Record<number, readonly [springFestival: string, dragonBoat: string, midAutumn: string]>> = {
  2022: ['02-01', '06-03', '09-10'],
  2023: ['01-22', '06-22', '09-29'],
  2024: ['02-10', '06-10', '09-17'],
  2025: ['01-29', '05-31', '10-06'],
  2026: ['02-17', '06-19', '09-25'],
  2027: ['02-06', '06-09', '09-15'],
  2028: ['01-26', '05-28', '10-03'],
  2029: ['02-13', '06-16', '09-22'],
  2030: ['02-03', '06-05', '09-12'],
  2031: ['01-23', '06-24', '10-01'],
  2032: ['02-11', '06-12', '09-19'],
  2033: ['01-31', '06-01', '09-08'],
};

/** For a year beyond the table: an invented county needs no more. */
const ANY_YEAR: readonly [string, string, string] = ['02-05', '06-10', '09-20'];

/**
 * The school calendar of the invented county: three school years before that of `today`, this one and the next. Lengths of holidays
 * follow the usual yearly notices (春节 8 days, 劳动节 5, 国庆节 7, the others up to 3); its make-up days are made up.
 */
export function demoCalendar(today: PlainDate): SchoolCalendar {
  const present = schoolYearOf(today);
  const first = present - YEARS_BACK;
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, at) => first + at);
  const holidays = [...years, present + 2]
    .flatMap(holidaysOf)
    .filter(({ from }) => from >= dayIn(first, '09-01') && from < dayIn(present + 2, '09-01'));
  return schoolCalendarSchema.parse({
    schoolYears: years.map(schoolYear),
    publicHolidays: holidays.toSorted((one, other) => (one.from < other.from ? -1 : 1)),
    makeUpDays: [...new Set(holidays.flatMap(makeUpDaysOf))].toSorted(),
    springFestival: years.map((year) => dayIn(year + 1, lunar(year + 1)[0])),
  });
}

function schoolYear(year: number): SchoolCalendar['schoolYears'][number] {
  const festival = dayIn(year + 1, lunar(year + 1)[0]);
  const autumnEnd = weekdayFrom(clamp(addDays(festival, -18), dayIn(year + 1, '01-12'), dayIn(year + 1, '01-24')), FRIDAY);
  const springStart = weekdayFrom(clamp(addDays(festival, 16), dayIn(year + 1, '02-14'), dayIn(year + 1, '03-01')), MONDAY);
  return {
    name: `${year}-${year + 1}`,
    from: dayIn(year, '09-01'),
    to: dayIn(year + 1, '08-31'),
    terms: [
      { kind: 'autumn', from: schoolDayFrom(dayIn(year, '09-01')), to: autumnEnd },
      { kind: 'spring', from: springStart, to: weekdayFrom(dayIn(year + 1, '07-01'), FRIDAY) },
    ],
  };
}

function holidaysOf(year: number): readonly Holiday[] {
  const [spring, dragonBoat, midAutumn] = lunar(year);
  const eve = addDays(dayIn(year, spring), -1);
  const autumn = longWeekend('midAutumn', dayIn(year, midAutumn));
  // Where the two meet, National Day takes Mid-Autumn in and is a day longer.
  const meet = autumn.to >= dayIn(year, '10-01') && autumn.from <= dayIn(year, '10-08');
  return [
    longWeekend('newYear', dayIn(year, '01-01')),
    { name: 'springFestival', from: eve, to: addDays(eve, 7) },
    longWeekend('qingming', dayIn(year, '04-05')),
    { name: 'labour', from: dayIn(year, '05-01'), to: dayIn(year, '05-05') },
    longWeekend('dragonBoat', dayIn(year, dragonBoat)),
    meet ? { name: 'midAutumn', from: dayIn(year, midAutumn), to: dayIn(year, midAutumn) } : autumn,
    { name: 'national', from: dayIn(year, '10-01'), to: dayIn(year, meet ? '10-08' : '10-07') },
  ];
}

/** One day off, with the weekend where it lies beside it. */
function longWeekend(name: Holiday['name'], day: PlainDate): Holiday {
  const weekday = weekdayOf(day);
  if (weekday === FRIDAY || weekday === SATURDAY) return { name, from: day, to: addDays(day, 2) };
  if (weekday === SUNDAY) return { name, from: addDays(day, -1), to: addDays(day, 1) };
  return weekday === MONDAY ? { name, from: addDays(day, -2), to: day } : { name, from: day, to: day };
}

/** Longer holidays borrow the Sunday before and the Saturday after, or the next one that is free. */
function makeUpDaysOf({ from, to }: Holiday, _: number, all: readonly Holiday[]): readonly PlainDate[] {
  if (daysBetween(from, to) < 4) return [];
  return [free(addDays(from, -weekdayOf(from)), -7, all), free(weekdayFrom(addDays(to, 2), SATURDAY), 7, all)];
}

function free(day: PlainDate, step: number, holidays: readonly Holiday[]): PlainDate {
  return holidays.some(({ from, to }) => from <= day && day <= to) ? free(addDays(day, step), step, holidays) : day;
}

function lunar(year: number): readonly [string, string, string] {
  return LUNAR[year] ?? ANY_YEAR;
}

function dayIn(year: number, monthAndDay: string): PlainDate {
  return plainDate(`${year}-${monthAndDay}`);
}

function weekdayFrom(day: PlainDate, weekday: number): PlainDate {
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

function schoolDayFrom(day: PlainDate): PlainDate {
  return weekdayOf(day) > FRIDAY ? weekdayFrom(day, MONDAY) : day;
}

function clamp(day: PlainDate, least: PlainDate, most: PlainDate): PlainDate {
  if (day < least) return least;
  return day > most ? most : day;
}
