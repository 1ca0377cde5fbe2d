import { expect, test } from 'vitest';
import { findPlaceWord, splitPlaceWord } from './place-word.ts';

test.each([
  ['柳坪镇', '柳坪镇'],
  ['坡上', '坡上'],
  ['Liuping', 'liuping'],
  ['第3小学', '第3小学'],
])('%s may be part of the name of a place', (word, name) => {
  expect(findPlaceWord(word)).toEqual({ name });
});

test.each(['张', '村', 'zs', 'zhang', '张xy', '1203', '301', '#'])('%s is looked for among people alone', (word) => {
  expect(findPlaceWord(word)).toBeUndefined();
});

test.each([
  ['六年级2班', ['6'], 2],
  ['六（2）班', ['6'], 2],
  ['3班', [], 3],
  ['大班', ['k3'], undefined],
])('%s is a class', (word, grades, number) => {
  expect(findPlaceWord(word)).toEqual({ schoolClass: { grades, enteredYear: undefined, number } });
});

test.each([
  ['东坪镇坡上村', ['东坪镇', '坡上村']],
  ['东坪小学六年级2班', ['东坪小学', '六年级2班']],
  ['东坪小学', undefined],
  ['坡上村', undefined],
])('%s is two places, or one', (word, parts) => {
  expect(splitPlaceWord(word)).toEqual(parts);
});
