import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { SHIPPED_SCHEMES } from '../../duty/domain/index.ts';
import {
  ANSWERS_FOR,
  assertChangeable,
  assertHoldable,
  assertTold,
  checkFollowUps,
  composeSignInSheet,
  mayHold,
  MEETING_KINDS,
  mergeValues,
  spanOfTerm,
  termOf,
  termsUntil,
  traitsOf,
  type MeetingState,
  type MeetingSubject,
  type MeetingValues,
} from './index.ts';

const TODAY = plainDate('2026-11-27');
const PLAN: MeetingValues = { kind: 'parentsMeeting', day: plainDate('2026-11-20'), topic: '寒假安全' };
const HELD: MeetingValues = { ...PLAN, minutes: '讲了安全' };

describe('values of a meeting', () => {
  test('stand where they are allowed, emptied ones go, and others stay', () => {
    expect(mergeValues(PLAN, { where: ' 教室 ', topic: '安全', agenda: null, guests: 2 })).toEqual({
      ...PLAN,
      where: '教室',
      topic: '安全',
      guests: 2,
    });
  });

  test.each([
    ['no topic', { topic: '' }, 'family.fieldMissing', 'topic'],
    ['a kind of no list', { kind: 'party' }, 'family.badValue', 'kind'],
    ['half a person', { staff: -1 }, 'family.badValue', 'staff'],
    ['no day', { day: '2026-02-30' }, 'family.badValue', 'day'],
  ])('with %s are refused at the field', (_, given, code, field) => {
    expect(() => mergeValues(PLAN, given)).toThrow(expect.objectContaining({ code, field }));
  });
});

test.each<[state: MeetingState, day: string, code: string | undefined]>([
  ['planned', '2026-11-27', undefined],
  ['planned', '2026-11-28', 'family.notYet'],
  ['held', '2026-11-20', 'family.alreadyHeld'],
  ['cancelled', '2026-11-20', 'family.alreadyCancelled'],
])('a meeting that is %s on %s is held or not: %s', (state, day, code) => {
  const hold = (): void => assertHoldable({ state, values: { ...PLAN, day: plainDate(day) } }, TODAY);
  if (code === undefined) expect(hold).not.toThrow();
  else expect(hold).toThrow(expect.objectContaining({ code }));
});

test.each<[what: string, state: MeetingState, before: MeetingValues, given: object, reason: string | undefined, code: string | undefined]>([
  ['another day of a plan', 'planned', PLAN, { day: '2026-12-01' }, undefined, undefined],
  ['minutes that were not there', 'held', PLAN, { minutes: '讲了安全' }, undefined, undefined],
  ['other minutes without a reason', 'held', HELD, { minutes: '没讲' }, undefined, 'family.reasonMissing'],
  ['other minutes with one', 'held', HELD, { minutes: '没讲' }, '写错了', undefined],
  ['another day of what was held', 'held', HELD, { day: '2026-11-21' }, '写错了', 'family.alreadyCounted'],
  ['another kind of what was held', 'held', HELD, { kind: 'parentsSchool' }, '写错了', 'family.alreadyCounted'],
  ['nothing', 'planned', PLAN, {}, undefined, 'family.nothingChanged'],
  ['what was cancelled', 'cancelled', PLAN, { topic: '别的' }, '重开', 'family.alreadyCancelled'],
])('changing %s', (_, state, before, given, reason, code) => {
  const change = (): void => assertChangeable(state, before, mergeValues(before, given as never), reason);
  if (code === undefined) expect(change).not.toThrow();
  else expect(change).toThrow(expect.objectContaining({ code }));
});

test('a family is told on the day of the meeting or later, and not in days to come', () => {
  expect(() => assertTold(TODAY, TODAY, TODAY)).not.toThrow();
  expect(() => assertTold(plainDate('2026-11-19'), plainDate('2026-11-20'), TODAY)).toThrow(
    expect.objectContaining({ code: 'family.toldBefore' }),
  );
  expect(() => assertTold(plainDate('2026-11-28'), plainDate('2026-11-20'), TODAY)).toThrow(
    expect.objectContaining({ code: 'family.toldInFuture' }),
  );
});

test('what is to be done says what', () => {
  expect(checkFollowUps([{ id: '1', words: ' 装护栏 ', owner: ' 村委会 ' }])).toEqual([{ id: '1', words: '装护栏', owner: '村委会' }]);
  expect(() => checkFollowUps([{ id: '1', words: ' ', owner: '' }])).toThrow(expect.objectContaining({ code: 'family.followUpEmpty' }));
});

