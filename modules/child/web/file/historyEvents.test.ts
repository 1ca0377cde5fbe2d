import { expect, test } from 'vitest';
import type { HistoryItem, Writer } from '../answers.ts';
import { listEvents } from './historyEvents.ts';

const ANNA: Writer = { postId: 'a', name: '田小禾', role: 'childDirector' };
const BEN: Writer = { postId: 'b', name: '何春晓', role: 'classTeacher' };

function item(value: string, recordedAt: string, more: Partial<HistoryItem> = {}): HistoryItem {
  return {
    path: 'parent.father.whereabouts',
    factId: `${value} ${recordedAt}`,
    value,
    masked: false,
    from: null,
    to: null,
    recordedAt,
    by: ANNA,
    reason: null,
    supersededAt: null,
    supersededBy: null,
    supersedeReason: null,
    ...more,
  };
}

test('a change is one event: the open value taken back, its ended form and the new value in its place', () => {
  const events = listEvents([
    item('awayWorking', 'T1', { from: '2024-03-01', supersededAt: 'T2', supersededBy: BEN, supersedeReason: '回家过年后未再外出' }),
    item('home', 'T2', { from: '2026-02-01', by: BEN }),
    item('awayWorking', 'T2', { from: '2024-03-01', to: '2026-02-01', by: BEN }),
  ]);
  expect(events.map(({ at, by, reason }) => [at, by.name, reason])).toEqual([
    ['T2', '何春晓', '回家过年后未再外出'],
    ['T1', '田小禾', null],
  ]);
  expect(events[0]?.before.map(({ value }) => value)).toEqual(['awayWorking']);
  expect(events[0]?.after.map(({ value }) => value)).toEqual(['awayWorking', 'home']);
});

test('what was only taken back names who took it back', () => {
  const [taken] = listEvents([item('home', 'T1', { supersededAt: 'T3', supersededBy: BEN, supersedeReason: '误填' })]);
  expect(taken).toMatchObject({ at: 'T3', after: [], by: BEN, reason: '误填' });
});
