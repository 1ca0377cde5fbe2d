import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import type { Cadence } from './cadence.ts';
import { indexCalendar, isTermDay } from './calendar-index.ts';
import { dateOfDay, type Day, dayNumber } from './days.ts';
import { schoolCalendarSchema } from './school-calendar.ts';
import { type Season, windowsOf } from './windows.ts';

/** Calendars of two school years with any terms, and every unit: no window is lost, none is there twice. */
const calendars = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 56, max: 160 }),
      fc.integer({ min: 5, max: 50 }),
      fc.integer({ min: 56, max: 130 }),
    ),
    { minLength: 2, maxLength: 2 },
  )
  .map((years) =>
    indexCalendar(
      schoolCalendarSchema.parse({
        schoolYears: years.map(([start, autumn, winter, spring], at) => {
          const from = plainDate(`${2025 + at}-09-01`);
          const first = { kind: 'autumn', from: addDays(from, start), to: addDays(from, start + autumn - 1) };
          const second = { kind: 'spring', from: addDays(first.to, winter + 1), to: addDays(first.to, winter + spring) };
          return { name: `${2025 + at}`, from, to: `${2026 + at}-08-31`, terms: [first, second] };
        }),
        publicHolidays: [{ name: 'national', from: '2026-10-01', to: '2026-10-07' }],
        makeUpDays: ['2026-10-10'],
      }),
    ),
  );

const TILING: readonly Cadence[] = [
  { unit: 'week' },
  { unit: 'halfMonth' },
  { unit: 'month' },
  { unit: 'months', months: 2 },
  { unit: 'quarter' },
  { unit: 'halfYear' },
  { unit: 'year', of: 'calendar' },
  { unit: 'year', of: 'school' },
];
const OTHERS: readonly Cadence[] = [
  { unit: 'weeks', weeks: 2 },
  { unit: 'weeks', weeks: 5 },
  { unit: 'term' },
  { unit: 'termPart', parts: ['start', 'middle', 'end'] },
  { unit: 'termPart', parts: ['start', 'middle', 'end'], weeks: { start: 9, middle: 9, end: 9 } },
  { unit: 'weekdays', days: [1, 3, 5], notOnPublicHolidays: false },
  { unit: 'schoolDay' },
];
const LAST = dayNumber(plainDate('2027-08-31'));

function firsts(cadence: Cadence, season: Season, index: ReturnType<typeof indexCalendar>): Day[] {
  return windowsOf(cadence, season, index, LAST).map(({ first }) => first);
}

describe('windows of any calendar', () => {
  test('units of the calendar tile its days without a gap', () => {
    fc.assert(
      fc.property(calendars, fc.constantFrom(...TILING), (index, cadence) => {
        const windows = windowsOf(cadence, 'both', index, LAST);
        expect(windows[0]?.from).toBeLessThanOrEqual(index.from);
        expect(windows.at(-1)?.to).toBeGreaterThanOrEqual(LAST);
        windows.slice(1).forEach(({ from }, at) => expect(from).toBe((windows[at]?.to ?? 0) + 1));
      }),
    );
  });

  test('each is the term’s or the holidays’, never both and never neither', () => {
    fc.assert(
      fc.property(calendars, fc.constantFrom(...TILING), (index, cadence) => {
        const shared = [...firsts(cadence, 'term', index), ...firsts(cadence, 'holiday', index)].sort((one, other) => one - other);
        const known = (first: Day): boolean => first <= LAST - 366;
        expect(shared.filter(known)).toEqual(firsts(cadence, 'both', index).filter(known));
      }),
    );
  });

  test('all are in order, disjoint, and begin and end in their season', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.constantFrom(...TILING, ...OTHERS),
        fc.constantFrom<Season>('term', 'holiday', 'both'),
        (index, cadence, season) => {
          const windows = windowsOf(cadence, season, index, LAST);
          windows.forEach(({ from, to }, at) => {
            expect(from).toBeLessThanOrEqual(to);
            expect(from).toBeGreaterThan(windows[at - 1]?.to ?? -Infinity);
            if (season !== 'both') expect([from, to].map((day) => isTermDay(index, day))).toEqual([season === 'term', season === 'term']);
          });
        },
      ),
    );
  });
});

test('days as numbers and dates are the same days', () => {
  fc.assert(
    fc.property(fc.integer({ min: -300_000, max: 900_000 }), (day) => {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      fc.pre(/^\d{4}-/.test(date));
      expect(dateOfDay(day)).toBe(date);
      expect(dayNumber(plainDate(date))).toBe(day);
    }),
  );
});
