import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, plainDate } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor, withKeeper, type Tx } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, withChildren } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { recordCare } from '../../../care/server/index.ts';
import { COUNTED, schemeSchema } from '../../domain/index.ts';
import { enrolSubjects, planWaiting } from '../plan/waiting.ts';
import { findAskedPlace } from './conditions.ts';
import { COVERAGE_BY, type CoverageBy, countChildren, countCoverage, type CoverageLine, type CoverageQuery } from './coverage.ts';
import { DUTY_ORDERS, type DutyOrder, type DutyQuery, listDuties } from './list-duties.ts';

const WORDS = { zh: '示例', en: 'Example' };
const COMMON = { text: WORDS, minutes: 20, needed: 1, season: 'both' };
const WEEK = { unit: 'week' };

/** Asked of children, of classes, of a school, of rooms: each by somebody who is there or not. */
const SCHEME = schemeSchema.parse({
  id: 'test-school',
  name: WORDS,
  source: WORDS,
  version: 1,
  articles: [
    { ...COMMON, id: 'talk', subject: 'child', acts: ['talk'], by: 'helper', cadence: WEEK },
    { ...COMMON, id: 'letter', subject: 'child', acts: ['letter'], by: 'classTeacher', cadence: { unit: 'month' } },
    { ...COMMON, id: 'reading', subject: 'class', acts: ['activity'], by: 'classTeacher', cadence: WEEK },
    { ...COMMON, id: 'meeting', subject: 'school', acts: ['meeting'], by: 'school', cadence: { unit: 'month' } },
  ],
});

const FROM = plainDate('2026-09-01');
const TO = plainDate('2026-12-31');

