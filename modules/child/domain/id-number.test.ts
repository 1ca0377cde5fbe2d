import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import { isIdNumber, makeSampleIdNumber, parseIdNumber } from './id-number.ts';

const VALID = '990102201503100125';

describe('parseIdNumber', () => {
  test('reads birth date, sex and region', () => {
    expect(parseIdNumber(VALID)).toEqual({ number: VALID, birthDate: '2015-03-10', sex: '2', region: '990102', legacy: false });
  });

  test.each([
    ['full-width digits', '９９０１０２２０１５０３１００１２５'],
    ['spaces', ' 990102 20150310 0125 '],
    ['a leading apostrophe', "'990102201503100125"],
  ])('accepts %s', (_, text) => expect(parseIdNumber(text)).toMatchObject({ number: VALID }));

  test('accepts a lower-case x and writes it upper-case', () => {
    const withX = Array.from({ length: 50 }, (_, sequence) => makeSampleIdNumber('990102', plainDate('2014-01-01'), sequence)).find(
      (number) => number.endsWith('X'),
    );
    expect(parseIdNumber(withX?.toLowerCase() ?? '')).toMatchObject({ number: withX });
  });

  test('reads the 15 digits of old cards as a number of the 1900s', () => {
    expect(parseIdNumber('990102580106026')).toEqual({
      number: '990102195801060266',
      birthDate: '1958-01-06',
      sex: '2',
      region: '990102',
      legacy: true,
    });
  });

  test.each([
    ['', 'shape'],
    ['99010220150310012', 'shape'],
    ['9.90102E+17', 'shape'],
    ['99010220150310012A', 'shape'],
    ['990102201502290125', 'birthDate'],
    ['990102000003100125', 'birthDate'],
    ['990102201503100126', 'checkDigit'],
    ['990102201503100000', 'checkDigit'],
    ['990102581306026', 'birthDate'],
  ])('%s: %s', (text, problem) => expect(parseIdNumber(text)).toBe(problem));
});

describe('properties', () => {
  const sample = fc
    .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 999 }))
    .map(([place, day, sequence]) => ({
      region: `99${String(place).padStart(4, '0')}`,
      birthDate: addDays(plainDate('1930-01-01'), day),
      sequence,
    }));

  test('what is made can be read', () => {
    fc.assert(
      fc.property(sample, ({ region, birthDate, sequence }) => {
        const number = makeSampleIdNumber(region, birthDate, sequence);
        expect(parseIdNumber(number)).toEqual({ number, birthDate, region, sex: sequence % 2 === 1 ? '1' : '2', legacy: false });
      }),
    );
  });

  test('one wrong digit, or two neighbours exchanged, is always noticed', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }), ({ region, birthDate, sequence }, at, shift) => {
        const number = makeSampleIdNumber(region, birthDate, sequence);
        const old = number.charAt(at);
        const other = old === 'X' ? String(shift) : String((Number(old) + shift) % 10);
        expect(isIdNumber(number.slice(0, at) + other + number.slice(at + 1))).toBe(false);
        const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
        if (at < 17 && swapped !== number) expect(isIdNumber(swapped)).toBe(false);
      }),
    );
  });

  test('no text at all makes it throw', () => fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseIdNumber(text))));
});

test('a sample of a region that exists is refused', () => {
  expect(() => makeSampleIdNumber('110101', plainDate('2015-01-01'), 1)).toThrow(RangeError);
});
