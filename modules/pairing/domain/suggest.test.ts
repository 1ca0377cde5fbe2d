import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { checkStateOf, listLanguages } from './helper.ts';
import { proposePairs, suggestHelpers, type Candidate, type ChildInNeed } from './suggest.ts';

const TODAY = plainDate('2026-11-27');

const GIRL: ChildInNeed = {
  childId: 'c',
  sex: '2',
  keyChild: false,
  villagePath: 'aaaabbbbccccdddd',
  townshipPath: 'aaaabbbbcccc',
  schoolPath: 'ssss0001',
  classPath: 'ssss00010001',
  languages: ['苗语'],
  sortKey: 'c',
};

function candidate(more: Partial<Candidate> = {}): Candidate {
  return {
    helperId: 'h',
    kind: 'teacher',
    name: '周春梅',
    languages: [],
    checkedOn: [plainDate('2026-09-01')],
    trainedOn: [],
    region: 'aaaabbbb',
    load: 0,
    sortKey: 'z',
    ...more,
  };
}

test.each([
  ['of the same village', GIRL, { region: 'aaaabbbbccccdddd' }, ['sameVillage', 'free'], true],
  ['of another village of the township', GIRL, { region: 'aaaabbbbccccdddf' }, ['sameTownship', 'free'], true],
  ['of the class', GIRL, { schoolPath: 'ssss00010001' }, ['sameClass', 'free'], true],
  ['of the school', GIRL, { schoolPath: 'ssss0001', region: 'aaaabbbbcccc' }, ['sameSchool', 'free'], true],
  ['from elsewhere', GIRL, {}, ['free'], true],
  ['a woman, for a girl', GIRL, { sex: '2' }, ['womanForGirl', 'free'], true],
  ['a woman, for a boy', { ...GIRL, sex: '1' }, { sex: '2' }, ['free'], true],
  ['who speaks the language', GIRL, { languages: ['普通话', '苗语'] }, ['language', 'free'], true],
  ['trained', GIRL, { trainedOn: [plainDate('2026-03-01')] }, ['trained', 'free'], true],
  ['trained, for a key child', { ...GIRL, keyChild: true }, { trainedOn: [plainDate('2026-03-01')] }, ['trainedForKey', 'free'], true],
  ['trained, for level red', { ...GIRL, level: '1' }, { trainedOn: [plainDate('2026-03-01')] }, ['trainedForKey', 'free'], true],
  ['with two children', GIRL, { load: 2 }, ['room'], true],
  ['with three children', GIRL, { load: 3 }, ['full'], false],
  ['without a check', GIRL, { checkedOn: [] }, ['checkMissing', 'free'], false],
] as const)('a helper %s', (_, child, more, reasons, ready) => {
  const [suggestion] = suggestHelpers(child, [candidate(more as Partial<Candidate>)], TODAY);
  expect(suggestion?.reasons.map(({ id }) => id)).toEqual(reasons);
  expect(suggestion?.ready).toBe(ready);
});

test('the order is that of the questions', () => {
  const helpers = [
    candidate({ helperId: 'unchecked', checkedOn: [], region: 'aaaabbbbccccdddd' }),
    candidate({ helperId: 'far' }),
    candidate({ helperId: 'full', load: 3, region: 'aaaabbbbccccdddd' }),
    candidate({ helperId: 'near, two children', load: 2, region: 'aaaabbbbccccdddd' }),
    candidate({ helperId: 'near, free', region: 'aaaabbbbccccdddd' }),
    candidate({ helperId: 'near, a woman, two children', load: 2, sex: '2', region: 'aaaabbbbccccdddd' }),
  ];
  expect(suggestHelpers(GIRL, helpers, TODAY).map(({ helperId }) => helperId)).toEqual([
    'near, a woman, two children',
    'near, free',
    'near, two children',
    'far',
    'full',
    'unchecked',
  ]);
});

test('nobody is their own buddy, and who has left helps nobody', () => {
  const helpers = [candidate({ kind: 'buddy', childId: 'c' }), candidate({ helperId: 'gone', leftOn: TODAY })];
  expect(suggestHelpers(GIRL, helpers, TODAY)).toEqual([]);
});

const anyChild = fc.record({
  childId: fc.uuid(),
  keyChild: fc.boolean(),
  level: fc.option(fc.constantFrom('1', '2', '3', '4'), { nil: undefined }),
  sortKey: fc.string(),
});
const anyHelper = fc.record({
  helperId: fc.uuid(),
  load: fc.integer({ min: 0, max: 4 }),
  capacity: fc.integer({ min: 1, max: 4 }),
  checked: fc.boolean(),
});

test('a class is shared out with key children first, nobody twice, nobody beyond room, nobody left while there is room', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyChild, { selector: ({ childId }) => childId }),
      fc.uniqueArray(anyHelper, { selector: ({ helperId }) => helperId }),
      (children, helpers) => {
        const all = children.map((child) => ({ ...GIRL, ...child }));
        const pairs = proposePairs(
          all,
          helpers.map(({ checked, ...more }) => candidate({ ...more, checkedOn: checked ? [plainDate('2026-09-01')] : [] })),
          TODAY,
        );
        const paired = new Set(pairs.map(({ childId }) => childId));
        expect(paired.size).toBe(pairs.length);
        const left = all.filter(({ childId }) => !paired.has(childId));
        if (left.some(({ keyChild }) => keyChild))
          expect(all.filter(({ childId, keyChild }) => paired.has(childId) && !keyChild)).toEqual([]);
        let room = 0;
        for (const { helperId, load, capacity, checked } of helpers) {
          const given = pairs.filter((pair) => pair.helperId === helperId).length;
          expect(given).toBeLessThanOrEqual(checked ? Math.max(0, capacity - load) : 0);
          if (checked) room += Math.max(0, capacity - load) - given;
        }
        if (left.length > 0) expect(room).toBe(0);
      },
    ),
  );
});

test.each([
  ['teacher', ['2026-09-01'], undefined, 'valid', '2027-09-01'],
  ['teacher', ['2025-12-10', '2024-01-01'], undefined, 'due', '2026-12-10'],
  ['teacher', ['2025-11-27'], undefined, 'overdue', '2026-11-27'],
  ['teacher', [], undefined, 'overdue', undefined],
  ['volunteer', [], '2027-01-26', 'due', '2027-01-26'],
  ['volunteer', [], '2026-11-27', 'overdue', '2026-11-27'],
  ['family', [], undefined, 'overdue', undefined],
  ['buddy', [], undefined, 'notNeeded', undefined],
  ['unit', [], undefined, 'notNeeded', undefined],
] as const)('the check of a %s with %j, due by %s, is %s', (kind, checked, dueBy, state, by) => {
  const helper = { kind, checkedOn: checked.map((day) => plainDate(day)), checkDueBy: dueBy === undefined ? undefined : plainDate(dueBy) };
  expect(checkStateOf(helper, TODAY)).toEqual(by === undefined && state === 'notNeeded' ? { state } : { state, by });
});

test('languages are read from any separators', () => {
  expect(listLanguages('普通话、苗语，Hmong / 侗语')).toEqual(['普通话', '苗语', 'hmong', '侗语']);
});
