import { expect, test } from 'vitest';
import { limitNumberSearch, looksForNumber } from './number-search-limit.ts';

test('digits are looked up at most thirty times a minute by one account', () => {
  const program = {};
  const at = (second: number): Date => new Date(Date.UTC(2026, 10, 22, 8, 0, second));
  for (let index = 0; index < 30; index += 1) limitNumberSearch(program, 'a', at(index));
  expect(() => limitNumberSearch(program, 'a', at(31))).toThrow(/tooManyNumberSearches/);
  expect(() => limitNumberSearch(program, 'b', at(31))).not.toThrow();
  expect(() => limitNumberSearch({}, 'a', at(31))).not.toThrow();
  expect(() => limitNumberSearch(program, 'a', at(61))).not.toThrow();
});

test('a name is no number', () => {
  expect(['1234', '小明 0018', '９９０１'].map(looksForNumber)).toEqual([true, true, true]);
  expect(['小明', 'xiaoming', '三年级2班'].map(looksForNumber)).toEqual([false, false, false]);
});