onEachEngine('coverage', () => {
  let house: DutyHouse;
  let now = at('2026-09-01');
  const places = () => house.world.places;

  function at(day: string): Date {
    return new Date(`${day}T10:00:00+08:00`);
  }

  async function turnTo(day: string): Promise<void> {
    now = at(day);
    await planWaiting(house, dayOf(now), undefined);
  }

  beforeAll(async () => {
    house = await openDutyHouse(() => now, SCHEME);
    // Of the two classes one has a teacher; of the children one has a helper, and one is in no class.
    const teacher = await house.appoint('classTeacher', 'class1', '孙老师');
    const anna = await house.register('安一');
    await house.register('白二');
    const carl = await house.register('蔡三');
    await withKeeper(house.engine, async (keeper) => {
      await enrolSubjects(keeper, house.world.county, dayOf(now));
    });
    await house.pair(house.helper, anna, '2026-09-01');
    await turnTo('2026-10-20');
    const record = (actor: typeof teacher, subject: object, act: string, day: string) =>
      runCommand(house, actor, recordCare, {
        id: newId(),
        payload: {
          actId: newId(),
          actor: { kind: 'self' },
          act: { act, day, withWhom: null },
          lateReason: '补记',
          rows: [{ recordId: newId(), subject }],
        } as never,
      });
    await record(withChildren(house.helper, [anna]), { kind: 'child', id: anna }, 'talk', '2026-09-10');
    await record(withChildren(house.helper, [anna]), { kind: 'child', id: anna }, 'talk', '2026-10-20');
    await record(house.school, { kind: 'school', id: places().school.placeId }, 'meeting', '2026-10-15');
    await withKeeper(house.engine, async (keeper) => {
      await keeper.run(sql`update child set class_id = null where child_id = ${carl}::uuid`);
    });
    await turnTo('2026-11-26');
  });
  afterAll(() => house.close());

  function asSchool<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return withActor(house.engine, house.school, work);
  }

  async function count(by: CoverageBy, more: Partial<CoverageQuery> = {}): Promise<readonly CoverageLine[]> {
    return asSchool(async (tx) => {
      const base = await findAskedPlace(tx, places().school.placeId);
      return countCoverage(tx, { county: house.world.county, by, base, from: FROM, to: TO, ...more });
    });
  }

  function sum(lines: readonly CoverageLine[]): Readonly<Record<string, number>> {
    return Object.fromEntries(COUNTED.map((name) => [name, lines.reduce((total, line) => total + line[name], 0)]));
  }

  test('adds up to the same whatever its lines are of: classes with their own duties and what nobody owed, the school, schemes, days', async () => {
    const whole = sum(await count('school'));
    for (const number of ['done', 'lateInWriting', 'missed', 'open', 'uncovered']) expect(whole[number], number).toBeGreaterThan(0);
    for (const by of COVERAGE_BY) expect(sum(await count(by)), by).toEqual(whole);
    const september = { from: plainDate('2026-09-01'), to: plainDate('2026-09-30') };
    expect(sum(await count('class', september))).toEqual(sum(await count('school', september)));
    expect(sum(await count('class', { article: 'reading' }))).toEqual(sum(await count('article', { article: 'reading' })));
  });

  test('has a line for each class with its own duties, and one for the school and whoever is in no class', async () => {
    const lines = new Map((await count('class')).map((line) => [line.key, line]));
    const { class1, class2 } = places();
    expect([...lines.keys()].toSorted()).toEqual(['', class1.placeId, class2.placeId].toSorted());
    const own = new Map((await count('class', { article: 'reading' })).map((line) => [line.key, line]));
    // Nobody answers for the second class: each week is a week without anybody.
    expect(own.get(class1.placeId)).toMatchObject({ done: 0, uncovered: 0 });
    expect(own.get(class1.placeId)?.missed).toBeGreaterThan(5);
    expect(own.get(class2.placeId)).toMatchObject({ missed: 0, open: 0 });
    expect(own.get(class2.placeId)?.uncovered).toBeGreaterThan(5);
    expect(own.get('')).toBeUndefined();
    expect((await count('class', { article: 'meeting' })).map(({ key }) => key)).toEqual(['']);
    // Within one class its articles add up to its line.
    const school = await asSchool((tx) => findAskedPlace(tx, class1.placeId));
    expect(sum(await count('article', { base: school }))).toEqual(sum([lines.get(class1.placeId) as CoverageLine]));
    const children = await asSchool(async (tx) =>
      countChildren(
        tx,
        { county: house.world.county, by: 'class', base: await findAskedPlace(tx, places().school.placeId), from: FROM, to: TO },
        dayOf(now),
      ),
    );
    expect(children.map(({ key }) => key).toSorted()).toEqual(['', class1.placeId]);
  });

  test.each([...DUTY_ORDERS, 'school', 'subject'] as const)(
    'the list behind it holds each duty once, page by page, in the order of %s',
    async (order) => {
      const found = await readAll(order, {});
      const total = sum(await count('school'));
      const inState = (state: string) => found.filter((duty) => duty.state === state).length;
      for (const state of ['done', 'missed', 'open', 'excused', 'cancelled']) expect(inState(state), state).toBe(total[state]);
      expect((await readAll(order, { lateInWriting: true })).length).toBe(total['lateInWriting']);
      expect(new Set(found.map(({ subject, key }) => `${subject.id} ${key}`)).size).toBe(found.length);
      expect((await readAll(order, { state: 'missed' })).length).toBe(total['missed']);
    },
  );

  test('lists by place go from place to place, the latest first in each; lists by day from day to day', async () => {
    const supervisor = (order: DutyOrder) => readAll(order, { overdue: true }, house.operator);
    const byDay = (await supervisor('day')).map(({ to }) => to);
    expect(byDay).toEqual(byDay.toSorted().toReversed());
    const rows = await supervisor('place');
    const standing = await withKeeper(house.engine, async (keeper) => {
      return keeper.rows(sql<{ id: string; region: string }>`select subject_id as id, region from duty_subject`);
    });
    const regionOf = new Map(standing.map(({ id, region }) => [id, region]));
    const marks = rows.map(({ subject, to }) => ({ region: regionOf.get(subject.id) ?? '', to }));
    expect(marks).toEqual(
      marks.toSorted((a, b) => (a.region === b.region ? (a.to > b.to ? -1 : Number(a.to < b.to)) : a.region < b.region ? -1 : 1)),
    );
    expect(new Set(marks.map(({ region }) => region)).size).toBeGreaterThan(1);
  });

  async function readAll(order: DutyOrder, more: Partial<DutyQuery>, actor = house.school) {
    const found: Awaited<ReturnType<typeof listDuties>>['items'][number][] = [];
    let after: DutyQuery['after'];
    do {
      const page = await withActor(house.engine, actor, (tx) =>
        listDuties(tx, { county: house.world.county, from: FROM, to: TO, order, after, limit: 3, ...more }),
      );
      found.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return found;
  }
});
