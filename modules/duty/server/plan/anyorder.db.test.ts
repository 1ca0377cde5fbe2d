import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, TEST_SCHEME, withChildren } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { actorAt } from '../../../../test/support/house.ts';
import { correctCare, recordCare, withdrawCare } from '../../../care/server/index.ts';
import { closeFile, moveChild, recordFacts } from '../../../child/server/index.ts';
import { askExcuse, decideExcuse } from '../excuses/excuse-commands.ts';
import { changeCalendar } from '../calendar/change-calendar.ts';
import { loadCalendar } from '../calendar/load.ts';
import { publishScheme } from '../schemes/publish-scheme.ts';
import { schemeSchema } from '../../domain/index.ts';
import { planSubjects } from './plan-subjects.ts';
import { markPlace } from './subject-rows.ts';
import { enrolSubjects, planWaiting } from './waiting.ts';

const FIRST_DAY = plainDate('2026-09-01');
/** A term has eight weeks. */
const SHORTEST_AUTUMN = plainDate('2026-10-26');

/** As tests of duties have it, and a call in term, which a change of the calendar cuts. */
const SCHEME = schemeSchema.parse({
  ...TEST_SCHEME,
  articles: [
    ...TEST_SCHEME.articles,
    { ...TEST_SCHEME.articles[0], id: 'term-call', acts: ['call'], cadence: { unit: 'halfMonth' }, season: 'term', graceDays: 1 },
  ],
});

const TABLES = ['duty', 'duty_month', 'duty_subject', 'duty_tally'];

type Step =
  | { readonly kind: 'days'; readonly days: number }
  | {
      readonly kind: 'record';
      readonly act: 'talk' | 'visit' | 'call';
      readonly back: number;
      readonly by: 'helper' | 'second' | 'director';
    }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'correct'; readonly back: number; readonly what: 'day' | 'act' | 'words' }
  | { readonly kind: 'substitute'; readonly days: number }
  | { readonly kind: 'post' }
  | { readonly kind: 'scheme'; readonly needed: number; readonly ahead: number }
  | { readonly kind: 'calendar'; readonly ahead: number }
  | { readonly kind: 'level'; readonly level: string; readonly back: number }
  | { readonly kind: 'handOver' }
  | { readonly kind: 'move'; readonly back: number; readonly away: boolean }
  | { readonly kind: 'excuse'; readonly approved: boolean }
  | { readonly kind: 'close'; readonly back: number };

