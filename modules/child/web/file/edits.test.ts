import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { CHILD, GRADING, PARENT } from '../../domain/index.ts';
import type { FileValue } from '../answers.ts';
import { isPlain, listEdits, listNewStarts, questionOf, toChanges } from './edits.ts';

function recorded(path: string, value: FieldValue): FileValue {
  return { path, factId: `fact of ${path}`, value, masked: false, from: null, to: null, recordedAt: '2026-01-01T00:00:00.000Z' };
}

const SEEN = new Map([
  ['name', recorded('child.name', '李小山')],
  ['villageGroup', recorded('child.villageGroup', '三组')],
]);
const FROM = plainDate('2026-11-01');

describe('what is asked before saving', () => {
  test.each([
    [{ ethnicity: '01' }, [], false, true],
    [{ name: '李晓山' }, [], true, false],
    [{ villageGroup: '四组' }, ['change', 'correction'], false, false],
    [{ hobbies: '画画' }, ['unknown', 'change'], false, false],
    [{ hobbies: '画画', villageGroup: null }, ['change', 'correction'], false, false],
    [{ name: '李晓山', hobbies: '画画' }, ['unknown', 'change'], true, false],
  ] as const)('%o', (changes, hows, corrects, plain) => {
    const question = questionOf(listEdits(CHILD, '', changes, SEEN));
    expect(question).toEqual({ hows, corrects, reasoned: false });
    expect(isPlain(question)).toBe(plain);
  });
});

test('a level is asked for with its grounds, also the first time, and they are told', () => {
  const edits = listEdits(GRADING, '', { level: '1' }, new Map());
  const question = questionOf(edits);
  expect(question).toMatchObject({ reasoned: true, corrects: false });
  expect(isPlain(question)).toBe(false);
  expect(toChanges(edits, { how: 'change', from: FROM, reason: '入户核实' })).toEqual([
    { path: 'grading.level', value: '1', kind: 'change', from: '2026-11-01', replaces: null, reason: '入户核实' },
  ]);
});

describe('what the server is told', () => {
  const edits = listEdits(CHILD, '', { name: '李晓山', ethnicity: '01', villageGroup: '四组', hobbies: '画画' }, SEEN);

  test('of a change: from a day, except what holds for life', () => {
    expect(toChanges(edits, { how: 'change', from: FROM, reason: '户口簿' })).toEqual([
      { path: 'child.name', value: '李晓山', kind: 'correction', reason: '户口簿', replaces: 'fact of child.name' },
      { path: 'child.ethnicity', value: '01', kind: 'change', replaces: null },
      { path: 'child.villageGroup', value: '四组', kind: 'change', from: '2026-11-01', replaces: 'fact of child.villageGroup' },
      { path: 'child.hobbies', value: '画画', kind: 'change', from: '2026-11-01', replaces: null },
    ]);
  });

  test('of a correction: nothing is corrected where nothing was', () => {
    expect(toChanges(edits, { how: 'correction', from: undefined, reason: '写错' }).slice(2)).toEqual([
      { path: 'child.villageGroup', value: '四组', kind: 'correction', reason: '写错', replaces: 'fact of child.villageGroup' },
      { path: 'child.hobbies', value: '画画', kind: 'change', from: null, replaces: null },
    ]);
  });

  test('of a parent: the path names which', () => {
    const [edit] = listEdits(PARENT, 'father', { whereabouts: 'home' }, new Map());
    expect(edit?.path).toBe('parent.father.whereabouts');
  });
});

test('a first day is told where none was known, and corrected where one was', () => {
  const told = { ...recorded('parent.father.whereabouts', 'awayWorking'), from: '2025-02-01' };
  const untold = recorded('parent.father.employer', '某厂');
  const dated = [
    { name: 'whereabouts', fact: told },
    { name: 'employer', fact: untold },
  ];
  const days = new Map([
    ['whereabouts', '2025-03-01'],
    ['employer', '2025-03-01'],
  ]);
  expect(listNewStarts(dated, days, '记错')).toEqual([
    { path: told.path, value: 'awayWorking', kind: 'correction', from: '2025-03-01', reason: '记错', replaces: told.factId },
    { path: untold.path, value: '某厂', kind: 'change', from: '2025-03-01', replaces: untold.factId },
  ]);
  expect(listNewStarts(dated, new Map([['whereabouts', '2025-02-01']]), '')).toEqual([]);
});
