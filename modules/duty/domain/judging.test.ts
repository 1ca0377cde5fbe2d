import { describe, expect, test } from 'vitest';
import { act, type Case, told } from '../../../test/support/duty-plan.ts';
import type { RuleId } from './rules.ts';

/** What becomes of a window: sentences of `rules.ts` on small cases. A line is from..to, done/needed, state, and what else is worth a look. */
const WEEK = '26-09-07..26-09-13';
/** A talk of the 8th, and what it was corrected to, on the 18th unless said otherwise. */
function corrected(day: string, writtenOn = '2026-09-18', first = {}) {
  const id = 'corrected';
  return [act('2026-09-08', { id, withdrawnOn: writtenOn, ...first }), act(day, { id, writtenOn })];
}

const TO_14 = { asOf: '2026-09-20', pairings: [paired('2026-09-07', '2026-09-14')] };

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
    'corrected',
    'after the week to a day before it: missed on the day of the correction',
    { ...TO_14, records: corrected('2026-09-06') },
    [`${WEEK} 0/1 missed missed 26-09-18`],
  ],
  [
    'corrected',
    'on the evening before, nothing is missed',
    { ...TO_14, asOf: '2026-09-17', records: corrected('2026-09-06') },
    [`${WEEK} 1/1 done`],
  ],
  [
    'corrected',
    'the versions by themselves tell the same',
    { ...TO_14, records: corrected('2026-09-06', '2026-09-18', { withdrawnOn: undefined }).reverse() },
    [`${WEEK} 0/1 missed missed 26-09-18`],
  ],
  [
    'corrected',
    'inside the week to a day before it: missed when the grace is over',
    { ...TO_14, records: corrected('2026-09-06', '2026-09-10') },
    [`${WEEK} 0/1 missed missed 26-09-14`],
  ],
  [
    'corrected',
    'to another act: missed on that day',
    { ...TO_14, records: corrected('2026-09-08').map((row, at) => (at === 0 ? row : { ...row, act: 'visit' as const })) },
    [`${WEEK} 0/1 missed missed 26-09-18`],
  ],
  ['corrected', 'inside the window: done, and not late', { ...TO_14, records: corrected('2026-09-09') }, [`${WEEK} 1/1 done`]],
  [
    'corrected',
    'the words alone: written when it was first',
    { ...TO_14, records: [...corrected('2026-09-08', '2026-09-18').slice(0, 1), act('2026-09-08', { id: 'corrected' })] },
    [`${WEEK} 1/1 done`],
  ],
  [
    'corrected',
    'from the week before into this one: late, as it was missed',
    {
      ...TO_14,
      records: [act('2026-09-02', { id: 'moved', withdrawnOn: '2026-09-18' }), act('2026-09-08', { id: 'moved', writtenOn: '2026-09-18' })],
    },
    [`${WEEK} 1/1 done missed 26-09-14 late`],
  ],
  [
    'corrected',
    'out and back again: missed on the day between, and done; it was written in time',
    {
      ...TO_14,
      records: [
        act('2026-09-08', { id: 'twice', withdrawnOn: '2026-09-16' }),
        act('2026-09-05', { id: 'twice', writtenOn: '2026-09-16', withdrawnOn: '2026-09-18' }),
        act('2026-09-09', { id: 'twice', writtenOn: '2026-09-18' }),
      ],
    },
    [`${WEEK} 1/1 done missed 26-09-16`],
  ],
  [
    'corrected',
    'and then withdrawn',
    {
      ...TO_14,
      records: [act('2026-09-08', { id: 'gone', withdrawnOn: '2026-09-16' }), act('2026-09-08', { id: 'gone', withdrawnOn: '2026-09-18' })],
    },
    [`${WEEK} 0/1 missed missed 26-09-18`],
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