const back = fc.nat({ max: 20 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 16 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('record' as const),
      act: fc.constantFrom('talk', 'visit', 'call'),
      back,
      by: fc.constantFrom('helper', 'second', 'director'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      back,
      what: fc.constantFrom('day' as const, 'act' as const, 'words' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('substitute' as const), days: fc.integer({ min: 1, max: 15 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('post' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('scheme' as const), needed: fc.integer({ min: 1, max: 3 }), ahead: fc.nat({ max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('calendar' as const), ahead: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('level' as const), level: fc.constantFrom('1', '3'), back }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('handOver' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), back, away: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('excuse' as const), approved: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), back }) },
);

onEachEngine('duties kept along', () => {
  let house: DutyHouse;
  let now: Date;

  beforeAll(async () => {
    now = at(FIRST_DAY);
    house = await openDutyHouse(() => now, SCHEME);
  });
  afterAll(() => house.close());

  function at(day: string): Date {
    return new Date(`${day}T10:00:00+08:00`);
  }

  function today(): PlainDate {
    return dayOf(now);
  }

  interface Told {
    readonly childId: string;
    readonly records: { readonly recordId: string; version: number }[];
    helper: 'helper' | 'second';
    since: PlainDate;
  }

  async function take(told: Told, one: Step): Promise<void> {
    if (one.kind === 'days') {
      now = at(addDays(today(), one.days));
      await planWaiting(house, today(), undefined);
      return;
    }
    // Knowledge is dated by the day: what was learnt and taken back between two evenings is not told from what was never known. So each
    // command has a day of its own.
    await take(told, { kind: 'days', days: 1 });
    // What the rules refuse (a file closed twice, an act before the file) changes nothing, duties included.
    await doStep(told, one).catch((error: { code?: string }) => {
      if (error.code === undefined) throw error;
      expect(error.code).toMatch(/^(child|care|excuse|command|scheme|calendar)\./);
    });
  }

  async function doStep(told: Told, one: Exclude<Step, { kind: 'days' }>): Promise<unknown> {
    const { childId } = told;
    const id = newId();
    const on = 'back' in one ? addDays(today(), -one.back) : today();
    switch (one.kind) {
      case 'record': {
        const recordId = newId();
        const payload = {
          actId: newId(),
          actor: { kind: 'self' },
          act: { act: one.act, day: on, withWhom: ['child'], did: '示例' },
          lateReason: '补记',
          rows: [{ recordId, subject: { kind: 'child', id: childId } }],
        };
        await runCommand(house, withChildren(house[one.by], [childId]), recordCare, { id, payload: payload as never });
        return told.records.push({ recordId, version: 1 });
      }
      case 'withdraw': {
        const last = told.records.pop();
        if (last === undefined) return undefined;
        return runCommand(house, house.supervisor, withdrawCare, { id, payload: { ...last, reason: '测试' } });
      }
      case 'correct': {
        const last = told.records.at(-1);
        if (last === undefined) return undefined;
        const values = { day: { day: on }, act: { act: 'visit' }, words: { findings: `示例${last.version}` } }[one.what];
        await runCommand(house, house.supervisor, correctCare, { id, payload: { ...last, values, reason: '测试' } });
        return Object.assign(last, { version: last.version + 1 });
      }
      case 'substitute':
        return standIn(told, addDays(today(), one.days));
      case 'post':
        return turnPost();
      case 'scheme': {
        const articles = SCHEME.articles.map((article) => ({ ...article, needed: one.needed }));
        const payload = { scheme: { ...SCHEME, articles }, placeId: house.world.places.county.placeId, from: addDays(today(), one.ahead) };
        await runCommand(house, house.operator, publishScheme, { id, payload });
        return planWaiting(house, today(), undefined);
      }
      case 'calendar': {
        const calendar = await withKeeper(house.engine, (keeper) => loadCalendar(keeper, house.world.county));
        const [year, next] = calendar?.schoolYears ?? [];
        const [autumn, spring] = next?.terms ?? [];
        // Days that have passed are another matter: windows of theirs that are no more stand there as missed and cancelled for ever.
        if (calendar === undefined || autumn === undefined || spring === undefined || autumn.to <= today()) return undefined;
        const [, to] = [SHORTEST_AUTUMN, addDays(today(), one.ahead)].sort();
        const terms = [{ ...autumn, to }, spring];
        const payload = { calendar: { ...calendar, schoolYears: [year, { ...next, terms }] } };
        await runCommand(house, actorAt(house.world, 'countyEducation', 'bureau'), changeCalendar, { id, payload: payload as never });
        return planWaiting(house, today(), undefined);
      }
      case 'level': {
        const changes = [{ path: 'grading.level', value: one.level, kind: 'change' as const, from: on, reason: '测试' }];
        return runCommand(house, house.supervisor, recordFacts, { id, payload: { childId, changes } });
      }
      case 'handOver': {
        const next = told.helper === 'helper' ? 'second' : 'helper';
        await house.pair(house[told.helper], childId, told.since, today());
        await house.pair(house[next], childId, today());
        Object.assign(told, { helper: next, since: today() });
        const subjects = { childIds: [childId], placeIds: [] };
        return withKeeper(house.engine, (keeper) => planSubjects(keeper, house.world.county, subjects, today()));
      }
      case 'move': {
        const place = house.world.places[one.away ? 'westHill' : 'eastHill'];
        return runCommand(house, house.operator, moveChild, {
          id,
          payload: { childId, on, residence: { text: '示例村', placeId: place.placeId } },
        });
      }
      case 'excuse': {
        const due = await withKeeper(house.engine, (keeper) =>
          keeper.first(sql<{ key: string; person: string }>`
            select key, persons[1] as person from duty where subject_id = ${childId} and state = 'open' and cardinality(persons) > 0 order by key limit 1`),
        );
        const asking = due && [house.helper, house.second, house.director].find(({ accountId }) => accountId === due.person);
        if (due === undefined || asking === undefined) return undefined;
        const excuseId = newId();
        await runCommand(house, withChildren(asking, [childId]), askExcuse, {
          id,
          payload: { excuseId, subjectId: childId, key: due.key, reason: '示例' },
        });
        return runCommand(house, house.supervisor, decideExcuse, { id: newId(), payload: { excuseId, approved: one.approved } });
      }
      case 'close':
        return runCommand(house, house.operator, closeFile, { id, payload: { childId, on, reason: 'other', note: '测试' } });
    }
  }

  /** Whoever does not help the child stands in for who does, from today. */
  async function standIn({ childId, helper, since }: Told, until: PlainDate): Promise<void> {
    const other = helper === 'helper' ? house.second : house.helper;
    const { county } = house.world;
    await house.pair(other, childId, today(), until);
    await withKeeper(house.engine, async (keeper) => {
      await keeper.run(sql`
        update pairing set ended_at = null, substitute_of = (
          select pairing_id from pairing where county = ${county} and subject_id = ${childId} and helper_id = ${house[helper].accountId} and valid_from = ${since})
        where county = ${county} and subject_id = ${childId} and helper_id = ${other.accountId} and valid_from = ${today()}`);
      await planSubjects(keeper, county, { childIds: [childId], placeIds: [] }, today());
    });
  }

  /** The director leaves the post, or is back on it. */
  async function turnPost(): Promise<void> {
    const { accountId, placeId = '' } = house.director;
    await withKeeper(house.engine, async (keeper) => {
      const left = await keeper.run(sql`update post set valid_to = ${today()} where account_id = ${accountId} and valid_to is null`);
      if (left === 0)
        await keeper.run(sql`
          insert into post (post_id, account_id, role, place_id, valid_from, granted_by, granted_at)
          values (${newId()}, ${accountId}, 'childDirector', ${placeId}, ${today()}, ${newId()}, ${now.toISOString()})`);
      await markPlace(keeper, house.world.county, placeId);
    });
    await planWaiting(house, today(), undefined);
  }

  /** As on the first day, in a county without the children of others. */
  async function beginAnew(): Promise<void> {
    await withKeeper(house.engine, async (keeper) => {
      for (const table of ['child', ...TABLES]) await keeper.run(sql`delete from ${sql.table(table)}`);
      await keeper.run(sql`delete from post where account_id = ${house.director.accountId} and valid_from > '2026-01-01'`);
      await keeper.run(sql`update post set valid_to = null where account_id = ${house.director.accountId}`);
      await keeper.run(sql`delete from scheme_in_force where version > 1 or valid_from > ${FIRST_DAY}`);
      await keeper.run(sql`delete from scheme where version > 1`);
      await keeper.run(sql`update scheme_in_force set valid_until = null, ended_by = null, ended_at = null`);
      await keeper.run(sql`delete from school_calendar where revision > 1`);
    });
  }

  /** What stands there of one child, with what of it is counted. */
  async function standing(childId: string) {
    return withKeeper(house.engine, async (keeper) => ({
      duties: await keeper.rows(sql`select * from duty where subject_id = ${childId} order by key`),
      months: await keeper.rows(sql`select * from duty_month where subject_id = ${childId} order by scheme, article, act, month`),
      subject: await keeper.rows(sql`select * from duty_subject where subject_id = ${childId}`),
    }));
  }

  function tally(): Promise<readonly object[]> {
    return withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<object>`
        select * from duty_tally where (done, missed, excused, cancelled, open, uncovered) <> (0, 0, 0, 0, 0, 0)
        order by region, school_path, scheme, article, act, day`),
    );
  }

  test('say, after any sequence of commands and days, what a plan from nothing says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        await beginAnew();
        now = at(FIRST_DAY);
        const childId = await house.register('石头');
        await house.pair(house.helper, childId, FIRST_DAY);
        const told: Told = { childId, records: [], helper: 'helper', since: FIRST_DAY };
        await withKeeper(house.engine, async (keeper) => {
          await enrolSubjects(keeper, house.world.county, today());
          await planSubjects(keeper, house.world.county, { childIds: [childId], placeIds: [] }, today());
        });
        await planWaiting(house, today(), undefined);
        const missed = new Map<string, unknown>();
        for (const one of steps) {
          await take(told, one);
          const { duties } = (await standing(childId)) as { duties: readonly { key: string; missed_on: unknown }[] };
          const days = new Map(duties.map(({ key, missed_on: on }) => [key, on]));
          for (const [key, on] of missed) expect(days.get(key), `missed ${key}`).toEqual(on);
          for (const [key, on] of days) if (on !== null) missed.set(key, on);
        }
        const kept = await standing(childId);
        const counted = await tally();
        await withKeeper(house.engine, async (keeper) => {
          for (const table of TABLES) await keeper.run(sql`delete from ${sql.table(table)}`);
          await enrolSubjects(keeper, house.world.county, today());
        });
        await planWaiting(house, today(), undefined);
        expect(await standing(childId)).toEqual(kept);
        expect(await tally()).toEqual(counted);
      }),
      { numRuns: 12 },
    );
  });
});
