import { describe, expect, test } from 'vitest';
import { act, type Case, told } from '../../../test/support/duty-plan.ts';
import type { RuleId } from './rules.ts';

/** Which acts count for a window: sentences of `rules.ts` on small cases. A line is from..to, done/needed, state, and what else is worth a look. */
const WEEK = '26-09-07..26-09-13';
function paired(from: string, until?: string, more = {}) {
  return { person: 'p1', from, ...(until && { until }), ...more };
}

function classTeacher(from: string) {
  return { role: 'classTeacher' as const, person: 't1', from };
}

function byParent(day: string, role: 'father' | 'mother' = 'mother') {
  return act(day, { act: 'call', actor: { role }, withWhom: ['child'] });
}

const cases: readonly (readonly [RuleId, string, Case, readonly string[]])[] = [
  [
    'twoHelpers',
    'one act of either',
    {
      asOf: '2026-09-13',
      pairings: [paired('2026-09-07'), { person: 'p2', from: '2026-09-07' }],
      records: [act('2026-09-08', { actor: { role: 'helper', person: 'p2' } })],
    },
    [`${WEEK} 1/1 done`],
  ],
  [
    'holdersOnly',
    'a talk by the class teacher does not count for the helper',
    {
      asOf: '2026-09-13',
      pairings: [paired('2026-09-07')],
      posts: [classTeacher('2026-09-01')],
      records: [act('2026-09-08', { actor: { role: 'classTeacher', person: 't1' } })],
    },
    [`${WEEK} 0/1 open`],
  ],
  [
    'holdersOnly',
    'a teacher who is the helper',
    {
      asOf: '2026-09-13',
      pairings: [{ person: 't1', from: '2026-09-07' }],
      records: [act('2026-09-08', { actor: { role: 'classTeacher', person: 't1' } })],
    },
    [`${WEEK} 1/1 done`],
  ],
  [
    'holdersOnly',
    'before the pairing',
    { asOf: '2026-09-13', pairings: [paired('2026-09-09')], records: [act('2026-09-08')] },
    [`${WEEK} 0/1 open`],
  ],
  [
    'holdersOnly',
    'a substitute',
    {
      asOf: '2026-09-13',
      pairings: [paired('2026-09-07'), { person: 'p2', from: '2026-09-08', substituteOf: 'p1' }],
      records: [act('2026-09-09', { actor: { role: 'helper', person: 'p2' } })],
    },
    [`${WEEK} 1/1 done`],
  ],
  [
    'family',
    'parents owe theirs without being named',
    {
      asOf: '2026-09-13',
      scheme: { by: 'parent', acts: ['call'], season: 'both' },
      records: [byParent('2026-09-02'), byParent('2026-09-08', 'father')],
    },
    ['26-08-31..26-09-06 1/1 done', `${WEEK} 1/1 done`],
  ],
  [
    'family',
    'an orphan’s do not',
    {
      asOf: '2026-09-13',
      scheme: { by: 'parent', acts: ['call'], season: 'both' },
      posts: [{ role: 'parent', person: 'mother', until: '2025-01-01' }],
    },
    [],
  ],
  [
    'reportedByAnyone',
    'written by the teacher, done by the mother',
    { asOf: '2026-09-06', scheme: { by: 'parent', acts: ['call'], withWhom: ['child'] }, records: [byParent('2026-09-02')] },
    ['26-09-01..26-09-06 1/1 done'],
  ],
  [
    'twoActs',
    'two on one day',
    { asOf: '2026-09-13', scheme: { needed: 2 }, pairings: [paired('2026-09-07')], records: [act('2026-09-08'), act('2026-09-08')] },
    [`${WEEK} 2/2 done`],
  ],
  [
    'twoActs',
    'the same record told twice is one',
    {
      asOf: '2026-09-13',
      scheme: { needed: 2 },
      pairings: [paired('2026-09-07')],
      records: [act('2026-09-08', { id: 'same' }), act('2026-09-08', { id: 'same' })],
    },
    [`${WEEK} 1/2 open`],
  ],
  [
    'twoActs',
    'withdrawn',
    { asOf: '2026-09-13', pairings: [paired('2026-09-07')], records: [act('2026-09-08', { withdrawnOn: '2026-09-10' })] },
    [`${WEEK} 0/1 open`],
  ],
  [
    'twoActs',
    'withdrawn after the week: missed on the day on which that became known',
    { asOf: '2026-09-20', pairings: [paired('2026-09-07', '2026-09-14')], records: [act('2026-09-08', { withdrawnOn: '2026-09-18' })] },
    [`${WEEK} 0/1 missed missed 26-09-18`],
  ],
  [
    'severalDuties',
    'one talk for two schemes',
    {
      asOf: '2026-09-13',
      schemes: [
        { scheme: 'weekly-talk', from: '2026-09-07' },
        { scheme: 'monthly-talk', from: '2026-09-07' },
      ],
      records: [act('2026-09-08')],
    },
    ['26-09-01..26-09-30 1/1 done', '26-09-01..27-01-22 0/1 open', `${WEEK} 1/1 done`],
  ],
  [
    'usualPartner',
    'a call without whom is with a parent, not with the carer',
    {
      asOf: '2026-09-13',
      scheme: { acts: ['call'], withEach: ['parent', 'carer'] },
      pairings: [paired('2026-09-07')],
      records: [act('2026-09-08', { act: 'call' })],
    },
    [`${WEEK} 0/1 open carer`, `${WEEK} 1/1 done parent`],
  ],
  [
    'grace',
    'an act of the next week fills the older one, and is gone for the next',
    { asOf: '2026-09-20', scheme: { graceDays: 3 }, pairings: [paired('2026-09-07')], records: [act('2026-09-15')] },
    [`${WEEK} 1/1 done`, '26-09-14..26-09-20 0/1 open'],
  ],
  [
    'grace',
    'the older has its own: it is the next one’s',
    { asOf: '2026-09-20', scheme: { graceDays: 3 }, pairings: [paired('2026-09-07')], records: [act('2026-09-08'), act('2026-09-15')] },
    [`${WEEK} 1/1 done`, '26-09-14..26-09-20 1/1 done'],
  ],
  [
    'grace',
    'only as many as it lacks',
    {
      asOf: '2026-09-20',
      scheme: { graceDays: 3, needed: 2 },
      pairings: [paired('2026-09-07')],
      records: [act('2026-09-09'), act('2026-09-14'), act('2026-09-15'), act('2026-09-16')],
    },
    [`${WEEK} 2/2 done`, '26-09-14..26-09-20 2/2 done'],
  ],
  [
    'grace',
    'not missed before it is over',
    { asOf: '2026-09-16', scheme: { graceDays: 3 }, pairings: [paired('2026-09-07', '2026-09-17')] },
    [`${WEEK} 0/1 open`, '26-09-14..26-09-20 0/1 open'],
  ],
  [
    'range',
    'once or twice a term',
    { asOf: '2027-01-10', scheme: { cadence: { unit: 'term' }, needed: 1, atMost: 2 }, records: [act('2026-10-10')] },
    ['26-09-01..27-01-22 1/1 done'],
  ],
  [
    'each',
    'each of the three twice',
    {
      asOf: '2026-09-30',
      scheme: { acts: ['call'], withEach: ['parent', 'teacher', 'carer'], cadence: { unit: 'month' }, needed: 2 },
      records: [
        act('2026-09-02', { act: 'call', withWhom: ['mother'] }),
        act('2026-09-03', { act: 'call', withWhom: ['parent', 'carer'] }),
        act('2026-09-04', { act: 'call', withWhom: ['classTeacher'] }),
      ],
    },
    ['26-09-01..26-09-30 1/2 open carer', '26-09-01..26-09-30 2/2 done parent', '26-09-01..26-09-30 1/2 open teacher'],
  ],
  [
    'sinceLast',
    'ten days from the pairing, then from each act',
    {
      asOf: '2026-10-01',
      scheme: { cadence: { unit: 'daysSinceLast', days: 10 } },
      pairings: [paired('2026-09-07')],
      records: [act('2026-09-10'), act('2026-09-18')],
    },
    [
      '26-09-07..26-09-16 1/1 done',
      '26-09-11..26-09-20 1/1 done',
      '26-09-19..26-09-28 0/1 missed missed 26-09-29',
      '26-09-29..26-10-08 0/1 open',
    ],
  ],
  [
    'sinceLast',
    'an act in grace',
    {
      asOf: '2026-09-20',
      scheme: { cadence: { unit: 'daysSinceLast', days: 10 }, graceDays: 2 },
      pairings: [paired('2026-09-07')],
      records: [act('2026-09-18')],
    },
    ['26-09-07..26-09-16 1/1 done', '26-09-19..26-09-28 0/1 open'],
  ],
  [
    'afterEvent',
    'five working days over the National Day week, with the Saturday that is worked',
    {
      asOf: '2026-10-10',
      scheme: {
        by: 'helper',
        acts: ['visit'],
        cadence: { unit: 'afterEvent', event: 'fileOpened', days: 5, working: true },
        season: 'both',
      },
      events: [{ event: 'fileOpened', day: '2026-09-29' }],
    },
    ['26-09-29..26-10-12 0/1 open'],
  ],
  [
    'afterEvent',
    'five days: public holidays change nothing',
    {
      asOf: '2026-10-05',
      scheme: { acts: ['visit'], cadence: { unit: 'afterEvent', event: 'fileOpened', days: 5 }, season: 'both' },
      events: [{ event: 'fileOpened', day: '2026-09-29' }],
    },
    ['26-09-29..26-10-04 0/1 missed missed 26-10-05'],
  ],
  [
    'afterEvent',
    'a visit on the day itself counts',
    {
      asOf: '2026-10-05',
      scheme: { acts: ['visit'], cadence: { unit: 'afterEvent', event: 'fileOpened', days: 5 }, season: 'both' },
      events: [{ event: 'fileOpened', day: '2026-09-29' }],
      records: [act('2026-09-29', { act: 'visit' })],
    },
    ['26-09-29..26-10-04 1/1 done'],
  ],
  [
    'afterEvent',
    'an event that never was',
    {
      asOf: '2026-10-05',
      scheme: { acts: ['visit'], cadence: { unit: 'afterEvent', event: 'fileOpened', days: 5 }, season: 'both' },
      events: [{ event: 'fileOpened', day: '2026-09-29', withdrawnOn: '2026-10-01' }],
    },
    ['26-09-29..26-10-04 0/1 cancelled'],
  ],
  [
    'anyTime',
    'counted, never due',
    { asOf: '2026-10-05', scheme: { cadence: { unit: 'anyTime' }, needed: 0 }, records: [act('2026-09-29')] },
    [],
  ],
  [
    'meeting',
    'held is done, whoever was absent',
    {
      asOf: '2026-09-30',
      scheme: { acts: ['meeting'], by: 'classTeacher', cadence: { unit: 'month' } },
      posts: [classTeacher('2026-09-01')],
      records: [act('2026-09-03', { act: 'meeting', actor: { role: 'classTeacher', person: 't1' } })],
    },
    ['26-09-01..26-09-30 1/1 done'],
  ],
];

describe('counting', () => {
  test.each(cases)('%s: %s', (_, __, one, expected) => {
    expect(told(one)).toEqual(expected);
  });
});
