import { describe, expect, test } from 'vitest';
import { plainDate, weekdayOf } from '../../../kernel/calendar.ts';
import { demoCalendar } from './demo-calendar.ts';
import { schoolCalendarSchema } from './school-calendar.ts';

describe('the school calendar of the invented county', () => {
  test.each(['2024-09-01', '2025-08-31', '2026-01-01', '2026-11-27', '2027-02-06', '2029-07-15', '2035-03-01'])(
    'as of %s is one that a county could enter, three years back and one ahead',
    (text) => {
      const today = plainDate(text);
      const calendar = demoCalendar(today);
      expect(schoolCalendarSchema.safeParse(calendar).error?.issues).toBeUndefined();
      const years = calendar.schoolYears;
      expect(years).toHaveLength(5);
      expect(years[3]?.from.slice(0, 4)).toBe(
        String(today < `${today.slice(0, 4)}-09-01` ? Number(today.slice(0, 4)) - 1 : today.slice(0, 4)),
      );
      const off = (day: string): boolean => calendar.publicHolidays.some(({ from, to }) => from <= day && day <= to);
      expect(calendar.makeUpDays.filter((day) => off(day) || weekdayOf(day) < 6)).toEqual([]);
      // Terms begin and end on a weekday; every Spring Festival lies in a winter holiday.
      const terms = years.flatMap((year) => year.terms);
      expect(terms.filter(({ from, to }) => weekdayOf(from) > 5 || weekdayOf(to) > 5)).toEqual([]);
      expect(calendar.springFestival.filter((day) => terms.some(({ from, to }) => from <= day && day <= to))).toEqual([]);
    },
  );

  test('knows the Spring Festival of 2027', () => {
    expect(demoCalendar(plainDate('2026-11-27')).springFestival).toContain('2027-02-06');
  });
});
