import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MACHINE_OPERATOR_ID, type Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { startJobs } from '../../../platform/jobs/index.ts';
import { verifyAccessLog } from '../../../platform/log/verify-access-log.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { sealing } from './jobs.ts';
import { listAccess, type AccessFilter } from './queries/list-access.ts';
import { whoLooked } from './queries/who-looked.ts';
import { privacyRoutes } from './routes.ts';

describe(`who looked (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let now: Date;
  let director: Actor;
  let supervisor: Actor;
  let auditor: Actor;
  let childId: string;
  let otherId: string;

  beforeAll(async () => {
    now = new Date('2026-11-20T02:00:00Z');
    house = await openTestHouse(() => now);
    director = actorAt(house.world, 'childDirector', 'eastHill');
    supervisor = actorAt(house.world, 'childSupervisor', 'east');
    auditor = actorAt(house.world, 'auditAdministrator', 'county');
    [childId, otherId] = [await register(), await register()];
    look(director, 'child.open', [childId]);
    now = new Date('2026-11-21T15:59:00Z');
    look(supervisor, 'child.list', [childId, otherId]);
    look(supervisor, 'child.reveal', [childId], '核对户口簿');
    now = new Date('2026-11-21T16:00:00Z');
    look(supervisor, 'child.export', [childId, otherId]);
    look(supervisor, 'child.open', [otherId]);
    house.accessLog.append(supervisor, { county: 2, action: 'child.open', childIds: [childId] });
    await house.accessLog.flush();
  });
  afterAll(() => house.close());

  function look(actor: Actor, action: string, childIds: readonly string[], reason?: string): void {
    house.accessLog.append(actor, { county: 1, action, childIds, ...(reason === undefined ? {} : { reason }) });
  }

  async function register(): Promise<string> {
    const id = newId();
    await withKeeper(house.engine, (tx) =>
      tx.run(sql`
        insert into child (county, child_id, region, name, sort_key, completeness, opened_on, version)
        values (1, ${id}, ${house.world.places.eastHill.path}, '岩生', 'yan sheng', 1, '2026-01-01', 1)`),
    );
    return id;
  }

  function list(filter: Partial<AccessFilter>, actor = auditor) {
    return withActor(house.engine, actor, (tx) => listAccess(tx, actor, { size: 50, ...filter }));
  }

  test.each([
    ['all of the own county, newest first', {}, ['child.open', 'child.export', 'child.reveal', 'child.list', 'child.open']],
    ['by day of the county’s clock', { from: plainDate('2026-11-22') }, ['child.open', 'child.export']],
    ['up to a day, included', { to: plainDate('2026-11-21') }, ['child.reveal', 'child.list', 'child.open']],
    ['by role', { role: 'childDirector' as const }, ['child.open']],
    ['by action', { action: 'child.export' }, ['child.export']],
    ['by a name that nobody has', { who: '无此人' }, []],
  ])('the auditor reads %s', async (_, filter, actions) => {
    expect((await list(filter)).items.map(({ action }) => action)).toEqual(actions);
  });

  test('the auditor finds what concerned one child, pages through it, and sees ids alone', async () => {
    const first = await list({ childId, size: 3 });
    const rest = await list({ childId, size: 3, cursor: first.next });
    expect([...first.items, ...rest.items].map(({ action }) => action)).toEqual([
      'child.export',
      'child.reveal',
      'child.list',
      'child.open',
    ]);
    expect(rest.next).toBeUndefined();
    expect(JSON.stringify(first)).not.toContain('岩生');
    await expect(list({ cursor: 'bm90IGEgY3Vyc29y' })).rejects.toMatchObject({ code: 'privacy.badCursor' });
  });

  test('what people do under no post carries no role', async () => {
    const nobody: Actor = { ...director, postId: '00000000-0000-7000-8000-000000000000', role: 'child', county: undefined };
    house.accessLog.append({ ...nobody, accountId: MACHINE_OPERATOR_ID }, { county: 0, action: 'staff.signIn', childIds: [] });
    await house.accessLog.flush();
    expect((await list({ action: 'staff.signIn' })).items).toMatchObject([{ role: null, childIds: [] }]);
  });

  test('whoever may see the file may see who looked, but not at whom else', async () => {
    const seen = await withActor(house.engine, director, (tx) => whoLooked(tx, childId, { size: 50, lists: false }));
    expect(seen.items.map(({ action, role, reason }) => [action, role, reason])).toEqual([
      ['child.export', 'childSupervisor', null],
      ['child.reveal', 'childSupervisor', '核对户口簿'],
      ['child.open', 'childDirector', null],
    ]);
    expect(JSON.stringify(seen)).not.toContain(otherId);
    const all = await withActor(house.engine, director, (tx) => whoLooked(tx, childId, { size: 50, lists: true }));
    expect(all.items).toHaveLength(4);
    const neighbour = actorAt(house.world, 'childDirector', 'westHill');
    await expect(withActor(house.engine, neighbour, (tx) => whoLooked(tx, childId, { size: 50, lists: false }))).rejects.toMatchObject({
      code: 'privacy.noSuchFile',
    });
  });

  test.each(['childDirector', 'childSupervisor', 'countyCivilAffairs', 'systemAdministrator', 'securityAdministrator'] as const)(
    '%s does not read the log',
    async (role) => {
      const actor = actorAt(house.world, role, role === 'childDirector' ? 'eastHill' : role === 'childSupervisor' ? 'east' : 'county');
      for (const path of ['/access', '/access/verification']) {
        const route = privacyRoutes.find((each) => each.path === path);
        await expect(
          route?.handle({ house, actor, locale: 'zh', params: {}, query: { size: 50 }, body: undefined, headers: {}, upload: undefined }),
        ).rejects.toMatchObject({ code: 'privacy.auditorsOnly' });
      }
      await expect(withActor(house.engine, actor, (tx) => listAccess(tx, actor, { size: 50 }))).rejects.toMatchObject({
        sqlState: '42501',
      });
    },
  );

  test('a job seals the log every minute', async () => {
    const jobs = await startJobs(house, [sealing], { pollMs: 20 });
    now = new Date(now.getTime() + 61_000);
    await expect.poll(async () => (await verifyAccessLog(house, [1])).counties[0]?.unsealedEntries).toBe(0);
    await jobs.stop();
    expect((await verifyAccessLog(house)).faults).toEqual([]);
  });
});
