import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, withChildren } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { correctCare, recordCare } from '../../../care/server/index.ts';
import { closeFile, recordFacts } from '../../../child/server/index.ts';
import { changeHelper, endPairings, pairChildren, registerHelpers } from '../../../pairing/server/index.ts';
import { loadDuties } from './duty-rows.ts';
import { planSubjects } from './plan-subjects.ts';
import { planWaiting } from './waiting.ts';

onEachEngine('duties that are kept', () => {
  let house: DutyHouse;
  let now: Date;

  beforeAll(async () => {
    now = at('2026-09-01');
    house = await openDutyHouse(() => now);
  });
  beforeEach(() => {
    now = at('2026-09-01');
  });
  afterAll(() => house.close());

  function at(day: string): Date {
    return new Date(`${day}T10:00:00+08:00`);
  }

  async function turnTo(day: string): Promise<void> {
    now = at(day);
    await planWaiting(house, dayOf(now), undefined);
  }

  async function paired(name: string): Promise<string> {
    const childId = await house.register(name);
    await house.pair(house.helper, childId, '2026-09-01');
    await replan(childId);
    return childId;
  }

  function replan(childId: string): Promise<boolean> {
    return withKeeper(house.engine, (keeper) =>
      planSubjects(keeper, house.world.county, { childIds: [childId], placeIds: [] }, dayOf(now)),
    );
  }

  /** `2026-11-16 open`, `2026-11-09 done missed 2026-11-18`: the windows of an article that begin in [from, to]. */
  async function states(childId: string, article: string, from: string, to: string): Promise<readonly string[]> {
    const stored = await withKeeper(house.engine, (keeper) => loadDuties(keeper, house.world.county, [childId]));
    return [...(stored.get(childId)?.values() ?? [])]
      .filter((duty) => duty.article === article && duty.from >= from && duty.from <= to)
      .map((duty) =>
        [duty.from, duty.state, ...(duty.lateInWriting ? ['late'] : []), ...(duty.missedOn ? [`missed ${duty.missedOn}`] : [])].join(' '),
      );
  }

  function record(actor: Actor, childId: string, act: string, day: string, more: object = {}): Promise<unknown> {
    const payload = {
      actId: newId(),
      actor: { kind: 'self' },
      act: { act, day, withWhom: ['child'], did: '聊了近况' },
      rows: [{ recordId: newId(), subject: { kind: 'child', id: childId } }],
      ...more,
    };
    return runCommand(house, withChildren(actor, [childId]), recordCare, { id: newId(), payload: payload as never });
  }

  test('a record in the window turns its duty to done, at once', async () => {
    const childId = await paired('安一');
    await turnTo('2026-11-26');
    expect(await states(childId, 'talk', '2026-11-23', '2026-11-29')).toEqual(['2026-11-23 open']);
    await record(house.helper, childId, 'talk', '2026-11-26');
    expect(await states(childId, 'talk', '2026-11-23', '2026-11-29')).toEqual(['2026-11-23 done']);
  });

  test('what was missed stays missed on its day, also when it is written down later', async () => {
    const childId = await paired('白二');
    await turnTo('2026-11-24');
    expect(await states(childId, 'talk', '2026-11-16', '2026-11-16')).toEqual(['2026-11-16 open']);
    await turnTo('2026-11-25');
    expect(await states(childId, 'talk', '2026-11-16', '2026-11-16')).toEqual(['2026-11-16 missed missed 2026-11-25']);
    await record(house.helper, childId, 'talk', '2026-11-18');
    expect(await states(childId, 'talk', '2026-11-16', '2026-11-16')).toEqual(['2026-11-16 done late missed 2026-11-25']);
  });

  test('a day corrected out of its window leaves it missed on that day; inside, it is done and not late', async () => {
    const childId = await paired('郝七');
    await turnTo('2026-11-18');
    const recordId = newId();
    const rows = [{ recordId, subject: { kind: 'child', id: childId } }];
    await record(house.helper, childId, 'talk', '2026-11-18', { rows });
    const correct = (version: number, values: object) =>
      runCommand(house, house.supervisor, correctCare, { id: newId(), payload: { recordId, version, values, reason: '写错了' } as never });
    const talk = () => states(childId, 'talk', '2026-11-16', '2026-11-16');
    await turnTo('2026-11-26');
    await correct(1, { findings: '还聊了作业' });
    expect(await talk()).toEqual(['2026-11-16 done']);
    await correct(2, { day: '2026-11-19' });
    expect(await talk()).toEqual(['2026-11-16 done']);
    await turnTo('2026-11-27');
    await correct(3, { day: '2026-11-15' });
    expect(await talk()).toEqual(['2026-11-16 missed missed 2026-11-27']);
  });

  test('a file closed in retrospect cancels what was owed since, and keeps what had been missed', async () => {
    const childId = await paired('蔡三');
    await turnTo('2026-11-26');
    await runCommand(house, house.operator, closeFile, {
      id: newId(),
      payload: { childId, on: '2026-11-12' as never, reason: 'other', note: '测试' },
    });
    expect(await states(childId, 'talk', '2026-11-02', '2027-01-31')).toEqual([
      '2026-11-02 missed missed 2026-11-11',
      '2026-11-09 cancelled missed 2026-11-18',
      '2026-11-16 cancelled missed 2026-11-25',
      '2026-11-23 cancelled',
    ]);
  });

  test('a pairing ended on its first day clears nothing that had been missed until then', async () => {
    const [childId, helperId] = [await house.register('罗八'), newId()];
    const placeId = house.world.places.eastHill.placeId;
    const profile = { helperId, placeId, values: { name: '林芳', kind: 'volunteer' }, checkedOn: '2026-08-20' as never };
    await runCommand(house, house.supervisor, registerHelpers, { id: newId(), payload: { helpers: [profile] } });
    const from = '2026-09-01' as never;
    const payload = { pairs: [{ helperId, childIds: [childId] }], from };
    const { pairingIds } = await runCommand(house, house.supervisor, pairChildren, { id: newId(), payload });
    await turnTo('2026-09-17');
    await runCommand(house, house.supervisor, endPairings, { id: newId(), payload: { pairingIds, on: from, reason: '结错了' } });
    expect(await states(childId, 'talk', '2026-08-31', '2026-09-30')).toEqual([
      '2026-08-31 cancelled missed 2026-09-09',
      '2026-09-07 cancelled missed 2026-09-16',
      '2026-09-14 cancelled',
    ]);
  });

  test('after a hand-over it is the new helper who is asked, and only the new one’s acts count', async () => {
    const childId = await paired('邓四');
    await turnTo('2026-11-23');
    await house.pair(house.helper, childId, '2026-09-01', '2026-11-23');
    await house.pair(house.second, childId, '2026-11-23');
    await replan(childId);
    const stored = await withKeeper(house.engine, (keeper) => loadDuties(keeper, house.world.county, [childId]));
    const [due] = [...(stored.get(childId)?.values() ?? [])].filter(({ article, from }) => article === 'talk' && from === '2026-11-23');
    expect(due?.persons).toEqual([house.second.accountId]);
    now = at('2026-11-26');
    await record(house.helper, childId, 'talk', '2026-11-26');
    expect(await states(childId, 'talk', '2026-11-23', '2026-11-23')).toEqual(['2026-11-23 open']);
    await record(house.second, childId, 'talk', '2026-11-26');
    expect(await states(childId, 'talk', '2026-11-23', '2026-11-23')).toEqual(['2026-11-23 done']);
  });

  test('a helper who gets an account is asked under it with the same command, and what was written of them before still counts', async () => {
    const [childId, helperId] = [await house.register('葛六'), newId()];
    const placeId = house.world.places.eastHill.placeId;
    const profile = { helperId, placeId, values: { name: '林芳', kind: 'volunteer' }, checkedOn: '2026-08-20' as never };
    await runCommand(house, house.supervisor, registerHelpers, { id: newId(), payload: { helpers: [profile] } });
    const pairs = [{ helperId, childIds: [childId] }];
    await runCommand(house, house.supervisor, pairChildren, { id: newId(), payload: { pairs, from: '2026-09-01' as never } });
    await turnTo('2026-09-10');
    const done = {
      act: { act: 'talk', day: '2026-09-03', withWhom: ['child'], did: '聊了近况' },
      actor: { kind: 'helper', personId: helperId },
    };
    await record(house.director, childId, 'talk', '2026-09-03', done);
    const talks = () => states(childId, 'talk', '2026-08-31', '2026-09-07');
    const before = await talks();
    expect(before).toEqual([expect.stringMatching(/^2026-08-31 done/), '2026-09-07 open']);
    const accountId = newId();
    await withKeeper(house.engine, async (keeper) => {
      await keeper.run(sql`
        insert into account (account_id, name, username, created_at, created_by) values (${accountId}, '林芳', 'linfang', now(), ${newId()})`);
      await keeper.run(sql`insert into post (post_id, account_id, role, place_id, valid_from, granted_by, granted_at)
        values (${newId()}, ${accountId}, 'helper', ${placeId}, '2026-01-01', ${newId()}, now())`);
    });
    await runCommand(house, house.supervisor, changeHelper, { id: newId(), payload: { helperId, values: {}, accountId } });
    const stored = await withKeeper(house.engine, (keeper) => loadDuties(keeper, house.world.county, [childId]));
    const open = [...(stored.get(childId)?.values() ?? [])].filter(({ article, state }) => article === 'talk' && state === 'open');
    expect(open.map(({ persons }) => persons)).toEqual([[accountId]]);
    expect(await talks()).toEqual(before);
    // And under the account, when it is taken away again.
    const under = { actor: { kind: 'helper', personId: accountId } };
    await record(house.director, childId, 'talk', '2026-09-09', { ...under, act: { ...done.act, day: '2026-09-09' } });
    expect(await talks()).toEqual([before[0], expect.stringMatching(/^2026-09-07 done/)]);
    await runCommand(house, house.supervisor, changeHelper, { id: newId(), payload: { helperId, values: {}, accountId: null } });
    expect(await talks()).toEqual([before[0], expect.stringMatching(/^2026-09-07 done/)]);
    // The account goes to another profile, and the child with it: each day is whose it was.
    await turnTo('2026-09-17');
    const next = { ...profile, helperId: newId(), values: { name: '林芳', kind: 'cadre' }, accountId };
    await runCommand(house, house.supervisor, registerHelpers, { id: newId(), payload: { helpers: [next] } });
    await withKeeper(house.engine, (keeper) =>
      keeper.run(sql`update pairing set valid_to = '2026-09-14', ended_at = '2026-09-14T02:00:00Z' where helper_id = ${helperId}::uuid`),
    );
    const handed = { pairs: [{ helperId: next.helperId, childIds: [childId] }], from: '2026-09-14' as never };
    await runCommand(house, house.supervisor, pairChildren, { id: newId(), payload: handed });
    await record(house.director, childId, 'talk', '2026-09-16', { ...under, act: { ...done.act, day: '2026-09-16' } });
    expect(await states(childId, 'talk', '2026-08-31', '2026-09-14')).toEqual([
      before[0],
      expect.stringMatching(/^2026-09-07 done/),
      expect.stringMatching(/^2026-09-14 done/),
    ]);
  });

  test('a change of level begins what the new level asks for', async () => {
    const childId = await paired('方五');
    await turnTo('2026-11-23');
    expect(await states(childId, 'red-call', '2026-11-01', '2026-11-30')).toEqual([]);
    const changes = [{ path: 'grading.level', value: '1', kind: 'change' as const, from: '2026-11-23' as never, reason: '测试' }];
    await runCommand(house, house.supervisor, recordFacts, { id: newId(), payload: { childId, changes } });
    expect(await states(childId, 'red-call', '2026-11-01', '2026-11-30')).toEqual(['2026-11-23 open', '2026-11-30 upcoming']);
  });

  test('planning the county again changes nothing, and the tally is the sum of the rows', async () => {
    await turnTo('2026-11-27');
    const before = await snapshot();
    await withKeeper(house.engine, (keeper) => keeper.run(sql`update duty_subject set planned_for = null`));
    await planWaiting(house, dayOf(now), undefined);
    expect(await snapshot()).toEqual(before);
    expect(before.tally).toEqual(before.counted);
    expect(before.tally.length).toBeGreaterThan(0);
  });

  async function snapshot() {
    return withKeeper(house.engine, async (keeper) => ({
      duties: await keeper.rows(sql`select xmin::text, * from duty order by subject_id, key`),
      subjects: await keeper.rows(sql`select * from duty_subject order by subject_id`),
      tally: await keeper.rows(sql<object>`
        select region, scheme, article, day, done, missed, open, open_late as late from duty_tally
        where done + missed + open + excused + cancelled <> 0 order by region, school_path, scheme, article, day`),
      counted: await keeper.rows(sql<object>`
        select region, scheme, article, day_to as day, count(*) filter (where state = 'done')::integer as done,
          count(*) filter (where state = 'missed')::integer as missed, count(*) filter (where state = 'open')::integer as open,
          count(*) filter (where state = 'open' and overdue)::integer as late
        from duty where state <> 'upcoming' group by region, school_path, scheme, article, day_to
        order by region, school_path, scheme, article, day_to`),
    }));
  }
});
