import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { markAllRead, markRead } from './commands/mark-read.ts';
import { makeNotices } from './make-notices.ts';
import { countUnread, listNotices } from './queries/list-notices.ts';

const PAGE = { size: 50, unread: false };

describe(`notices (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let now = new Date('2026-11-22T12:00:00+08:00');
  let director: Actor;
  let supervisor: Actor;

  beforeAll(async () => {
    house = await openTestHouse(() => now);
    director = await appoint('childDirector', 'eastHill');
    supervisor = await appoint('childSupervisor', 'east');
  });
  afterAll(() => house.close());

  /** Somebody with an account and the post, as staff has them. */
  async function appoint(role: RoleId, at: Parameters<typeof actorAt>[2], from = '2026-01-01', to: string | null = null): Promise<Actor> {
    const actor = actorAt(house.world, role, at);
    await withKeeper(house.engine, async (tx) => {
      await tx.run(sql`
        insert into account (account_id, name, username, created_at, created_by)
        values (${actor.accountId}, '某人', ${`u${actor.accountId.slice(-12)}`}, ${now}, ${actor.accountId})`);
      await tx.run(sql`
        insert into post (post_id, account_id, role, place_id, valid_from, valid_to, granted_by, granted_at)
        values (${actor.postId}, ${actor.accountId}, ${role}, ${actor.placeId}, ${from}, ${to}, ${actor.accountId}, ${now})`);
    });
    return actor;
  }

  function tell(to: Parameters<typeof makeNotices>[2][number]['to'], key: string, children = 1, renew?: true): Promise<number> {
    return withKeeper(house.engine, (tx) =>
      makeNotices(tx, now, [{ kind: 'caseloadChanged', params: { children }, to, key, ...(renew === undefined ? {} : { renew }) }]),
    );
  }

  async function read(actor: Actor, page: Partial<Parameters<typeof listNotices>[2]> = {}) {
    return withActor(house.engine, actor, (tx) => listNotices(tx, dayOf(now), { ...PAGE, ...page }));
  }

  function run<Payload>(actor: Actor, command: Command<Payload, { read: number }>, payload: Payload): Promise<{ read: number }> {
    return runCommand(house, actor, command, { id: newId(), payload });
  }

  test('are told to whoever holds the post that day, once for what they are about', async () => {
    const second = await appoint('childDirector', 'eastRiver');
    const former = await appoint('childDirector', 'eastRiver', '2026-01-01', '2026-11-22');
    const to = { role: 'childDirector', placeId: house.world.places.eastRiver.placeId } as const;
    expect([await tell(to, 'k'), await tell(to, 'k')]).toEqual([1, 0]);
    expect((await read(second)).items).toMatchObject([{ postId: second.postId, read: false, page: '/children' }]);
    expect((await read(former)).items).toEqual([]);
    expect(await tell({ role: 'childDirector', placeId: house.world.places.westHill.placeId }, 'k')).toBe(0);
    expect(await tell({ accountId: newId() }, 'k')).toBe(0);
  });

  test('told anew come back unread, and only where something has changed', async () => {
    const { accountId } = supervisor;
    await tell({ accountId }, 'again', 3, true);
    const [notice] = (await read(supervisor)).items;
    await run(supervisor, markRead, { noticeIds: [notice?.id as string] });
    expect(await tell({ accountId }, 'again', 3, true)).toBe(0);
    expect(await withActor(house.engine, supervisor, countUnread)).toBe(0);
    expect(await tell({ accountId }, 'again', 4, true)).toBe(1);
    expect((await read(supervisor)).items).toMatchObject([
      { id: notice?.id, read: false, text: { zh: '从今天起，您的帮扶对象共 4 名。' } },
    ]);
  });

  test('are marked as read by nobody but the person told, each or all that were shown', async () => {
    await tell({ accountId: director.accountId }, 'r1');
    await tell({ accountId: director.accountId }, 'r2');
    const items = (await read(director)).items;
    const noticeIds = items.map(({ id }) => id);
    expect(await run(supervisor, markRead, { noticeIds })).toEqual({ read: 0 });
    expect(await run(director, markRead, { noticeIds: noticeIds.slice(0, 1) })).toEqual({ read: 1 });
    const shown = now.toISOString();
    now = new Date(now.getTime() + 1000);
    await tell({ accountId: director.accountId }, 'r3');
    await run(director, markAllRead, { until: shown });
    expect((await read(director, { unread: true })).items).toHaveLength(1);
    expect(await withActor(house.engine, director, countUnread)).toBe(1);
  });

  test('are listed newest first, page by page, without loss', async () => {
    const person = await appoint('classTeacher', 'class1');
    for (const key of ['1', '2', '3', '4', '5']) {
      // Two at one moment: the order must still be one.
      if (key !== '3') now = new Date(now.getTime() + 1000);
      await tell({ accountId: person.accountId }, key, Number(key));
    }
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(person, { size: 2, cursor });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(ids).toEqual((await read(person)).items.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
    await expect(read(person, { cursor: 'page 2' })).rejects.toMatchObject({ code: 'notice.badCursor' });
  });

  test.each([
    'childDirector',
    'helper',
    'schoolAdministrator',
    'countyCivilAffairs',
    'departmentOfficer',
    'areaReader',
    'systemAdministrator',
    'auditAdministrator',
  ] as const)('%s sees the own, nobody else’s, and writes none', async (role) => {
    const at = role === 'areaReader' ? 'prefecture' : role === 'schoolAdministrator' ? 'school' : 'county';
    const actor = await appoint(role, role === 'childDirector' || role === 'helper' ? 'westHill' : at);
    await tell({ accountId: actor.accountId }, 'own');
    await withActor(house.engine, actor, async (tx) => {
      for (const table of ['notice', 'notice_settings', 'notice_device', 'notice_delivery'])
        expect(await tx.rows(sql`select from ${sql.table(table)} where account_id <> ${actor.accountId}`), table).toEqual([]);
      expect(await countUnread(tx)).toBe(1);
    });
    for (const statement of [
      sql`insert into notice (notice_id, account_id, key, kind, made_at) values (${newId()}, ${actor.accountId}, 'x', 'caseloadChanged', now())`,
      sql`update notice set read_at = now()`,
      sql`delete from notice`,
      sql`select from notice_key`,
    ])
      await expect(withActor(house.engine, actor, (tx) => tx.run(statement))).rejects.toMatchObject({ sqlState: '42501' });
  });
});
