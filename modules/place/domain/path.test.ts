import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeBelow } from '../../../kernel/access/actor.ts';
import { isBelow, isWithin, nextSegment, pathsDownTo } from './path.ts';

const segment = fc.stringMatching(/^[0-9a-z]{4}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => segments.join(''));

describe('paths', () => {
  test.each([
    [[], '0000'],
    [['0000'], '0001'],
    [['0009'], '000a'],
    [['000z', '0001'], '0010'],
    [['ab12000z', 'ab12000a'], '0010'],
    [['zzzy'], 'zzzz'],
  ])('after %j comes %s', (siblings, next) => expect(nextSegment(siblings)).toBe(next));

  test('a full parent is refused', () => expect(() => nextSegment(['zzzz'])).toThrow(RangeError));

  test('a new segment is none of its siblings and has the fixed width', () => {
    fc.assert(
      fc.property(fc.uniqueArray(segment.filter((one) => one !== 'zzzz')), (siblings) => {
        const next = nextSegment(siblings);
        expect(next).toMatch(/^[0-9a-z]{4}$/);
        expect(siblings).not.toContain(next);
      }),
    );
  });

  test('ranges nest: a path is in the range of another exactly when it is that one or below it', () => {
    fc.assert(
      fc.property(path, path, fc.boolean(), (one, tail, related) => {
        const other = related ? one + tail : tail;
        const { from, below } = rangeBelow(one);
        expect(other >= from && other < below).toBe(isWithin(other, one));
        const inner = rangeBelow(other);
        if (isWithin(other, one)) expect(inner.from >= from && inner.below <= below).toBe(true);
        else if (!isWithin(one, other)) expect(inner.below <= from || inner.from >= below).toBe(true);
      }),
    );
  });

  test('the way down ends with the path, each step below the one before', () => {
    fc.assert(
      fc.property(path, (whole) => {
        const steps = pathsDownTo(whole);
        expect(steps.at(-1)).toBe(whole);
        for (const [at, step] of steps.slice(1).entries()) expect(isBelow(step, steps[at] as string)).toBe(true);
      }),
    );
  });
});
