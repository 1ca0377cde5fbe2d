import { describe, expect, test } from 'vitest';
import { act, type Case, evaluate, schemeOf } from '../../../test/support/duty-plan.ts';
import type { RuleId } from './rules.ts';

/** Ten days since the last, by who is said: windows with what became of them and whose they are, and those that nobody could owe. */
function told({ days = 10, from, ...one }: Omit<Case, 'schemes'> & { readonly days?: number; readonly from: string }) {
  const article = schemeOf({ cadence: { unit: 'daysSinceLast', days }, season: 'both', ...one.scheme });
  const { duties, uncovered } = evaluate({ pairings: [], ...one, schemes: [{ scheme: article, from }] });
  return [
    ...duties.map((duty) => `${duty.from.slice(2)}..${duty.to.slice(2)} ${duty.state} ${duty.role}`),
    ...uncovered.map((window) => `${window.from.slice(2)}..${window.to.slice(2)} nobody ${window.role}`),
  ];
}

const SHARED = { by: 'classTeacher', holidayBy: 'childDirector' } as const;
const BOTH = [
  { role: 'classTeacher' as const, person: 't1' },
  { role: 'childDirector' as const, person: 'd1' },
];
function byDirector(day: string) {
  return act(day, { actor: { role: 'childDirector', person: 'd1' } });
}

const cases: readonly (readonly [RuleId, string, Parameters<typeof told>[0], readonly string[]])[] = [
  [
    'sinceLastHolder',
    'each ten days without anybody, and not the four before somebody came',
    { from: '2026-09-01', asOf: '2026-09-30', pairings: [{ person: 'p1', from: '2026-09-25' }] },
    ['26-09-25..26-10-04 open helper', '26-09-01..26-09-10 nobody helper', '26-09-11..26-09-20 nobody helper'],
  ],
  [
    'sinceLastHolder',
    'six of ten days before somebody came',
    { from: '2026-09-11', asOf: '2026-09-30', pairings: [{ person: 'p1', from: '2026-09-17' }] },
    ['26-09-17..26-09-26 missed helper', '26-09-27..26-10-06 open helper', '26-09-11..26-09-16 nobody helper'],
  ],
  [
    'sinceLastHolder',
    'from the day on which the helper left',
    { from: '2026-09-01', asOf: '2026-09-30', pairings: [{ person: 'p1', until: '2026-09-15' }] },
    [
      '26-09-01..26-09-10 missed helper',
      '26-09-11..26-09-20 cancelled helper',
      '26-09-15..26-09-24 nobody helper',
      '26-09-25..26-10-04 nobody helper',
    ],
  ],
  [
    'sinceLastHolder',
    'a helper who will leave is asked until then, and is missed by nobody yet',
    { from: '2026-09-01', asOf: '2026-09-05', pairings: [{ person: 'p1', until: '2026-09-08' }] },
    ['26-09-01..26-09-10 open helper'],
  ],
  [
    'sinceLastHolder',
    'in term only: holidays without anybody are no gap',
    { from: '2027-01-10', asOf: '2027-02-10', scheme: { season: 'term' } },
    ['27-01-10..27-01-19 nobody helper'],
  ],
  [
    'sinceLastHolder',
    'a closed file is no gap',
    { from: '2026-09-01', asOf: '2026-09-30', facts: { open: [{ until: '2026-09-15' }] } },
    ['26-09-01..26-09-10 nobody helper'],
  ],
  [
    'sinceLastHolder',
    'three of ten days in term: the director’s',
    { from: '2027-01-10', asOf: '2027-02-05', scheme: SHARED, posts: BOTH },
    ['27-01-10..27-01-19 missed classTeacher', '27-01-20..27-01-29 missed childDirector', '27-01-30..27-02-08 open childDirector'],
  ],
  [
    'sinceLastHolder',
    'three of six: a tie is the teacher’s',
    { from: '2027-01-20', asOf: '2027-01-26', days: 6, scheme: SHARED, posts: BOTH },
    ['27-01-20..27-01-25 missed classTeacher', '27-01-26..27-01-31 open childDirector'],
  ],
  [
    'sinceLastHolder',
    'an act of whoever owes the stretch begins the next; one of the other does not',
    {
      from: '2027-01-10',
      asOf: '2027-02-05',
      scheme: SHARED,
      posts: BOTH,
      records: [byDirector('2027-01-15'), byDirector('2027-01-25')],
    },
    [
      '27-01-10..27-01-19 missed classTeacher',
      '27-01-20..27-01-29 done childDirector',
      '27-01-26..27-02-04 missed childDirector',
      '27-02-05..27-02-14 open childDirector',
    ],
  ],
  [
    'sinceLastHolder',
    'a village without a director in the holidays',
    { from: '2027-01-10', asOf: '2027-01-31', scheme: SHARED, posts: BOTH.slice(0, 1) },
    ['27-01-10..27-01-19 missed classTeacher', '27-01-20..27-01-29 nobody childDirector', '27-01-30..27-02-08 nobody childDirector'],
  ],
];

describe('days since the last', () => {
  test.each(cases)('%s: %s', (_, __, one, expected) => {
    expect(told(one)).toEqual(expected);
  });
});
