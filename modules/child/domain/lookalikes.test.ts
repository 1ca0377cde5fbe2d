import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { Problem } from '../../../kernel/problem.ts';
import { makeSampleIdNumber } from './id-number.ts';
import type { LikenessSubject } from './likeness.ts';
import { decideNewFile, decideNumber, findLookalikes, type RegisteredFile, type ToldApart } from './lookalikes.ts';

const BORN = plainDate('2015-03-10');
const NUMBER = makeSampleIdNumber('990102', BORN, 12);
const OTHER = makeSampleIdNumber('990102', BORN, 14);
const CHILD: LikenessSubject = { name: '张小雨', idNumber: NUMBER, birthDate: BORN };
const UNIT = '西坪乡';

function file(more: Partial<RegisteredFile> = {}): RegisteredFile {
  return { childId: 'a', subject: CHILD, closed: false, duplicate: false, inReach: true, unit: UNIT, ...more };
}

function problemOf(run: () => unknown): Problem | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  return undefined;
}

const NAMESAKE: LikenessSubject = { name: '张小雨', birthDate: BORN };

test.each<[string, readonly RegisteredFile[], ToldApart | undefined, string | undefined, readonly string[]]>([
  ['nobody like it', [], undefined, undefined, []],
  ['the number in an open file', [file()], undefined, 'child.numberRegistered', ['a']],
  ['the number, whatever was decided', [file()], { childIds: ['a'], elsewhere: 9 }, 'child.numberRegistered', ['a']],
  ['the number in a closed file', [file({ closed: true })], undefined, 'child.numberOfClosedFile', ['a']],
  ['in a closed and an open file', [file({ closed: true }), file({ childId: 'b' })], undefined, 'child.numberRegistered', ['b']],
  ['in a file that was closed as filed twice', [file({ closed: true, duplicate: true })], undefined, undefined, []],
  ['out of reach', [file({ inReach: false })], undefined, 'child.numberElsewhere', []],
  ['another valid number', [file({ subject: { ...CHILD, idNumber: OTHER } })], undefined, undefined, []],
  ['a likely file', [file({ subject: NAMESAKE })], undefined, 'child.likelyRegistered', ['a']],
  ['a likely file, decided', [file({ subject: NAMESAKE })], { childIds: ['a'], elsewhere: 0 }, undefined, []],
  ['another file decided', [file({ subject: NAMESAKE })], { childIds: ['b'], elsewhere: 1 }, 'child.likelyRegistered', ['a']],
  ['a likely file out of reach', [file({ subject: NAMESAKE, inReach: false })], undefined, 'child.likelyElsewhere', []],
  ['its id is of no use', [file({ subject: NAMESAKE, inReach: false })], { childIds: ['a'], elsewhere: 0 }, 'child.likelyElsewhere', []],
  ['told of it', [file({ subject: NAMESAKE, inReach: false })], { childIds: [], elsewhere: 1 }, undefined, []],
])('a new file: %s', (_, register, told, code, about) => {
  const problem = problemOf(() => decideNewFile(findLookalikes(CHILD, register), told));
  expect(problem?.code).toBe(code);
  expect(problem?.about ?? []).toEqual(about);
});

test.each<[string, readonly RegisteredFile[], string | undefined]>([
  ['of another open file', [file()], 'child.numberRegistered'],
  ['of an open file out of reach', [file({ inReach: false })], 'child.numberElsewhere'],
  ['of a closed file', [file({ closed: true })], undefined],
  ['of nobody', [file({ subject: { ...CHILD, idNumber: OTHER } })], undefined],
])('a number filled in later: %s', (_, register, code) => {
  expect(problemOf(() => decideNumber(findLookalikes({ name: '', idNumber: NUMBER }, register)))?.code).toBe(code);
});

describe('properties', () => {
  const subject = fc
    .record({
      name: fc.constantFrom('张小雨', '张晓雨', '李红'),
      idNumber: fc.constantFrom(undefined, NUMBER, OTHER, '123'),
      birthDate: fc.constantFrom(undefined, BORN, plainDate('2011-01-01')),
      village: fc.constantFrom(undefined, 'v', 'w'),
    })
    .map((entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as unknown as LikenessSubject);
  const register = fc
    .array(fc.record({ subject, closed: fc.boolean(), duplicate: fc.constant(false), inReach: fc.boolean(), unit: fc.constant(UNIT) }), {
      maxLength: 6,
    })
    .map((files) => files.map((one, at): RegisteredFile => ({ ...one, childId: `file${at}` })));
  const decided = fc.record({ childIds: fc.subarray(['file0', 'file1', 'file2', 'file3', 'file4', 'file5']), elsewhere: fc.nat(6) });

  test('no decision opens a second file for a number, and nothing likely goes through undecided', () => {
    fc.assert(
      fc.property(subject, register, decided, (child, files, told) => {
        const found = findLookalikes(child, files);
        const problem = problemOf(() => decideNewFile(found, told));
        if (problem !== undefined) return;
        expect(found.sameNumber).toBeUndefined();
        for (const { childId, inReach } of found.likely) if (inReach) expect(told.childIds).toContain(childId);
        expect(found.likely.filter(({ inReach }) => !inReach).length).toBeLessThanOrEqual(told.elsewhere);
      }),
    );
  });

  test('of a file out of reach no id and no clue is told, and only for a number whom to ask', () => {
    fc.assert(
      fc.property(subject, register, (child, files) => {
        const problem = problemOf(() => decideNewFile(findLookalikes(child, files), undefined));
        const reached = new Set(files.filter(({ inReach }) => inReach).map(({ childId }) => childId));
        for (const id of problem?.about ?? []) expect(reached.has(id)).toBe(true);
        if (problem !== undefined && problem.code !== 'child.numberElsewhere') expect(JSON.stringify(problem.params)).not.toContain(UNIT);
      }),
    );
  });

  test('whoever decides on all that was told gets the file, unless the number is there', () => {
    fc.assert(
      fc.property(subject, register, (child, files) => {
        const found = findLookalikes(child, files);
        const all = { childIds: files.map(({ childId }) => childId), elsewhere: files.length };
        expect(problemOf(() => decideNewFile(found, all)) === undefined).toBe(found.sameNumber === undefined);
      }),
    );
  });
});
