import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intervalOfMedian, median, quantile } from './measure.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

test('the interval of the median holds the median and stays within the values', () => {
  fc.assert(
    fc.property(values, (some) => {
      const { from, to } = intervalOfMedian(some);
      expect(from).toBeLessThanOrEqual(median(some));
      expect(to).toBeGreaterThanOrEqual(median(some));
      expect(some).toContain(from);
      expect(some).toContain(to);
    }),
  );
});

test('of thirty values it is the tenth to the twenty-first', () => {
  const thirty = Array.from({ length: 30 }, (_, at) => at + 1);
  expect(intervalOfMedian(thirty)).toEqual({ from: 10, to: 21 });
});

test('quantiles lie between the values', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([5], 0.95)).toBe(5);
});
