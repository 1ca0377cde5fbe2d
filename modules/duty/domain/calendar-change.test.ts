import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import { calendarDay } from './calendar-day.ts';
import { canChangeCalendar, decideCalendar, findChangedPast } from './calendar-change.ts';
import { demoCalendar } from './demo-calendar.ts';
import type { SchoolCalendar } from './school-calendar.ts';

const TODAY = plainDate('2026-11-27');
const NOW = demoCalendar(TODAY);

function holiday(name: SchoolCalendar['publicHolidays'][number]['name'], from: string, to: string): SchoolCalendar {
  return { ...NOW, publicHolidays: [...NOW.publicHolidays, { name, from: plainDate(from), to: plainDate(to) }] };
}

describe('a change of the school calendar', () => {
  test.each<[string, SchoolCalendar, string]>([
    ['nothing changed', NOW, 'calendar.unchanged'],
    ['only the order changed', { ...NOW, publicHolidays: NOW.publicHolidays.toReversed() }, 'calendar.unchanged'],
    ['the same holiday twice', holiday('labour', '2027-05-03', '2027-05-08'), 'calendar.holidaysOverlap'],
    ['a make-up day on a Wednesday', { ...NOW, makeUpDays: [plainDate('2027-03-03')] }, 'calendar.makeUpWrong'],
    [
      'a make-up day in a holiday',
      { ...holiday('teachers', '2027-09-11', '2027-09-11'), makeUpDays: [plainDate('2027-09-11')] },
      'calendar.makeUpInHoliday',
    ],
    ['a Spring Festival in March', { ...NOW, springFestival: [plainDate('2027-03-06')] }, 'calendar.springFestivalWrong'],
    ['two in one year', { ...NOW, springFestival: [plainDate('2027-02-06'), plainDate('2027-02-07')] }, 'calendar.springFestivalWrong'],
    ['a holiday in the past, without a reason', holiday('teachers', '2026-09-10', '2026-09-10'), 'calendar.pastNeedsReason'],
    ['a school year of the past removed', { ...NOW, schoolYears: NOW.schoolYears.slice(1) }, 'calendar.pastNeedsReason'],
  ])('%s is refused', (_, after, code) => {
    expect(() => decideCalendar(NOW, after, TODAY, ' ')).toThrow(expect.objectContaining({ code }));
  });

  test('the past changes with a reason, the coming without, and the first calendar is nobody’s past', () => {
    const past = holiday('teachers', '2026-09-10', '2026-09-10');
    expect(decideCalendar(NOW, past, TODAY, '补录教师节放假').publicHolidays).toHaveLength(NOW.publicHolidays.length + 1);
    expect(decideCalendar(NOW, holiday('teachers', '2027-09-10', '2027-09-10'), TODAY, undefined)).toBeDefined();
    expect(decideCalendar(undefined, NOW, TODAY, undefined)).toEqual(NOW);
  });

  test('two different holidays may share days', () => {
    expect(decideCalendar(NOW, holiday('midAutumn', '2027-10-03', '2027-10-03'), TODAY, undefined)).toBeDefined();
  });

  test('a day counts as changed exactly where it reads otherwise', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 200 }), fc.integer({ min: 0, max: 9 }), (start, length) => {
        const from = addDays(TODAY, start);
        const after: SchoolCalendar = {
          ...NOW,
          publicHolidays: [...NOW.publicHolidays, { name: 'children', from, to: addDays(from, length) }],
        };
        expect(findChangedPast(NOW, after, TODAY)).toBe(from < TODAY ? from : undefined);
      }),
    );
  });

  test.each([
    ['2026-09-01', 'autumn'],
    ['2027-02-06', 'winter'],
    ['2027-03-10', 'spring'],
    ['2027-08-01', 'summer'],
    ['2031-01-01', 'unknown'],
  ])('%s is %s', (day, season) => {
    expect(calendarDay(NOW, plainDate(day)).season).toBe(season);
  });

  test('is for county civil affairs and county education', () => {
    expect(canChangeCalendar('countyEducation') && canChangeCalendar('countyCivilAffairs')).toBe(true);
    expect(canChangeCalendar('schoolAdministrator') || canChangeCalendar('systemAdministrator')).toBe(false);
  });
});
