import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { bucketOf } from './today.ts';

const THURSDAY = plainDate('2026-11-26');

test.each([
  ['past its last day, in grace', 'open', '2026-11-25', 'late'],
  ['its last day is today', 'open', '2026-11-26', 'today'],
  ['until Sunday', 'open', '2026-11-29', 'week'],
  ['until the Monday after', 'open', '2026-11-30', 'later'],
  ['over', 'missed', '2026-11-22', 'missed'],
] as const)('%s', (_, state, to, bucket) => {
  expect(bucketOf({ state, to: plainDate(to) }, THURSDAY)).toBe(bucket);
});

test('on a Sunday the week ends today', () => {
  const sunday = plainDate('2026-11-29');
  expect(bucketOf({ state: 'open', to: plainDate('2026-11-30') }, sunday)).toBe('later');
});
