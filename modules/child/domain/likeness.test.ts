import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { makeSampleIdNumber } from './id-number.ts';
import { compareChildren, type LikenessSubject } from './likeness.ts';

const BORN = plainDate('2015-03-10');
const ID = makeSampleIdNumber('990102', BORN, 12);
const OTHER_ID = makeSampleIdNumber('990102', BORN, 14);
const CHILD: LikenessSubject = { name: '张小雨' };

describe('compareChildren', () => {
  test.each<[string, Partial<LikenessSubject>, Partial<LikenessSubject>, string]>([
    ['the same ID number, names written otherwise', { idNumber: ID }, { idNumber: ` ${ID}`, name: '张晓羽' }, 'same'],
    [
      'two ID numbers, all else equal (twins)',
      { idNumber: ID, birthDate: BORN, village: 'v' },
      { idNumber: OTHER_ID, birthDate: BORN, village: 'v' },
      'different',
    ],
    ['the name alone', {}, {}, 'different'],
    ['name and birth date', { birthDate: BORN }, { birthDate: BORN }, 'likely'],
    ['name and birth date, which one ID number tells', { idNumber: ID }, { birthDate: BORN }, 'likely'],
    ['name and village', { village: 'v' }, { village: 'v' }, 'likely'],
    ['name and grandmother', { relatives: ['李秀英'] }, { relatives: ['张大山', '李秀英'] }, 'likely'],
    ['the name with a blank inside', { birthDate: BORN }, { name: '张 小雨', birthDate: BORN }, 'likely'],
    ['a name that sounds alike, and birth date', { birthDate: BORN }, { name: '张晓宇', birthDate: BORN }, 'likely'],
    ['a name that sounds alike, and village', { village: 'v' }, { name: '张晓宇', village: 'v' }, 'different'],
    ['the former name', { birthDate: BORN }, { name: '张雨婷', formerName: '张小雨', birthDate: BORN }, 'likely'],
    [
      'a slip in the birth date, mended by the family',
      { birthDate: BORN, relatives: ['李秀英'] },
      { birthDate: plainDate('2015-03-01'), relatives: ['李秀英'] },
      'likely',
    ],
    [
      'day and month exchanged, same village',
      { birthDate: BORN, village: 'v' },
      { birthDate: plainDate('2015-10-03'), village: 'v' },
      'likely',
    ],
    [
      'another birth date, same village',
      { birthDate: BORN, village: 'v' },
      { birthDate: plainDate('2012-07-21'), village: 'v' },
      'different',
    ],
    ['another sex', { birthDate: BORN, sex: '1' }, { birthDate: BORN, sex: '2' }, 'different'],
    [
      'twins without papers',
      { birthDate: BORN, relatives: ['张大山'], village: 'v' },
      { name: '张小雪', birthDate: BORN, relatives: ['张大山'], village: 'v' },
      'different',
    ],
    ['a wrong ID number counts as none', { idNumber: ID, birthDate: BORN }, { idNumber: `${ID.slice(0, 17)}0`, birthDate: BORN }, 'likely'],
  ])('%s', (_, a, b, verdict) => expect(compareChildren({ ...CHILD, ...a }, { ...CHILD, ...b }).verdict).toBe(verdict));
});

function maybe<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.option(arbitrary, { nil: undefined });
}
const subject = fc
  .record({
    name: fc.constantFrom('张小雨', '张 小雨', '张晓宇', '李红', '单雄', '阿不都·热西提', ''),
    formerName: maybe(fc.constantFrom('张小雨', '李红')),
    idNumber: maybe(fc.constantFrom(ID, OTHER_ID, '123')),
    birthDate: maybe(fc.constantFrom(BORN, plainDate('2015-10-03'), plainDate('2011-01-01'))),
    sex: maybe(fc.constantFrom('0', '1', '2')),
    relatives: maybe(fc.array(fc.constantFrom('李秀英', '张大山', ''))),
    village: maybe(fc.constantFrom('v', 'w', '')),
  })
  .map((entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as unknown as LikenessSubject);

describe('properties', () => {
  test('it does not matter which comes first', () =>
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        expect(compareChildren(a, b)).toEqual(compareChildren(b, a));
      }),
    ));

  test('"same" only by ID number, and two valid ID numbers are never "likely"', () => {
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const { verdict, reasons } = compareChildren(a, b);
        const both = [a, b].every(({ idNumber }) => idNumber === ID || idNumber === OTHER_ID);
        if (both) expect(verdict).toBe(a.idNumber === b.idNumber ? 'same' : 'different');
        else expect(verdict).not.toBe('same');
        expect(reasons.length).toBeGreaterThan(0);
      }),
    );
  });
});
