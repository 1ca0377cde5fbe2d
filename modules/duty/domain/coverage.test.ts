import { describe, expect, test } from 'vitest';
import { act, evaluate, schemeOf, type Case, told } from '../../../test/support/duty-plan.ts';
import type { PublishingKind } from './nearness.ts';
import type { RuleId } from './rules.ts';

/** Whether a window is owed at all: sentences of `rules.ts` on small cases. A line is from..to, done/needed, state, and what else is worth a look. */
const WEEK = '26-09-07..26-09-13';
function paired(from: string, until?: string, more = {}) {
  return { person: 'p1', from, ...(until && { until }), ...more };
}

const ALL_YEAR = { cadence: { unit: 'month' }, season: 'both' } as const;
const LAW = { legalFloor: { zh: '某法', en: 'A law' } };

/** The monthly scheme in force at a place, with so many talks; nearer places ask for other numbers, so that a line tells which one governs. */
function at(placeKind: PublishingKind, needed: number, from = '2026-09-01', more: { readonly until?: string; readonly law?: true } = {}) {
  const { until, law } = more;
  return { scheme: schemeOf({ ...ALL_YEAR, needed, ...(law && LAW) }), place: placeKind, placeKind, from, ...(until && { until }) };
}

/** Where the child is. */
function places(...all: readonly (string | readonly [place: string, from: string, until?: string])[]): NonNullable<Case['facts']> {
  return {
    places: all.map((one) => {
      const [value, from, until] = typeof one === 'string' ? [one] : one;
      return { value, ...(from && { from }), ...(until && { until }) };
    }),
  };
}

/** What every month from September to December 2026 asks for, as `told` writes it. */
function months(...needed: readonly number[]): readonly string[] {
  const spans = ['26-09-01..26-09-30', '26-10-01..26-10-31', '26-11-01..26-11-30', '26-12-01..26-12-31'];
  return needed.map(
    (count, index) => `${spans[index]} 0/${count} ${index === 3 ? 'open' : `missed missed ${['26-10-01', '26-11-01', '26-12-01'][index]}`}`,
  );
}

const CATEGORIES = {
  category: [
    { value: '1' as const, until: '2026-09-10' },
    { value: '2' as const, from: '2026-09-10' },
  ],
};
const BOARDS = { boarding: [{ from: '2026-09-01', until: '2026-09-10' }] };

const YEAR_END = '2026-12-31';
const SCHOOL = places('county', 'school');

