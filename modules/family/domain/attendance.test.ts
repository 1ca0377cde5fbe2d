import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ABSENCE_REASONS, type Attendance, checkAttendance, countHeads, isSame, isToBeTold, WHO_CAME } from './index.ts';

const PRESENT: Attendance = { childId: 'a', came: ['carer'] };
const ABSENT: Attendance = { childId: 'b', came: [], absence: 'ill' };

describe('who came to a meeting', () => {
  test.each<[what: string, rows: readonly Attendance[], code: string]>([
    ['a child is left out', [PRESENT], 'family.attendanceMissing'],
    ['a child was not invited', [PRESENT, ABSENT, { childId: 'c', came: ['father'] }], 'family.notInvited'],
    ['a child stands there twice', [PRESENT, PRESENT, ABSENT], 'family.toldTwice'],
    ['nobody came and no reason is given', [PRESENT, { childId: 'b', came: [] }], 'family.cameOrNot'],
    ['somebody came and was absent', [PRESENT, { childId: 'b', came: ['mother'], absence: 'work' }], 'family.cameOrNot'],
  ])('is refused where %s', (_, rows, code) => {
    expect(() => checkAttendance(rows, ['a', 'b'])).toThrow(expect.objectContaining({ code, field: 'rows' }));
  });

  test('is taken where every family is present or absent, once', () => {
    expect(checkAttendance([PRESENT, { ...ABSENT, words: ' 住院 ' }], ['a', 'b'])).toEqual([
      { ...PRESENT, words: undefined },
      { ...ABSENT, words: '住院' },
    ]);
  });

  const rowOf = (childId: string): fc.Arbitrary<Attendance> =>
    fc.oneof(
      fc
        .uniqueArray(fc.constantFrom(...WHO_CAME.codes.map(({ code }) => code)), { minLength: 1 })
        .map((came): Attendance => ({ childId, came })),
      fc.constantFrom(...ABSENCE_REASONS.codes.map(({ code }) => code)).map((absence): Attendance => ({ childId, came: [], absence })),
    );
  const rows = fc
    .integer({ min: 0, max: 30 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => rowOf(`child ${at}`))));

  test('in any order is taken whole: everybody is counted once, and of carers’ meetings exactly the absent are to be told', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (all, numbers) => {
        const shuffled = all.map((row) => ({ row, at: Number(numbers.next().value) })).sort((a, b) => a.at - b.at);
        const checked = checkAttendance(
          shuffled.map(({ row }) => row),
          all.map(({ childId }) => childId),
        );
        const { present, absent } = countHeads(checked);
        expect(present + absent).toBe(all.length);
        expect(checked.filter((row) => isToBeTold('carersRoundTable', row))).toHaveLength(absent);
        expect(checked.filter((row) => isToBeTold('childrenRoundTable', row))).toHaveLength(0);
        for (const [at, row] of checked.entries()) expect(isSame(row, (shuffled[at] as { row: Attendance }).row)).toBe(true);
      }),
    );
  });
});
