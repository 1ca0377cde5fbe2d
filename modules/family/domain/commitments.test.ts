import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { DUTY_STATES, findShippedScheme, SHIPPED_SCHEMES, type DutyState } from '../../duty/domain/index.ts';
import { beginningOf, checkContacts, commitmentOf, lastOf, partnersOf, standingOf, type Commitment, type PromisedWindow } from './index.ts';

const TODAY = plainDate('2026-11-27');

test('the four promises of the shipped scheme are found by what they ask, and the weekly contact of the law is the call', () => {
  const found = (id: string): readonly (Commitment | undefined)[] => (findShippedScheme(id)?.articles ?? []).map(commitmentOf);
  expect(found('parents-commitments')).toEqual(['call', 'letter', 'teacher', 'home']);
  expect(found('legal-weekly-contact')).toEqual(['call', undefined]);
  const others = SHIPPED_SCHEMES.filter(({ id }) => id !== 'parents-commitments' && id !== 'legal-weekly-contact');
  expect(others.flatMap(({ articles }) => articles.map(commitmentOf)).filter((one) => one !== undefined)).toEqual([]);
});

function week(from: string, state: DutyState): PromisedWindow {
  return { from: plainDate(from), to: addDays(plainDate(from), 6), state };
}
const WEEKS = [week('2026-11-09', 'done'), week('2026-11-16', 'missed'), week('2026-11-23', 'open'), week('2026-11-30', 'upcoming')];

describe('how a promise stands', () => {
  test.each<[what: string, windows: readonly PromisedWindow[], last: string | undefined, expected: object]>([
    ['nothing is owed', [], undefined, { state: null, until: null, kept: 0, missed: 0 }],
    ['the present week is open', WEEKS, '2026-11-12', { state: 'open', until: '2026-11-29', kept: 1, missed: 1 }],
    [
      'a call of this week, not planned in yet, has kept it',
      WEEKS,
      '2026-11-26',
      { state: 'kept', until: '2026-11-29', kept: 2, missed: 1 },
    ],
    [
      'no window is open any more: the last one tells',
      WEEKS.slice(0, 2),
      undefined,
      { state: 'missed', until: '2026-11-22', kept: 1, missed: 1 },
    ],
    [
      'the last one was cancelled: it tells nothing',
      [week('2026-11-23', 'cancelled')],
      undefined,
      { state: null, until: null, kept: 0, missed: 0 },
    ],
    ['it was excused', [week('2026-11-23', 'excused')], undefined, { state: 'excused', until: '2026-11-29', kept: 0, missed: 0 }],
  ])('where %s', (_, windows, last, expected) => {
    expect(standingOf(windows, last === undefined ? undefined : plainDate(last), TODAY)).toEqual(expected);
  });

  test('in any order of windows is the same, and a later act never turns it worse', () => {
    const states = fc.constantFrom(...(Object.keys(DUTY_STATES) as DutyState[]));
    const weeks = fc.array(states, { maxLength: 20 }).map((all) => all.map((state, at) => week(addDays(TODAY, -4 - 7 * at), state)));
    const order = ['missed', 'open', 'excused', 'kept'];
    fc.assert(
      fc.property(weeks, fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }), (windows, ago) => {
        const last: PlainDate | undefined = ago === undefined ? undefined : addDays(TODAY, -ago);
        const standing = standingOf(windows, last, TODAY);
        expect(standingOf(windows.toReversed(), last, TODAY)).toEqual(standing);
        expect(standing.kept + standing.missed).toBeLessThanOrEqual(windows.length);
        const without = standingOf(windows, undefined, TODAY);
        expect(order.indexOf(standing.state ?? 'missed')).toBeGreaterThanOrEqual(order.indexOf(without.state ?? 'missed'));
      }),
    );
  });
});

describe('a promise that came into force inside its window', () => {
  const year = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') };
  test.each<[what: string, since: string, last: string | undefined, expected: object | undefined]>([
    ['in September: not owed this year', '2026-09-01', undefined, { since: '2026-09-01', until: '2026-12-31', done: false }],
    ['a homecoming before it', '2026-09-01', '2026-08-30', { since: '2026-09-01', until: '2026-12-31', done: false }],
    ['a homecoming since', '2026-09-01', '2026-10-02', { since: '2026-09-01', until: '2026-12-31', done: true }],
    ['in the first half of the year: owed, so the duty itself tells', '2026-07-02', undefined, undefined],
    ['on the first day after half of it', '2026-07-03', undefined, { since: '2026-07-03', until: '2026-12-31', done: false }],
    ['before the year', '2025-09-01', undefined, undefined],
  ])('%s', (_, since, last, expected) => {
    expect(beginningOf(year, plainDate(since), last === undefined ? undefined : plainDate(last))).toEqual(expected);
  });
});

test('the last of each is told apart: a call to the teacher is no call to the child, and each is a sign of life', () => {
  const act = (
    name: 'call' | 'letter' | 'meeting' | 'homecoming' | 'teacherContact',
    day: string,
    ...withWhom: ('child' | 'classTeacher')[]
  ) => ({
    act: name,
    withWhom,
    day: plainDate(day),
  });
  expect(
    lastOf([
      act('call', '2026-11-01', 'child'),
      act('call', '2026-11-20', 'classTeacher'),
      act('letter', '2026-10-01', 'child'),
      act('homecoming', '2026-02-10', 'child'),
      act('call', '2026-10-25', 'child'),
    ]),
  ).toEqual({ call: '2026-11-01', letter: '2026-10-01', home: '2026-02-10', teacher: '2026-11-20', heard: '2026-11-20' });
  expect(lastOf([])).toEqual({});
});

test('contacts are told by parent, every child once', () => {
  expect([
    ...checkContacts([
      { childId: 'a', parents: ['mother'] },
      { childId: 'b', parents: ['father', 'mother'] },
    ]),
  ]).toEqual([
    ['father', ['b']],
    ['mother', ['a', 'b']],
  ]);
  for (const [rows, code] of [
    [[], 'family.nobodyTicked'],
    [[{ childId: 'a', parents: [] }], 'family.nobodyTicked'],
    [
      [
        { childId: 'a', parents: ['father'] },
        { childId: 'a', parents: ['mother'] },
      ],
      'family.toldTwice',
    ],
  ] as const)
    expect(() => checkContacts(rows)).toThrow(expect.objectContaining({ code }));
  expect([partnersOf('call', false), partnersOf('call', true), partnersOf('teacherContact', true)]).toEqual([
    ['child'],
    ['child', 'carer'],
    ['classTeacher'],
  ]);
});
