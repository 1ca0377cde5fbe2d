import { describe, expect, test } from 'vitest';
import { ACTS, type Act, USUAL_PARTNERS, WITH_WHOM, type WithWhom } from './index.ts';

describe.each([ACTS, WITH_WHOM])('$id', ({ codes }) => {
  test('codes are unique, and no word of a work log means two of them', () => {
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
    const words = codes.flatMap(({ zh, aliases }) => [zh, ...(aliases ?? [])]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});

test.each<[Act, WithWhom]>([
  ['talk', 'child'],
  ['visit', 'carer'],
  ['call', 'parent'],
  ['teacherContact', 'classTeacher'],
])('%s is with the %s unless said otherwise', (act, partner) => {
  expect(USUAL_PARTNERS[act]).toContain(partner);
});
