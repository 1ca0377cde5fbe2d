import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { CHILD } from '../../../test/support/duty-plan.ts';
import { daysWithoutHolder, type Holder, type ResponsibleRole } from './index.ts';

const FACTS = { subject: CHILD, statuses: [], keyChild: [], category: [], level: [], stage: [], boarding: [], places: [] };

function held(from: string, until?: string, more: Partial<Holder> = {}): Holder {
  return { role: 'helper', person: 'p1', from: plainDate(from), ...(until !== undefined && { until: plainDate(until) }), ...more };
}

test.each<readonly [string, ResponsibleRole, readonly Holder[], readonly string[]]>([
  ['somebody all the time', 'helper', [held('2026-09-01')], []],
  ['handed over without a gap', 'helper', [held('2026-09-01', '2026-11-20'), held('2026-11-20', undefined, { person: 'p2' })], []],
  ['left, and nobody came', 'helper', [held('2026-09-01', '2026-11-20')], ['2026-11-20..2026-11-30']],
  [
    'left before, somebody came, and left again',
    'helper',
    [held('2026-09-01', '2026-11-10'), held('2026-11-18', '2026-11-25', { person: 'p2' })],
    ['2026-11-16..2026-11-17', '2026-11-25..2026-11-30'],
  ],
  ['who will leave is there', 'helper', [held('2026-09-01', '2026-12-10')], []],
  ['nobody ever', 'helper', [], ['2026-11-16..2026-11-30']],
  [
    'a pairing that never was',
    'helper',
    [held('2026-09-01', undefined, { withdrawnOn: plainDate('2026-11-20') })],
    ['2026-11-16..2026-11-30'],
  ],
  ['a holder of another role', 'classTeacher', [held('2026-09-01')], ['2026-11-16..2026-11-30']],
  ['parents without a name', 'parent', [], []],
  ['an orphan’s', 'parent', [held('2020-01-01', '2025-01-01', { role: 'parent' })], []],
])('days without a holder: %s', (_, role, holders, expected) => {
  const days = daysWithoutHolder({ facts: FACTS, holders }, role, plainDate('2026-11-15'), plainDate('2026-11-30'));
  expect(days.map(({ from, to }) => `${from}..${to}`)).toEqual(expected);
});
