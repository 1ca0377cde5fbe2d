import { expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/calendar.ts';
import type { TeamChild } from '../answers.ts';
import { changeRow, emptyEvening, type Evening, groupPayload, isPending, layOut, withGroups } from './evening.ts';

const DAY = plainDate('2026-11-22');

function child(id: string, where: Partial<TeamChild> = {}): TeamChild {
  return { id, name: `儿童${id}`, place: '坡上村', class: '1班', lodging: null, minder: null, lastVisit: null, ...where };
}

function evening(groups: number, children: readonly TeamChild[]): Evening {
  return layOut(withGroups(emptyEvening(DAY), groups), children);
}

/** `['a b', 'c']`: who is in which group. */
function shares({ groups, rows }: Evening): readonly string[] {
  return groups.map((_, at) =>
    rows
      .filter(({ group }) => group === at)
      .map((row) => row.child.id)
      .join(' '),
  );
}

test.each<[string, number, readonly TeamChild[], readonly string[]]>([
  ['equal shares', 2, ['a', 'b', 'c', 'd'].map((id) => child(id)), ['a b', 'c d']],
  ['one more in the first where it does not come out even', 2, ['a', 'b', 'c'].map((id) => child(id)), ['a b', 'c']],
  ['more groups than children leave groups empty', 3, [child('a')], ['a', '', '']],
  ['nobody', 2, [], ['', '']],
  [
    'those of one minder, of one lodging, of one village follow each other',
    2,
    [child('a', { place: '丙村' }), child('b', { minder: '甲婶' }), child('c', { place: '丙村' }), child('d', { minder: '甲婶' })],
    ['a c', 'b d'],
  ],
])('an evening is laid out: %s', (_, groups, children, expected) => {
  expect(shares(evening(groups, children))).toEqual(expected);
});

test('laid out anew, what was written stays with its child and in its group, while there is such a group', () => {
  const written = changeRow(evening(2, [child('a'), child('b'), child('c')]), 'c', { seen: true, note: '和房东谈过' });
  const again = layOut(written, [child('a'), child('c', { lastVisit: '2026-11-01' }), child('d')]);
  expect(again.rows.find((row) => row.child.id === 'c')).toMatchObject({
    group: 1,
    seen: true,
    note: '和房东谈过',
    child: { lastVisit: '2026-11-01' },
  });
  expect(again.rows.map((row) => row.child.id)).toEqual(['a', 'c', 'd']);
  const fewer = withGroups(written, 1);
  expect(shares(fewer)).toEqual(['a b c']);
  expect(fewer.rows.find((row) => row.child.id === 'c')).toMatchObject({ seen: true, note: '和房东谈过' });
  // Whoever has nothing written is laid out over all groups again.
  expect(shares(withGroups(written, 3))).toEqual(['a', 'b c', '']);
});

const SELF = { kind: 'self', person: undefined, name: '' };

test.each<[string, Evening['groups'][number], object, object]>([
  ['the writer leads it', { leader: SELF, together: ' ' }, { kind: 'self' }, {}],
  [
    'a colleague leads it, others went along',
    { leader: { kind: 'staff', person: { id: 'p1', label: '赵玉珍' }, name: '' }, together: ' 王老师 ' },
    { kind: 'staff', personId: 'p1' },
    { together: '王老师' },
  ],
  [
    'a helper of children leads it',
    { leader: { kind: 'helper', person: { id: 'h1', label: '周春梅' }, name: '' }, together: '' },
    { kind: 'helper', personId: 'h1' },
    {},
  ],
  [
    'somebody who is not on record leads it',
    { leader: { kind: 'helper', person: undefined, name: '秦小雨 ' }, together: '' },
    { kind: 'helper', name: '秦小雨' },
    {},
  ],
])('a group is one act of whoever led it: %s', (_, group, actor, act) => {
  const laid = { ...evening(1, [child('a')]), groups: [group] };
  const payload = groupPayload(changeRow(laid, 'a', { seen: true }), 0, (key) => `id of ${key}`);
  expect(payload).toEqual({
    actId: 'id of group 0',
    actor,
    act: { act: 'visit', day: DAY, withWhom: ['child', 'carer'], ...act },
    rows: [{ recordId: 'id of record a', subject: { kind: 'child', id: 'a' }, values: {}, needs: [] }],
  });
});

test('of a group only those seen and not yet saved are written, each with what was said of it', () => {
  let laid = evening(
    2,
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => child(id)),
  );
  laid = changeRow(laid, 'a', { seen: true, how: 'worry', note: ' 灯坏了 ', need: ' 想要一盏灯 ' });
  laid = changeRow(laid, 'b', { seen: true, saved: true });
  laid = changeRow(laid, 'c', { note: '没有见到' });
  laid = changeRow(laid, 'd', { seen: true });
  expect(laid.rows.filter(isPending).map((row) => row.child.id)).toEqual(['a', 'c', 'd']);
  expect(groupPayload(laid, 0, (key) => key)).toMatchObject({
    rows: [
      {
        subject: { kind: 'child', id: 'a' },
        values: { life: 'worry', findings: '灯坏了' },
        needs: [{ needId: 'need a', kind: 'other', what: '想要一盏灯' }],
      },
    ],
  });
  expect(groupPayload(laid, 1, (key) => key)).toMatchObject({ rows: [{ subject: { kind: 'child', id: 'd' } }] });
});
