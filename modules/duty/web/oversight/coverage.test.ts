import { expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/calendar.ts';
import { belowOf, type By, type COUNTED_BY, daysOf, findPeriod, listBehind, narrowTo } from './coverage.ts';

const TODAY = plainDate('2026-11-26');
const PLACE = '0199c0de-0000-7000-8000-000000000001';

test.each([
  ['thisMonth', '2026-11-01', '2026-11-30'],
  ['lastMonth', '2026-10-01', '2026-10-31'],
  ['threeMonths', '2026-09-01', '2026-11-30'],
  ['year', '2025-12-01', '2026-11-30'],
  ['2026-02', '2026-02-01', '2026-02-28'],
  ['nonsense', '2026-11-01', '2026-11-30'],
])('the period %s goes from %s to %s', (period, from, to) => {
  expect(daysOf(period, TODAY)).toEqual({ from, to });
});

test.each([
  ['year', TODAY, 'year'],
  ['2026-02', TODAY, '2026-02'],
  ['2026-13', TODAY, 'thisMonth'],
  ['', TODAY, 'thisMonth'],
  ['', plainDate('2026-12-01'), 'lastMonth'],
  ['', plainDate('2026-12-07'), 'lastMonth'],
  ['', plainDate('2026-12-08'), 'thisMonth'],
  ['thisMonth', plainDate('2026-12-01'), 'thisMonth'],
])('what stands in the address as %j on %s is the period %s', (text, today, period) => {
  expect(findPeriod(text, today)).toBe(period);
});

test.each<[By, string, string | null, object | undefined, object | undefined]>([
  ['place', 'a001a002', PLACE, { place: PLACE }, { place: PLACE }],
  ['school', 's001', PLACE, { school: PLACE }, { school: PLACE, by: 'class' }],
  ['class', PLACE, PLACE, { school: PLACE }, { school: PLACE, by: 'article' }],
  ['class', '', null, undefined, undefined],
  ['scheme', 'weekly-talk', null, { scheme: 'weekly-talk' }, { scheme: 'weekly-talk', by: 'article' }],
  [
    'article',
    'weekly-talk talk',
    null,
    { scheme: 'weekly-talk', article: 'talk' },
    { scheme: 'weekly-talk', article: 'talk', by: 'place' },
  ],
  ['act', 'visit', null, { act: 'visit' }, { act: 'visit', by: 'place' }],
  ['month', '2026-02-01', null, { from: '2026-02-01', to: '2026-02-28' }, { period: '2026-02', by: 'place' }],
])('a line by %s of %j: what its lists are narrowed to, and what stands below it', (by, key, placeId, narrowed, below) => {
  expect(narrowTo({ key, placeId }, by)).toEqual(narrowed);
  expect(belowOf({ key, placeId }, by, 'place')).toEqual(below);
});

test('the list behind a number keeps what the page is narrowed to, the days and the state; a month keeps its own days', () => {
  const asked = { filters: { owedBy: 'staff', school: 'other', act: 'talk' }, period: daysOf('threeMonths', TODAY) };
  const queryOf = (by: By, key: string, placeId: string | null, number: keyof typeof COUNTED_BY) =>
    Object.fromEntries(new URL(listBehind({ key, placeId }, by, number, asked) ?? '', 'http://x').searchParams);
  const days = { from: '2026-09-01', to: '2026-11-30' };
  expect(queryOf('class', PLACE, PLACE, 'missed')).toEqual({ owedBy: 'staff', act: 'talk', ...days, school: PLACE, state: 'missed' });
  expect(queryOf('article', 's a', null, 'lateInWriting')).toEqual({
    ...asked.filters,
    ...days,
    scheme: 's',
    article: 'a',
    state: 'done',
    lateInWriting: 'true',
  });
  expect(queryOf('month', '2026-10-01', null, 'lacking')).toMatchObject({ from: '2026-10-01', to: '2026-10-31', overdue: 'true' });
  expect(listBehind({ key: '', placeId: null }, 'class', 'done', asked)).toBeUndefined();
});