const cases: readonly (readonly [RuleId, string, Case, readonly string[]])[] = [
  [
    'nearest',
    'the school before the county',
    { asOf: YEAR_END, facts: SCHOOL, schemes: [at('county', 1), at('school', 2)] },
    months(2, 2, 2, 2),
  ],
  [
    'nearest',
    'the class before the school, the school before the village',
    {
      asOf: YEAR_END,
      facts: places('county', 'village', 'school', ['class', '2026-11-01']),
      schemes: [at('village', 4), at('class', 3), at('county', 1), at('school', 2)],
    },
    months(2, 2, 3, 3),
  ],
  [
    'nearest',
    'for a child of another school the county',
    { asOf: YEAR_END, facts: places('county', 'other'), schemes: [at('county', 1), at('school', 2)] },
    months(1, 1, 1, 1),
  ],
  [
    'nearest',
    'published in October, from November on',
    { asOf: YEAR_END, facts: SCHOOL, schemes: [at('county', 1), at('school', 2, '2026-10-05')] },
    months(1, 1, 2, 2),
  ],
  [
    'nearest',
    'ended in October: October stays, then the county again',
    { asOf: YEAR_END, facts: SCHOOL, schemes: [at('county', 1), at('school', 2, '2026-09-01', { until: '2026-10-05' })] },
    months(2, 2, 1, 1),
  ],
  [
    'nearest',
    'a move in October: October stays as it was, then as at the new school',
    {
      asOf: YEAR_END,
      facts: places('county', ['school', '2026-09-01', '2026-10-05'], ['campus', '2026-10-05']),
      schemes: [at('county', 1), at('school', 2), at('campus', 3)],
    },
    months(2, 2, 3, 3),
  ],
  [
    'nearest',
    'not where it falls short of the law as the county has it from November on',
    {
      asOf: YEAR_END,
      facts: SCHOOL,
      schemes: [
        at('county', 1, '2026-09-01', { law: true }),
        at('county', 4, '2026-11-01', { law: true }),
        at('school', 2, '2026-09-01', { law: true }),
      ],
    },
    months(2, 2, 4, 4),
  ],
  [
    'nearest',
    'where nobody else has it, from the day on which it begins: 22 days of October are left',
    { asOf: '2026-11-30', facts: SCHOOL, schemes: [at('county', 1, '2026-12-01'), at('school', 2, '2026-10-10')] },
    ['26-10-01..26-10-31 0/2 missed missed 26-11-01', '26-11-01..26-11-30 0/2 open'],
  ],
  [
    'nearest',
    'ended with nobody else having it: cancelled',
    { asOf: '2026-09-30', facts: SCHOOL, schemes: [at('county', 1, '2027-01-01'), at('school', 2, '2026-09-01', { until: '2026-09-20' })] },
    ['26-09-01..26-09-30 0/2 cancelled'],
  ],
  [
    'week',
    'Sunday is in, Monday is the next',
    { asOf: '2026-09-14', pairings: [paired('2026-09-07')], records: [act('2026-09-13')] },
    [`${WEEK} 1/1 done`, '26-09-14..26-09-20 0/1 open'],
  ],
  [
    'week',
    'twice a week',
    { asOf: '2026-09-13', scheme: { needed: 2 }, pairings: [paired('2026-09-07')], records: [act('2026-09-08')] },
    [`${WEEK} 1/2 open`],
  ],
  ['lateComer', 'from Thursday: four days of seven', { asOf: '2026-09-13', pairings: [paired('2026-09-10')] }, [`${WEEK} 0/1 open`]],
  ['lateComer', 'from Friday: three days of seven', { asOf: '2026-09-13', pairings: [paired('2026-09-11')] }, []],
  [
    'lateComer',
    'half of the window as cut: 1 to 6 September, from the 4th',
    { asOf: '2026-09-06', pairings: [paired('2026-09-04')] },
    ['26-09-01..26-09-06 0/1 open'],
  ],
  ['lateComer', 'in full number', { asOf: '2026-09-13', scheme: { needed: 3 }, pairings: [paired('2026-09-10')] }, [`${WEEK} 0/3 open`]],
  [
    'coverageEnds',
    'unpaired on Wednesday: cancelled',
    { asOf: '2026-09-20', pairings: [paired('2026-09-07', '2026-09-09')] },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'coverageEnds',
    'done before: done',
    { asOf: '2026-09-20', pairings: [paired('2026-09-07', '2026-09-09')], records: [act('2026-09-08')] },
    [`${WEEK} 1/1 done`],
  ],
  [
    'coverageEnds',
    'in the grace: still cancelled',
    { asOf: '2026-09-20', scheme: { graceDays: 2 }, pairings: [paired('2026-09-07', '2026-09-15')] },
    [`${WEEK} 0/1 cancelled`, '26-09-14..26-09-20 0/1 cancelled'],
  ],
  [
    'coverageEnds',
    'after the grace: missed',
    { asOf: '2026-09-16', scheme: { graceDays: 2 }, pairings: [paired('2026-09-07', '2026-09-16')] },
    [`${WEEK} 0/1 missed missed 26-09-16`, '26-09-14..26-09-20 0/1 cancelled'],
  ],
  [
    'coverageEnds',
    'an end to come does not cancel today',
    { asOf: '2026-09-08', pairings: [paired('2026-09-07', '2026-09-10')] },
    [`${WEEK} 0/1 open`],
  ],
  [
    'coverageEnds',
    'the file is closed',
    { asOf: '2026-09-20', facts: { open: [{ from: '2026-09-07', until: '2026-09-10' }] } },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'coverageEnds',
    'too old from the birthday on',
    { asOf: '2026-09-20', facts: { birthDate: '2010-09-12' }, scheme: { whom: { ageBelow: 16 } }, pairings: [paired('2026-09-07')] },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'coverageEnds',
    'no longer counted under the definition',
    {
      asOf: '2026-09-20',
      facts: { statuses: [{ value: 'survey-2016', until: '2026-09-12' }] },
      scheme: { whom: { statuses: ['survey-2016'] } },
      pairings: [paired('2026-09-07')],
    },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'coverageEnds',
    'handed over without a gap: nothing ends',
    { asOf: '2026-09-13', pairings: [paired('2026-09-07', '2026-09-11'), { person: 'p2', from: '2026-09-11' }] },
    [`${WEEK} 0/1 open`],
  ],
  [
    'coverageEnds',
    'handed over with a gap, half of the week left',
    { asOf: '2026-09-13', pairings: [paired('2026-09-07', '2026-09-09'), { person: 'p2', from: '2026-09-10' }] },
    [`${WEEK} 0/1 open`],
  ],
  [
    'coverageEnds',
    'handed over with a gap, too late for the new one',
    { asOf: '2026-09-13', pairings: [paired('2026-09-07', '2026-09-09'), { person: 'p2', from: '2026-09-12' }] },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'levelChange',
    'red to blue on Thursday: the weekly visit is cancelled, the quarterly owed as more than half is left',
    {
      asOf: '2026-10-11',
      schemes: [{ scheme: 'visits-by-level', from: '2026-09-28' }],
      facts: {
        level: [
          { value: '1', until: '2026-10-08' },
          { value: '4', from: '2026-10-08' },
        ],
      },
      posts: [{ role: 'childDirector', person: 'd1' }],
      records: [act('2026-10-01', { act: 'visit', actor: { role: 'childDirector', person: 'd1' } })],
    },
    ['26-09-28..26-10-04 1/1 done', '26-10-01..26-12-31 1/1 done', '26-10-05..26-10-11 0/1 cancelled'],
  ],
  [
    'levelChange',
    'from the first category to the second on Thursday: what was asked of the first is cancelled',
    { asOf: '2026-09-20', scheme: { whom: { categories: ['1'] } }, facts: CATEGORIES, pairings: [paired('2026-09-07')] },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'levelChange',
    'and what is asked of the second is owed from that day, with four days of seven left',
    { asOf: '2026-09-20', scheme: { whom: { categories: ['2', '3'] } }, facts: CATEGORIES, pairings: [paired('2026-09-07')] },
    [`${WEEK} 0/1 missed missed 26-09-14`, '26-09-14..26-09-20 0/1 open'],
  ],
  [
    'coverageEnds',
    'for boarders: goes home on Thursday',
    { asOf: '2026-09-20', scheme: { whom: { boarding: true } }, facts: BOARDS, pairings: [paired('2026-09-07')] },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'coverageEnds',
    'for those who do not board: owed from Thursday',
    { asOf: '2026-09-20', scheme: { whom: { boarding: false } }, facts: BOARDS, pairings: [paired('2026-09-07')] },
    [`${WEEK} 0/1 missed missed 26-09-14`, '26-09-14..26-09-20 0/1 open'],
  ],
  [
    'versions',
    'weekly until the 16th, then monthly: the week of the 14th goes on, the month begins in October',
    {
      asOf: '2026-10-01',
      schemes: [
        { scheme: schemeOf(), from: '2026-09-07' },
        { scheme: schemeOf({ cadence: { unit: 'month' } }, 2), from: '2026-09-16' },
      ],
    },
    [`${WEEK} 0/1 missed missed 26-09-14`, '26-09-14..26-09-20 0/1 missed missed 26-09-21', '26-10-01..26-10-31 0/1 open'],
  ],
  [
    'versions',
    'a scheme that begins on Thursday: four days are left',
    { asOf: '2026-09-13', schemes: [{ scheme: schemeOf(), from: '2026-09-10' }] },
    [`${WEEK} 0/1 open`],
  ],
  ['versions', 'a scheme that begins on Friday', { asOf: '2026-09-13', schemes: [{ scheme: schemeOf(), from: '2026-09-11' }] }, []],
  [
    'versions',
    'a scheme that is given up',
    { asOf: '2026-09-13', schemes: [{ scheme: schemeOf(), from: '2026-09-07', until: '2026-09-12' }] },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'versions',
    'of one school alone: left on Friday',
    {
      asOf: '2026-09-13',
      schemes: [{ scheme: schemeOf(), from: '2026-09-07', place: 'school1' }],
      facts: { places: [{ value: 'school1', until: '2026-09-11' }] },
    },
    [`${WEEK} 0/1 cancelled`],
  ],
  [
    'versions',
    'of one school: a child of another',
    {
      asOf: '2026-09-13',
      schemes: [{ scheme: schemeOf(), from: '2026-09-07', place: 'school1' }],
      facts: { places: [{ value: 'school2' }] },
    },
    [],
  ],
  ['uncovered', 'nobody holds the role', { asOf: '2026-09-13', pairings: [] }, []],
];

