import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import {
  classLabel,
  enteredYearOf,
  gradeOn,
  gradesOf,
  graduationDay,
  proposePromotion,
  schoolYearOf,
  schoolYearToReview,
  STAGE_IDS,
  stageOfGrade,
  type ClassYears,
  type GradeId,
} from './class.ts';
import { findClassNumber, findClassText } from './class-text.ts';

const years = fc.record({
  stage: fc.constantFrom(...STAGE_IDS),
  enteredYear: fc.integer({ min: 2000, max: 2040 }),
  primaryYears: fc.constantFrom(5 as const, 6 as const),
});

describe('the grade of a class', () => {
  test.each<[ClassYears, string, ReturnType<typeof gradeOn>]>([
    [{ stage: 'primary', enteredYear: 2024, primaryYears: 6 }, '2024-08-31', 'notYet'],
    [{ stage: 'primary', enteredYear: 2024, primaryYears: 6 }, '2024-09-01', '1'],
    [{ stage: 'primary', enteredYear: 2024, primaryYears: 6 }, '2026-11-22', '3'],
    [{ stage: 'primary', enteredYear: 2021, primaryYears: 6 }, '2027-08-31', '6'],
    [{ stage: 'primary', enteredYear: 2021, primaryYears: 6 }, '2027-09-01', 'graduated'],
    [{ stage: 'primary', enteredYear: 2021, primaryYears: 5 }, '2026-09-01', 'graduated'],
    [{ stage: 'junior', enteredYear: 2026, primaryYears: 6 }, '2026-11-22', '7'],
    [{ stage: 'junior', enteredYear: 2026, primaryYears: 5 }, '2026-11-22', '6'],
    [{ stage: 'kindergarten', enteredYear: 2025, primaryYears: 6 }, '2026-11-22', 'k2'],
    [{ stage: 'senior', enteredYear: 2024, primaryYears: 6 }, '2026-11-22', '12'],
    [{ stage: 'vocational', enteredYear: 2026, primaryYears: 6 }, '2026-11-22', 'v1'],
  ])('%j on %s is %s', (entry, day, grade) => expect(gradeOn(entry, plainDate(day))).toBe(grade));

  test('goes up by one each September, and ends on the day of graduation', () => {
    fc.assert(
      fc.property(years, fc.nat(12), (entry, after) => {
        const first = plainDate(`${entry.enteredYear + after}-09-01`);
        const grades = gradesOf(entry.stage, entry.primaryYears);
        expect(gradeOn(entry, first)).toBe(grades[after] ?? 'graduated');
        expect(gradeOn(entry, addDays(first, -1))).toBe(after === 0 ? 'notYet' : (grades[after - 1] ?? 'graduated'));
        expect(gradeOn(entry, graduationDay(entry))).toBe('graduated');
        expect(gradeOn(entry, addDays(graduationDay(entry), -1))).toBe(grades.at(-1));
      }),
    );
  });

  test('and the year of entry follow from each other', () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 0, max: 4000 }), (entry, offset) => {
        const day = addDays(plainDate(`${entry.enteredYear}-09-01`), offset);
        const grade = gradeOn(entry, day);
        if (grade === 'graduated' || grade === 'notYet') return;
        expect(enteredYearOf(entry.stage, grade, day, entry.primaryYears)).toBe(entry.enteredYear);
        expect(stageOfGrade(grade, entry.primaryYears)).toBe(entry.stage);
      }),
    );
  });

  test('is in its label while it runs, its intake after', () => {
    const entry: ClassYears = { stage: 'primary', enteredYear: 2024, primaryYears: 6 };
    expect(classLabel(entry, '2班', plainDate('2026-11-22')).zh).toBe('三年级2班');
    expect(classLabel(entry, '2班', plainDate('2031-11-22')).zh).toBe('2024级2班');
    expect(schoolYearOf(plainDate('2026-08-31'))).toBe(2025);
  });

  test.each([
    ['2026-05-31', 2025],
    ['2026-06-01', 2026],
    ['2026-11-22', 2026],
  ])('on %s the year to review is %i', (day, year) => expect(schoolYearToReview(plainDate(day))).toBe(year));

  test('the proposal lets the last grade graduate and all others go on', () => {
    const classes = [2021, 2022, 2026].map((enteredYear) => ({
      placeId: `${enteredYear}`,
      stage: 'primary' as const,
      enteredYear,
      primaryYears: 6 as const,
    }));
    expect(proposePromotion(classes, 2027)).toEqual([
      { placeId: '2021', before: '6', after: 'graduated', outcome: 'graduates' },
      { placeId: '2022', before: '5', after: '6', outcome: 'continues' },
      { placeId: '2026', before: '1', after: '2', outcome: 'continues' },
    ]);
  });
});

describe('what ledgers write for a class', () => {
  test.each<[string, string, number | undefined]>([
    ['三年级2班', '3', 2],
    ['三年级（2）班', '3', 2],
    ['三(2)班', '3', 2],
    ['三（二）班', '3', 2],
    ['3.2班', '3', 2],
    ['3-2', '3', 2],
    ['301班', '3', 1],
    ['301', '3', 1],
    ['1002班', '10', 2],
    ['三二班', '3', 2],
    ['六1班', '6', 1],
    ['三年级', '3', undefined],
    ['初一3班', '7', 3],
    ['初二年级(4)班', '8', 4],
    ['七(1)班', '7', 1],
    ['七年级十一班', '7', 11],
    ['高一(5)班', '10', 5],
    ['大班', 'k3', undefined],
    ['大二班', 'k3', 2],
    ['中(1)班', 'k2', 1],
    ['学前班', 'k3', undefined],
    ['职一2班', 'v1', 2],
    ['小学四年级 1 班', '4', 1],
    ['五年级第2班', '5', 2],
    ['５年级１班', '5', 1],
  ])('%s is grade %s, class %s', (written, grade, number) => {
    const read = findClassText(written);
    expect(read?.grades[0]).toBe(grade);
    expect(read?.number).toBe(number);
  });

  test.each(['', '优秀', '十三年级', '清溪村', '99999', '三年级二班班主任', '初五1班'])('%j is none', (written) =>
    expect(findClassText(written)).toBeUndefined(),
  );

  test('the intake names a class, and so does a number alone', () => {
    expect(findClassText('2023级3班')).toEqual({ grades: [], enteredYear: 2023, number: 3 });
    expect(findClassText('十一班')).toEqual({ grades: [], enteredYear: undefined, number: 11 });
    expect(findClassNumber('(12)班')).toBe(12);
    expect(findClassNumber('启航班')).toBeUndefined();
  });

  test('every usual way to write a class is read alike', () => {
    const hanzi = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 1, max: 9 }), (grade, number) => {
        const [g, n] = [hanzi[grade - 1], hanzi[number - 1]];
        const ways = [
          `${g}年级${number}班`,
          `${grade}年级${n}班`,
          `${g}(${number})班`,
          `${g}（${n}）班`,
          `${grade}0${number}班`,
          `${grade}.${number}班`,
          `${g}${number}班`,
        ];
        for (const way of ways)
          expect(findClassText(way), way).toEqual({ grades: [`${grade}` as GradeId], enteredYear: undefined, number });
      }),
    );
  });

  test('nothing written throws', () => fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (written) => void findClassText(written))));
});
