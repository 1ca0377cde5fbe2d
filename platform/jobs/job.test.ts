import { describe, expect, test } from 'vitest';
import { nextAttempt, nextRun } from './job.ts';

describe('the next run of a repeated job', () => {
  test.each([
    ['seconds count from now', { seconds: 60 }, '2026-11-22T02:00:00Z', '2026-11-22T02:01:00.000Z'],
    ['later today, by the clock of the county', { at: '23:30' }, '2026-11-22T02:00:00Z', '2026-11-22T15:30:00.000Z'],
    ['tomorrow, when today’s has passed', { at: '03:30' }, '2026-11-22T02:00:00Z', '2026-11-22T19:30:00.000Z'],
    ['the day is the county’s, not UTC’s', { at: '00:05' }, '2026-11-22T17:00:00Z', '2026-11-23T16:05:00.000Z'],
    ['exactly now is the next day', { at: '10:00' }, '2026-11-22T02:00:00Z', '2026-11-23T02:00:00.000Z'],
    ['over the end of a month', { at: '00:05' }, '2026-11-30T02:00:00Z', '2026-11-30T16:05:00.000Z'],
  ])('%s', (_, schedule, now, next) => {
    expect(nextRun(schedule, new Date(now)).toISOString()).toBe(next);
  });
});

test.each([
  [1, 15],
  [2, 30],
  [3, 60],
  [9, 3600],
  [30, 3600],
])('after failure %i it waits %i s', (attempts, seconds) => {
  expect(nextAttempt(attempts, new Date(0)).getTime() / 1000).toBe(seconds);
});