describe('helperKinds: an article for children of some kinds of helpers', () => {
  const scheme: Case['scheme'] = { whom: { helperKinds: ['cadre'] }, cadence: { unit: 'month' }, season: 'both' };
  const cadre = { person: 'p2', kind: 'cadre', from: '2026-09-01' } as const;
  const talkOf = (person: string) => act('2026-09-09', { actor: { role: 'helper', person } });

  test('is nothing to a child whose helper is of another kind, nor is the child uncovered', () => {
    const plan = evaluate({ asOf: '2026-10-10', scheme, pairings: [{ person: 'p1', kind: 'teacher' }] });
    expect([plan.duties, plan.uncovered]).toEqual([[], []]);
  });

  test('is owed by the helper of that kind alone, and an act of the other stands beside', () => {
    const pairings = [{ person: 'p1', kind: 'teacher' as const }, cadre];
    const [first] = evaluate({ asOf: '2026-09-30', scheme, pairings, records: [talkOf('p1')] }).duties;
    expect(first).toMatchObject({ state: 'open', persons: ['p2'], done: 0 });
    expect(first?.beside).toHaveLength(1);
    expect(evaluate({ asOf: '2026-09-30', scheme, pairings, records: [talkOf('p2')] }).duties[0]).toMatchObject({ state: 'done' });
  });

  test('ends with that pairing', () => {
    const pairings = [{ ...cadre, until: '2026-09-20' }];
    const [first] = evaluate({ asOf: '2026-09-30', scheme, pairings }).duties;
    expect(first).toMatchObject({ state: 'cancelled' });
    expect(first?.trace.map(({ zh }) => zh).join('')).toContain('不再由这类帮扶人结对帮扶');
  });
});

describe('coverage', () => {
  test.each(cases)('%s: %s', (_, __, one, expected) => {
    expect(told(one)).toEqual(expected);
  });
});
