import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { readWorkbook } from '../../../platform/sheet/index.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { makeSampleIdNumber } from '../../child/domain/index.ts';
import { childRoutes, closeFile, registerChild, type ListQuery } from '../../child/server/index.ts';
import { exportChildren } from './export-children.ts';
import { ledgerRoutes } from './routes.ts';

const TODAY = plainDate('2026-11-22');
const FORMULA = '=HYPERLINK("http://example.invalid")';
const NUMBER = makeSampleIdNumber('990102', plainDate('2013-05-06'), 7);

describe(`an exported list (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let server: FastifyInstance;
  let supervisor: Actor;
  let civil: Actor;
  let acting: Actor;

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    supervisor = actorAt(house.world, 'childSupervisor', 'east');
    civil = actorAt(house.world, 'countyCivilAffairs', 'county');
    acting = supervisor;
    server = await makeServer({ house, routes: [...childRoutes, ...ledgerRoutes], version: 'test', identify: async () => acting });
    const { eastHill, eastRiver, class1 } = house.world.places;
    const inClass = { path: 'schooling.class', value: { text: '1班', placeId: class1.placeId } };
    await register(eastHill.placeId, '安一', [
      { path: 'child.birthDate', value: '2015-03-01' },
      inClass,
      { path: 'child.keyChild', value: true },
    ]);
    await register(eastHill.placeId, '白二', [
      { path: 'child.notes', value: FORMULA },
      { path: 'child.birthDate', value: '2013-05-06' },
      { path: 'child.idNumber', value: NUMBER },
      { path: 'parent.father.whereabouts', value: 'awayWorking', from: '2026-01-01' },
      { path: 'parent.mother.whereabouts', value: 'awayWorking', from: '2026-01-01' },
    ]);
    await register(eastRiver.placeId, '曹三', [
      { path: 'child.birthDate', value: '2007-03-01' },
      { path: 'child.householdRegistered', value: false },
    ]);
    await register(eastRiver.placeId, '丁四', []);
    const closed = await register(eastRiver.placeId, '终五', []);
    await runCommand(house, supervisor, closeFile, { id: newId(), payload: { childId: closed, on: TODAY, reason: 'parentReturned' } });
  });
  afterAll(async () => {
    await server.close();
    await house.close();
  });

  async function register(placeId: string, name: string, more: readonly object[]): Promise<string> {
    const childId = newId();
    const values = [{ path: 'child.name', value: name }, ...more];
    await runCommand(house, supervisor, registerChild, { id: newId(), payload: { childId, placeId, values } as never });
    return childId;
  }

  async function rowsOf(bytes: Buffer): Promise<readonly (readonly string[])[]> {
    const path = join(mkdtempSync(join(tmpdir(), 'shouwang-export-')), 'list.xlsx');
    writeFileSync(path, bytes);
    const rows: (readonly string[])[] = [];
    for await (const part of readWorkbook(path))
      if (part.kind === 'rows') rows.push(...part.rows.map(({ cells }) => cells.map(({ text }) => text)));
    return rows;
  }

  async function logged(action: string): Promise<readonly { child_ids: readonly string[]; detail: object; reason: string | null }[]> {
    await house.accessLog.flush();
    return withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ child_ids: readonly string[]; detail: object; reason: string | null }>`
        select child_ids, detail, reason from access_log where action = ${action} order by entry_id`),
    );
  }

  const CONDITIONS: readonly (readonly [string, number])[] = [
    ['', 4],
    ['place=$eastHill', 2],
    ['place=$eastRiver', 2],
    ['school=$school', 1],
    ['school=$class1', 1],
    ['school=$class2', 0],
    ['school=$school&place=$eastRiver', 0],
    ['search=caosan', 1],
    ['search=%E6%B2%B3%E8%BE%B9%E6%9D%91', 2],
    ['gap=birthDate', 1],
    ['gap=school', 1],
    ['gap=grown', 1],
    ['keyChild=true', 1],
    ['group=unregistered', 1],
    ['group=poor&place=$eastHill', 0],
    ['completenessBelow=10', 2],
    ['definition=state-council-2016', 1],
    ['definition=state-council-2016&value=cannotTell', 2],
    ['state=closed', 1],
    ['state=all', 5],
    ['asOf=2026-11-21', 0],
  ];

  test.each(CONDITIONS)('with %s holds exactly the children of the list shown', async (asked, least) => {
    const query = asked.replace(/\$(\w+)/g, (_, key: 'eastHill') => house.world.places[key].placeId);
    const listed = await server.inject({ method: 'GET', url: `/api/v1/children?${query}` });
    const { items } = listed.json<{ items: readonly { id: string; name: string }[] }>();
    const before = (await logged('child.export')).length;
    const exported = await server.inject({ method: 'GET', url: `/api/v1/exports/children.xlsx?${query}` });
    expect(exported.statusCode, exported.body.slice(0, 200)).toBe(200);
    const [mark, header, ...rows] = await rowsOf(exported.rawPayload);
    expect(mark?.[0]).toContain('儿童督导员');
    expect(header?.[0]).toBe('姓名');
    expect(rows.map(([name]) => name)).toEqual(items.map(({ name }) => name));
    const taken = (await logged('child.export')).slice(before).flatMap(({ child_ids }) => child_ids);
    expect(taken).toEqual(items.map(({ id }) => id));
    if (asked !== 'completenessBelow=10' && !asked.startsWith('definition')) expect(items).toHaveLength(least);
    else expect(items.length).toBeGreaterThan(0);
  });

  test('gives full numbers to nobody on their own word: the county is told that another has to approve', async () => {
    const fetch = async (reason: string) =>
      server.inject({ method: 'GET', url: `/api/v1/exports/children.xlsx?reason=${encodeURIComponent(reason)}` });
    const flat = async (bytes: Buffer) => (await rowsOf(bytes)).flat();
    const masked = await flat((await fetch('核对低保名单')).rawPayload);
    expect(masked).not.toContain(NUMBER);
    expect(masked).toContain(FORMULA);
    acting = civil;
    const refused = await fetch('核对低保名单');
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'ledger.fullNeedsApproval']);
    acting = supervisor;
  });

  async function take(by: Actor, path: string): Promise<readonly (readonly string[])[]> {
    acting = by;
    const answer = await server.inject({ method: 'GET', url: `/api/v1/exports/${path}` });
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    acting = supervisor;
    return rowsOf(answer.rawPayload);
  }

  test('of places holds what lies below one, or the whole county, with the codes', async () => {
    const [mark, header, ...rows] = await take(civil, `places.xlsx?parent=${house.world.places.east.placeId}`);
    expect([mark?.[0], header?.slice(0, 3)]).toEqual([expect.stringContaining('2026-11-22'), ['代码', '名称', '级别']]);
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['990102101201', '坡上村'],
      ['990102101202', '河边村'],
    ]);
    expect((await take(civil, 'places.xlsx')).slice(2)).toHaveLength(10);
    expect((await logged('place.export')).map(({ detail }) => detail)).toEqual([
      { rows: 2, filters: ['parent'] },
      { rows: 10, filters: [] },
    ]);
  });

  test('of staff and of the access log holds what the list shows, all its pages, for whoever may see it', async () => {
    const people = Array.from({ length: 103 }, (_, at) => ({
      accountId: newId(),
      name: '=同事',
      username: `u${String(at).padStart(3, '0')}`,
    }));
    await withKeeper(house.engine, async (tx) => {
      for (const { accountId, name, username } of people) {
        await tx.run(
          sql`insert into account (account_id, name, username, created_at, created_by) values (${accountId}::uuid, ${name}, ${username}, now(), ${accountId}::uuid)`,
        );
      }
    });
    const system = actorAt(house.world, 'systemAdministrator', 'county');
    const rows = (await take(system, 'staff.xlsx')).slice(2);
    expect(rows.map(([, username]) => username)).toEqual(people.map(({ username }) => username));
    expect(rows[0]?.[0]).toBe('=同事');
    expect((await take(system, 'staff.xlsx?search=u101')).slice(2)).toHaveLength(1);

    for (let at = 0; at < 130; at += 1) house.accessLog.append(civil, { county: 1, action: 'child.open', childIds: [newId()] });
    await house.accessLog.flush();
    const auditor = actorAt(house.world, 'auditAdministrator', 'county');
    const entries = (await take(auditor, 'access.xlsx?action=child.open')).slice(2);
    expect(entries).toHaveLength(130);
    expect(new Set(entries.map((row) => row[3]))).toEqual(new Set(['打开档案']));
    expect(await logged('privacy.export')).toMatchObject([{ detail: { rows: 130, filters: ['action'] } }]);
  });

  test.each([
    ['helper', 'places'],
    ['childDirector', 'places'],
    ['auditAdministrator', 'places'],
    ['childDirector', 'staff'],
    ['helper', 'staff'],
    ['countyCivilAffairs', 'access'],
    ['systemAdministrator', 'access'],
    ['childDirector', 'children'],
  ] as const)('a %s may not take out the list of %s', async (role, list) => {
    acting = actorAt(house.world, role, role.endsWith('Administrator') || role === 'countyCivilAffairs' ? 'county' : 'eastHill');
    const answer = await server.inject({ method: 'GET', url: `/api/v1/exports/${list}.xlsx` });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'ledger.exportNotAllowed']);
    acting = supervisor;
  });

  test('is not handed out when it holds other rows than were counted, and leaves nothing behind', async () => {
    let asked = 0;
    // Between counting and writing a file is closed, opened or moved: here the question itself changes.
    const query: Omit<ListQuery, 'limit' | 'after'> = {
      asOf: TODAY,
      get state() {
        asked += 1;
        return asked === 1 ? ('open' as const) : ('all' as const);
      },
    };
    const before = (await logged('child.export')).length;
    await expect(exportChildren(house, supervisor, { query, locale: 'zh' })).rejects.toMatchObject({
      code: 'ledger.countDiffers',
      params: { expected: 4, written: 5 },
    });
    expect(readdirSync(join(house.folder, 'exports'))).toEqual([]);
    expect(await logged('child.export')).toHaveLength(before);
  });
});
