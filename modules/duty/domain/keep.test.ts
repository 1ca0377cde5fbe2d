import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import type { Duty } from './duty.ts';
import { keepDuties, wholeSince } from './keep.ts';

const TODAY = plainDate('2026-11-22');

function duty(over: Partial<Duty> & { readonly fromDay: number; readonly days?: number }): Duty {
  const { fromDay, days = 6, ...more } = over;
  const from = addDays(TODAY, fromDay);
  const to = addDays(from, days);
  return {
    key: `test/${from}`,
    subject: { kind: 'child', id: 'a' },
    scheme: 'test',
    version: 1,
    article: 'call',
    partner: undefined,
    act: 'call',
    from,
    to,
    graceTo: to,
    needed: 1,
    atMost: undefined,
    done: 0,
    state: 'upcoming',
    missedOn: undefined,
    role: 'helper',
    persons: [],
    lateInWriting: false,
    records: [],
    beside: [],
    ended: undefined,
    since: undefined,
    ...more,
  };
}

describe('which duties stand as rows', () => {
  test.each([
    ['of a helper, in seven weeks', duty({ fromDay: 50 }), 'row'],
    ['of a parent, in two weeks', duty({ fromDay: 14, role: 'parent' }), 'row'],
    ['of a parent, a day later', duty({ fromDay: 15, role: 'parent' }), 'nothing yet'],
    ['of the child, a month ahead', duty({ fromDay: 30, role: 'child' }), 'nothing yet'],
    ['of a parent, open for long', duty({ fromDay: -300, days: 364, role: 'parent', state: 'open' }), 'row'],
    ['done less than a year ago', duty({ fromDay: -350, state: 'done', done: 1 }), 'row'],
    ['done more than a year ago', duty({ fromDay: -400, state: 'done', done: 1 }), 'count'],
    ['excused more than a year ago', duty({ fromDay: -400, state: 'excused' }), 'count'],
    ['missed more than a year ago', duty({ fromDay: -400, state: 'missed', missedOn: plainDate('2025-10-30') }), 'row'],
    ['missed long ago, then done late', duty({ fromDay: -400, state: 'done', done: 1, missedOn: plainDate('2025-10-30') }), 'row'],
  ] as const)('%s', (_, one, expected) => {
    const { rows, counts } = keepDuties({ duties: [one], uncovered: [] }, () => 'call', TODAY);
    expect([rows.length, counts.length]).toEqual({ row: [1, 0], count: [0, 1], 'nothing yet': [0, 0] }[expected]);
  });

  test.each([
    ['on the first whole day', 0, 1],
    ['the day before', -1, 0],
  ])('a window that ended %s, done and without grace', (_, days, expected) => {
    const from = addDays(wholeSince(TODAY), days);
    const one = { ...duty({ fromDay: 0, state: 'done', done: 1 }), from, to: from, graceTo: from };
    expect(keepDuties({ duties: [one], uncovered: [] }, () => 'call', TODAY).rows).toHaveLength(expected);
  });

  test('what nobody owed is counted by month, never a row', () => {
    const { subject, scheme, article, role, from, to } = duty({ fromDay: -10 });
    const { rows, counts } = keepDuties({ duties: [], uncovered: [{ subject, scheme, article, role, from, to }] }, () => 'call', TODAY);
    expect(rows).toEqual([]);
    expect(counts).toMatchObject([{ day: '2026-11-30', uncovered: 1, missed: 0 }]);
  });
});
