import { expect, test } from 'vitest';
import { ACTS, type Act, actsThatGive, FAMILY_ACTORS, PRIORITIES, type Priority, REPORTED_ACTORS, shareOf } from './index.ts';

test.each<[Priority, readonly Act[]]>([
  ['tutoring', ['homeworkHelp']],
  ['care', ['call', 'consolation', 'help', 'letter', 'talk', 'video', 'visit']],
  ['activity', ['activity', 'groupTalk', 'mindClass', 'reading', 'roomOpening', 'sport']],
])('%s is given by %s', (priority, acts) => {
  expect(actsThatGive(priority).toSorted()).toEqual(acts);
});

test('no act gives two, and paper work gives none', () => {
  const given = PRIORITIES.codes.flatMap(({ code }) => actsThatGive(code));
  expect(new Set(given).size).toBe(given.length);
  expect(
    ACTS.codes
      .map(({ code }) => code)
      .filter((code) => !given.includes(code))
      .toSorted(),
  ).toEqual(['dataCheck', 'homecoming', 'mailboxOpening', 'meeting', 'plan', 'report', 'summary', 'teacherContact']);
});

test('the family shows no priority by what it does itself; a helper without an account and a colleague do', () => {
  const reported = REPORTED_ACTORS.codes.map(({ code }) => code as string);
  expect(reported.filter((code) => !FAMILY_ACTORS.includes(code))).toEqual(['helper', 'staff', 'other']);
});

test.each([
  [0, 0, undefined],
  [0, 5, 0],
  [5, 5, 100],
  [1, 3, 33],
  [2, 3, 67],
  [1, 1_000, 1],
  [999, 1_000, 99],
])('%d of %d are %s per cent', (reached, all, percent) => {
  expect(shareOf(reached, all)).toBe(percent);
});
