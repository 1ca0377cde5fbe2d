import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeMatches, findKindOfCode, findParentCode, isCodeFor, normaliseCode } from './code.ts';
import type { PlaceKind } from './place.ts';

describe('official codes', () => {
  test.each([
    ['990102000000', '990102'],
    ['990102001000', '990102001'],
    ['990102001203', '990102001203'],
    ['990100', '9901'],
    ['990000', '99'],
    ['990102', '990102'],
    [' 990102 ', '990102'],
    ['9901020', '9901020'],
    ['990102000001', '990102000001'],
    ['99010200', '99010200'],
  ])('%s is kept as %s', (code, kept) => expect(normaliseCode(code)).toBe(kept));

  test.each([
    ['990102001203', '99', true],
    ['990102001203', '9901', true],
    ['990102001203', '990102', true],
    ['990102001203', '990102000000', true],
    ['990102001203', '990102001', true],
    ['990102001203', '990102001203', true],
    ['990102001203', '990102002', false],
    ['990102', '990102000000', true],
    ['990103', '990102', false],
    ['990102', '990102001', false],
    ['990102', '', false],
  ])('%s under %s: %s', (code, given, matches) => expect(codeMatches(code, given)).toBe(matches));

  test.each<[PlaceKind, string, boolean]>([
    ['county', '990102', true],
    ['county', '990102000000', true],
    ['county', '990100', true],
    ['county', '990102001', false],
    ['village', '990102001203', true],
    ['village', '990102001', false],
    ['township', '990102001000', true],
    ['province', '99', true],
    ['province', 'AB', false],
    ['school', '9901020001', true],
    ['school', '990102', false],
    ['campus', '990102000101', true],
  ])('a %s may have the code %s: %s', (kind, code, fits) => expect(isCodeFor(kind, code)).toBe(fits));

  test('padding changes nothing, and each code lies under its parent code', () => {
    const village = fc.stringMatching(/^9[1-9][0-9]{9}[1-9]$/);
    fc.assert(
      fc.property(village, fc.constantFrom(2, 4, 6, 9, 12), (whole, length) => {
        const code = normaliseCode(whole.slice(0, length));
        expect(normaliseCode(code.padEnd(12, '0'))).toBe(code);
        expect(codeMatches(whole, code.padEnd(12, '0'))).toBe(true);
        const parent = findParentCode(code);
        if (parent !== undefined) {
          expect(codeMatches(code, parent)).toBe(true);
          expect(parent.length).toBeLessThan(code.length);
        }
        expect(findKindOfCode(code)).toBeDefined();
      }),
    );
  });
});
