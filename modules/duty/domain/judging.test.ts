import { describe, expect, test } from 'vitest';
import { act, type Case, told } from '../../../test/support/duty-plan.ts';
import type { RuleId } from './rules.ts';

/** What becomes of a window: sentences of `rules.ts` on small cases. A line is from..to, done/needed, state, and what else is worth a look. */
const WEEK = '26-09-07..26-09-13';
function paired(from: string, until?: string, more = {}) {
  return { person: 'p1', from, ...(until && { until }), ...more };
}

const cases: readonly (readonly [RuleId, string, Case, readonly string[]])[] = [
  [
    'excuse',
    'asked for on the last day',
    {
      asOf: '2026-09-20',
      pairings: [paired('2026-09-07', '2026-09-14')],
      excuses: [{ from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-13', decidedOn: '2026-09-13' }],
    },
    [`${WEEK} 0/1 excused`],
  ],
  [
    'excuse',
    'asked for a day too late',
    {
      asOf: '2026-09-20',
      pairings: [paired('2026-09-07', '2026-09-14')],
      excuses: [{ from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-14', decidedOn: '2026-09-14' }],
    },
    [`${WEEK} 0/1 missed missed 26-09-14`],
  ],
  [
    'excuse',
    'in the grace',
    {
      asOf: '2026-09-20',
      scheme: { graceDays: 1 },
      pairings: [paired('2026-09-07', '2026-09-15')],
      excuses: [{ from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-14', decidedOn: '2026-09-14' }],
    },
    [`${WEEK} 0/1 excused`, '26-09-14..26-09-20 0/1 cancelled'],
  ],
  [
    'excuse',
    'done wins',
    {
      asOf: '2026-09-20',
      pairings: [paired('2026-09-07', '2026-09-14')],
      records: [act('2026-09-12')],
      excuses: [{ from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-09', decidedOn: '2026-09-09' }],
    },
    [`${WEEK} 1/1 done`],
  ],
  [
    'excuse',
    'of another article',
    {
      asOf: '2026-09-13',
      pairings: [paired('2026-09-07', '2026-09-14')],
      excuses: [{ article: 'b', from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-09', decidedOn: '2026-09-09' }],
    },
    [`${WEEK} 0/1 open`],
  ],
  [
    'excusePending',
    'not decided: open, overdue',
    {
      asOf: '2026-09-20',
      pairings: [paired('2026-09-07', '2026-09-14')],
      excuses: [{ from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-13' }],
    },
    [`${WEEK} 0/1 open`],
  ],
  [
    'excusePending',
    'refused later: missed on that day',
    {
      asOf: '2026-09-20',
      pairings: [paired('2026-09-07', '2026-09-14')],
      excuses: [{ from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-13', decidedOn: '2026-09-17', approved: false }],
    },
    [`${WEEK} 0/1 missed missed 26-09-17`],
  ],
  [
    'excusePending',
    'approved later: excused, never missed',
    {
      asOf: '2026-09-20',
      pairings: [paired('2026-09-07', '2026-09-14')],
      excuses: [{ from: '2026-09-10', to: '2026-09-12', askedOn: '2026-09-13', decidedOn: '2026-09-17' }],
    },
    [`${WEEK} 0/1 excused`],
  ],
  [
    'missedStays',
    'the day after the last',
    { asOf: '2026-09-14', pairings: [paired('2026-09-07', '2026-09-15')] },
    [`${WEEK} 0/1 missed missed 26-09-14`, '26-09-14..26-09-20 0/1 open'],
  ],
  [
    'missedStays',
    'a pairing entered on the 18th as from the 7th: missed when it became known',
    { asOf: '2026-09-18', pairings: [paired('2026-09-07', undefined, { recordedOn: '2026-09-18' })] },
    [`${WEEK} 0/1 missed missed 26-09-18`, '26-09-14..26-09-20 0/1 open'],
  ],
  [
    'lateWriting',
    'written a week later',
    { asOf: '2026-09-20', pairings: [paired('2026-09-07', '2026-09-14')], records: [act('2026-09-08', { writtenOn: '2026-09-16' })] },
    [`${WEEK} 1/1 done missed 26-09-14 late`],
  ],
  [
    'lateWriting',
    'written on the last day of grace is in time',
    {
      asOf: '2026-09-20',
      scheme: { graceDays: 2 },
      pairings: [paired('2026-09-07', '2026-09-16')],
      records: [act('2026-09-08', { writtenOn: '2026-09-15' })],
    },
    [`${WEEK} 1/1 done`, '26-09-14..26-09-20 0/1 cancelled'],
  ],
  [
    'lateWriting',
    'not yet written',
    { asOf: '2026-09-15', pairings: [paired('2026-09-07', '2026-09-15')], records: [act('2026-09-08', { writtenOn: '2026-09-16' })] },
    [`${WEEK} 0/1 missed missed 26-09-14`, '26-09-14..26-09-20 0/1 cancelled'],
  ],
  [
    'retrospect',
    'unpaired on the 9th, entered on the 18th: two weeks were missed',
    { asOf: '2026-09-18', pairings: [paired('2026-09-07', '2026-09-09', { endRecordedOn: '2026-09-18' })] },
    [`${WEEK} 0/1 cancelled missed 26-09-14`, '26-09-14..26-09-20 0/1 cancelled'],
  ],
  [
    'retrospect',
    'a pairing that never was',
    { asOf: '2026-09-18', pairings: [paired('2026-09-07', undefined, { withdrawnOn: '2026-09-15' })] },
    [`${WEEK} 0/1 cancelled missed 26-09-14`, '26-09-14..26-09-20 0/1 cancelled'],
  ],
];

describe('judging', () => {
  test.each(cases)('%s: %s', (_, __, one, expected) => {
    expect(told(one)).toEqual(expected);
  });
});
