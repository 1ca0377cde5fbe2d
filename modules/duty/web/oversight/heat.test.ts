import { expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/calendar.ts';
import { heatOf, monthsOf, weeksOf } from './heat.ts';

test.each([
  ['no line', undefined, 0],
  ['nothing owed', { owed: 0, missed: 0, openLate: 0 }, 0],
  ['all done, or open in time', { owed: 20, missed: 0, openLate: 0 }, 1],
  ['a tenth missed', { owed: 20, missed: 2, openLate: 0 }, 2],
  ['a tenth late, another missed', { owed: 20, missed: 2, openLate: 2 }, 3],
  ['half', { owed: 20, missed: 9, openLate: 1 }, 3],
  ['more than half', { owed: 20, missed: 9, openLate: 2 }, 4],
  ['all', { owed: 1, missed: 1, openLate: 0 }, 4],
])('the heat of %s', (_, line, heat) => {
  expect(heatOf(line)).toBe(heat);
});

test.each([
  ['2026-09-01', '2026-09-30', ['2026-09']],
  ['2025-12-01', '2026-02-28', ['2025-12', '2026-01', '2026-02']],
])('the months from %s to %s', (from, to, months) => {
  expect(monthsOf({ from: plainDate(from), to: plainDate(to) })).toEqual(months);
});

test.each([
  // 1 September 2026 is a Tuesday; 1 June 2026 a Monday; 1 November 2026 a Sunday; February 2027 has exactly four weeks.
  ['2026-09', '2026-08-31', '2026-10-04', 5],
  ['2026-06', '2026-06-01', '2026-07-05', 5],
  ['2026-11', '2026-10-26', '2026-12-06', 6],
  ['2027-02', '2027-02-01', '2027-02-28', 4],
])('the weeks of %s begin on Monday %s and end on Sunday %s', (month, first, last, count) => {
  const weeks = weeksOf(month);
  expect(weeks).toHaveLength(count);
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([first, last]);
  expect(weeks.every((week) => week.length === 7 && week.some((day) => day.startsWith(month)))).toBe(true);
});