test('whoever answers for a place holds its meetings, a school also those of its classes, and those above read', () => {
  const subjects: readonly MeetingSubject[] = ['class', 'school', 'village'];
  for (const subject of subjects) expect(mayHold(ANSWERS_FOR[subject], subject)).toBe(true);
  expect(mayHold('schoolAdministrator', 'class')).toBe(true);
  expect(mayHold('classTeacher', 'school')).toBe(false);
  for (const role of ['childSupervisor', 'countyCivilAffairs', 'countyEducation', 'helper', 'counsellor'] as const)
    expect(subjects.filter((subject) => mayHold(role, subject))).toEqual([]);
});

test('every shipped duty to hold a meeting of a class or school counts the meetings of families, and no round table of children', () => {
  const wanted = SHIPPED_SCHEMES.flatMap(({ articles }) => articles).filter(
    ({ subject, acts }) => subject !== 'child' && acts.includes('meeting'),
  );
  expect(wanted.length).toBeGreaterThan(1);
  const kinds = MEETING_KINDS.codes.map(({ code }) => code);
  for (const { acts } of wanted)
    expect(kinds.filter((kind) => acts.includes(traitsOf(kind).act))).toEqual(kinds.filter((kind) => kind !== 'childrenRoundTable'));
});

describe('terms', () => {
  test('are those of the last years, the present one first', () => {
    expect(termsUntil(TODAY).map(({ code }) => code)).toEqual(['2026-autumn', '2025-spring', '2025-autumn', '2024-spring', '2024-autumn']);
    expect(termOf(TODAY)).toBe('2026-autumn');
    expect(termOf(plainDate('2027-01-15'))).toBe('2026-autumn');
    expect(termOf(plainDate('2027-03-01'))).toBe('2026-spring');
  });

  test('last as the county’s calendar says, else the usual months', () => {
    const term = { kind: 'autumn' as const, from: plainDate('2026-08-31'), to: plainDate('2027-01-20') };
    const year = { name: '2026', from: plainDate('2026-08-31'), to: plainDate('2027-08-30'), terms: [term] };
    const calendar = { schoolYears: [year], publicHolidays: [], makeUpDays: [], springFestival: [] };
    expect(spanOfTerm('2026-autumn', calendar)).toMatchObject({ from: '2026-08-31', to: '2027-01-20' });
    expect(spanOfTerm('2026-autumn', undefined)).toEqual({ from: '2026-09-01', to: '2027-01-31' });
    expect(spanOfTerm('2026', undefined)).toBeUndefined();
  });
});

describe('a sign-in sheet', () => {
  const place = { kind: 'school', name: '东坪小学' } as const;
  const of = (className: string, carer = '李秀英') => ({ name: `${className}的孩子`, className, carer, relation: '祖母' });
  const sheet = (values: Partial<MeetingValues>, families: readonly ReturnType<typeof of>[]) =>
    composeSignInSheet({ place, values: { ...PLAN, ...values }, families, today: TODAY });
  const tables = (paper: ReturnType<typeof sheet>) =>
    paper.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));

  test('of a school stands by grade and class, as the grades go', () => {
    const [families] = tables(
      sheet(
        {},
        ['三年级1班', '一年级2班', '二年级1班', '一年级1班'].map((name) => of(name)),
      ),
    );
    expect(families?.columns.map(({ label }) => label)).toEqual(['序号', '班级', '儿童', '照护人', '关系', '到会人签名', '联系电话']);
    expect(families?.rows.map(([number, className]) => [number, className])).toEqual([
      ['1', '一年级1班'],
      ['2', '一年级2班'],
      ['3', '二年级1班'],
      ['4', '三年级1班'],
    ]);
  });

  test('of children asks no carer to sign, and does not say on the table who is left behind', () => {
    const paper = sheet({ kind: 'childrenRoundTable' }, [of('一年级1班')]);
    const [children] = tables(paper);
    expect(children?.columns.map(({ label }) => label)).toEqual(['序号', '班级', '儿童', '儿童签名', '备注']);
    expect(JSON.stringify(paper)).not.toMatch(/留守|李秀英/);
  });

  test('of a place without children in the register has room for everybody', () => {
    const [others, ...more] = tables(sheet({}, []));
    expect([others?.rows.length, more]).toEqual([20, []]);
  });
});
