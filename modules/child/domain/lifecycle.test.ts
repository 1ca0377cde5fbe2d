import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { Problem } from '../../../kernel/problem.ts';
import { writePath } from '../../../kernel/record.ts';
import { awayModeOf, factsOfAwayMode } from './away-mode.ts';
import { decideClosing, type FileState } from './closing.ts';
import { AWAY_MODE } from './codes/index.ts';
import { decideMove, type Move } from './move.ts';

const TODAY = plainDate('2026-11-22');
const OPEN: FileState = { openedOn: plainDate('2024-09-01'), birthDate: plainDate('2011-01-05') };
const CLOSED: FileState = { ...OPEN, closedOn: plainDate('2026-06-30') };

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'allowed';
}

test.each<[string, FileState, string, string, string | undefined, string]>([
  ['a parent came home', OPEN, '2026-11-22', 'parentReturned', undefined, 'allowed'],
  ['on the day of opening', OPEN, '2024-09-01', 'mistaken', undefined, 'allowed'],
  ['before opening', OPEN, '2024-08-31', 'mistaken', undefined, 'child.closedBeforeOpened'],
  ['tomorrow', OPEN, '2026-11-23', 'died', undefined, 'child.closedInFuture'],
  ['closed already', CLOSED, '2026-11-01', 'died', undefined, 'child.alreadyClosed'],
  ['a reason that is none', OPEN, '2026-11-01', 'constructor', undefined, 'child.closingReasonUnknown'],
  ['other, without a note', OPEN, '2026-11-01', 'other', '  ', 'child.closingNoteMissing'],
  ['other, with a note', OPEN, '2026-11-01', 'other', '说明', 'allowed'],
  ['16 the day after', { ...OPEN, birthDate: plainDate('2010-11-23') }, '2026-11-22', 'age16', undefined, 'child.notYetOfAge'],
  ['16 that day', { ...OPEN, birthDate: plainDate('2010-11-22') }, '2026-11-22', 'age16', undefined, 'allowed'],
  ['16, birth date unknown', { openedOn: OPEN.openedOn }, '2026-11-22', 'age16', undefined, 'allowed'],
  ['18 at 16', { ...OPEN, birthDate: plainDate('2010-11-22') }, '2026-11-22', 'age18', undefined, 'child.notYetOfAge'],
])('closing: %s', (_, file, on, reason, note, expected) => {
  expect(codeOf(() => decideClosing(file, { on: plainDate(on), reason, ...(note !== undefined && { note }) }, TODAY))).toBe(expected);
});

describe('decideMove', () => {
  const village = { text: '桃花村', placeId: 'v' };
  const school = { text: '桃花小学', placeId: 's' };
  const klass = { text: '五年级2班', placeId: 'k' };
  const move = (more: Partial<Move>): Move => ({ on: plainDate('2026-09-01'), ...more });
  test.each<[string, Partial<Move>, readonly string[]]>([
    [
      'another village ends the old address and group',
      { residence: village },
      ['child.presentPlace 桃花村', 'child.presentAddress -', 'child.villageGroup -'],
    ],
    ['another class', { class: klass, grade: '5' }, ['schooling.grade "5"', 'schooling.class 五年级2班']],
    [
      'another school ends campus, class and lodging',
      { school },
      ['schooling.school 桃花小学', 'schooling.lodgingPlace -', 'schooling.lodgingMinder -', 'schooling.campus -', 'schooling.class -'],
    ],
  ])('%s', (_, more, expected) => {
    const told = decideMove(OPEN, move(more), TODAY).map(
      ({ path, value }) =>
        `${writePath(path)} ${value === null ? '-' : typeof value === 'object' && 'text' in value ? value.text : JSON.stringify(value)}`,
    );
    expect(told).toEqual(expected);
  });

  test.each<[string, FileState, Partial<Move>, string]>([
    ['nowhere', OPEN, {}, 'child.moveEmpty'],
    ['tomorrow', OPEN, { school, on: plainDate('2026-11-23') }, 'child.moveInFuture'],
    ['before birth', OPEN, { school, on: plainDate('2011-01-04') }, 'child.moveBeforeBirth'],
    ['a closed file', CLOSED, { school }, 'child.alreadyClosed'],
  ])('refuses: %s', (_, file, more, expected) => expect(codeOf(() => decideMove(file, move(more), TODAY))).toBe(expected));
});

test.each(AWAY_MODE.codes.map(({ code }) => code))('away mode %s comes back from the facts it stands for', (code) => {
  const facts = new Map(factsOfAwayMode(code).map(({ path, value }) => [writePath(path), value]));
  expect(facts.size).toBeGreaterThanOrEqual(2);
  expect(awayModeOf((path) => facts.get(writePath(path)))).toBe(code);
});

test('no facts for a word that is none', () => {
  expect(factsOfAwayMode('toString')).toEqual([]);
  expect(awayModeOf(() => undefined)).toBeUndefined();
});
