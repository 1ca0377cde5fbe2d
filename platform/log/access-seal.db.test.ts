import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { temporaryKeyring } from '../crypto/index.ts';
import { withKeeper } from '../db/index.ts';
import { newId } from '../ids.ts';
import { TEST_ENGINE } from '../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { sealAccessLog } from './access-seal.ts';
import { verifyAccessLog } from './verify-access-log.ts';

describe(`the sealed access log (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  // Each test begins with an empty log and no head kept: cheaper than a house of its own.
  beforeEach(async () => {
    await house.engine.runAsOwner('truncate access_log, access_seal');
    rmSync(join(house.folder, 'access-heads.json'), { force: true });
  });
  afterAll(() => house.close());

  async function look(times: number, county = 1): Promise<void> {
    const actor = actorAt(house.world, 'childDirector', 'eastHill');
    for (let each = 0; each < times; each += 1)
      house.accessLog.append(actor, {
        county,
        action: 'child.open',
        childIds: [newId()],
        detail: { by: 'test', n: each },
        reason: '家访前查看',
      });
    await house.accessLog.flush();
  }

  /** As the owner of the database, whom no grant and no policy stops. */
  async function tamper(script: string): Promise<void> {
    const tables = ['access_log', 'access_seal'];
    await house.engine.runAsOwner(
      `${tables.map((table) => `alter table ${table} no force row level security;`).join('')} ${script}; ${tables.map((table) => `alter table ${table} force row level security;`).join('')}`,
    );
  }

  async function faultsNow(): Promise<readonly string[]> {
    return (await verifyAccessLog(house)).faults.map(({ kind, sealNumber }) => `${kind} ${sealNumber}`);
  }

  test('holds together, county by county, and tells the unsealed tail', async () => {
    await look(3);
    await sealAccessLog(house);
    await look(2);
    await look(1, 2);
    await sealAccessLog(house);
    await look(4);
    const { counties, faults } = await verifyAccessLog(house);
    expect(faults).toEqual([]);
    expect(counties).toMatchObject([
      { county: 1, seals: 2, sealedEntries: 5, unsealedEntries: 4 },
      { county: 2, seals: 1, sealedEntries: 1, unsealedEntries: 0 },
    ]);
    expect((await verifyAccessLog(house, [2])).counties).toHaveLength(1);
  });

  const entry = (seal: number): string =>
    `entry_id = (select entry_id from access_log where seal_number = ${seal} order by entry_id limit 1)`;
  test.each([
    ['a reason is changed', `update access_log set reason = 'other' where ${entry(2)}`, 'entries 2'],
    ['an instant is changed by a microsecond', `update access_log set at = at + interval '1 microsecond' where ${entry(1)}`, 'entries 1'],
    ['somebody else is named', `update access_log set account_id = gen_random_uuid() where ${entry(1)}`, 'entries 1'],
    ['another post is named', `update access_log set post_id = gen_random_uuid() where ${entry(1)}`, 'entries 1'],
    ['a role is changed', `update access_log set role = 'helper' where ${entry(1)}`, 'entries 1'],
    ['an action is changed', `update access_log set action = 'child.list' where ${entry(3)}`, 'entries 3'],
    ['a child is taken out', `update access_log set child_ids = '{}' where ${entry(1)}`, 'entries 1'],
    ['a count is changed', `update access_log set child_count = 0 where ${entry(1)}`, 'entries 1'],
    ['a detail is changed', `update access_log set detail = '{}' where ${entry(1)}`, 'entries 1'],
    ['an entry is removed', `delete from access_log where ${entry(2)}`, 'entries 2'],
    [
      'an entry is put among sealed ones',
      `insert into access_log (county, entry_id, at, account_id, post_id, role, action, seal_number) select county, gen_random_uuid(), at, account_id, post_id, role, action, 2 from access_log where ${entry(2)}`,
      'entries 2',
    ],
    ['an entry is made unsealed', `update access_log set seal_number = null where ${entry(1)}`, 'entries 1'],
    ['an entry names a seal that is not there', `update access_log set seal_number = 9 where ${entry(3)}`, 'stray 9'],
    ['entries change places between seals', `update access_log set seal_number = 3 - seal_number where seal_number < 3`, 'entries 1'],
    [
      'two entries of a seal swap their details',
      `update access_log a set detail = b.detail from access_log b where a.seal_number = 1 and b.seal_number = 1 and a.entry_id <> b.entry_id`,
      'entries 1',
    ],
    ['an entry goes to another county', `update access_log set county = 7 where ${entry(1)}`, 'entries 1'],
    ['a seal is removed', `delete from access_seal where seal_number = 2`, 'seal 3'],
    [
      'a seal and its entries are removed',
      `delete from access_log where seal_number = 2; delete from access_seal where seal_number = 2`,
      'seal 3',
    ],
    [
      'the first seal and its entries are removed',
      `delete from access_log where seal_number = 1; delete from access_seal where seal_number = 1`,
      'seal 2',
    ],
    [
      'the end is cut off with its seal',
      `delete from access_log where seal_number = 3; delete from access_seal where seal_number = 3`,
      'cutOff 3',
    ],
    ['everything is removed', `delete from access_log; delete from access_seal`, 'cutOff 3'],
    ['a seal is dated back', `update access_seal set sealed_at = sealed_at - interval '1 day' where seal_number = 1`, 'entries 1'],
    [
      'a seal counts fewer',
      `delete from access_log where ${entry(1)}; update access_seal set entries = entries - 1 where seal_number = 1`,
      'entries 1',
    ],
    ['a digest is changed', `update access_seal set digest = sha256('x') where seal_number = 2`, 'signature 2'],
    [
      'a signature is taken from another seal',
      `update access_seal set signature = (select signature from access_seal where seal_number = 1) where seal_number = 2`,
      'signature 2',
    ],
    [
      'two seals change places',
      `update access_seal set seal_number = case seal_number when 1 then -2 else -1 end where seal_number < 3; update access_seal set seal_number = -seal_number where seal_number < 0`,
      'seal 1',
    ],
  ])('is seen not to hold when %s', async (_, script, fault) => {
    for (let seal = 0; seal < 3; seal += 1) {
      await look(2);
      await sealAccessLog(house);
    }
    expect(await faultsNow()).toEqual([]);
    await tamper(script);
    expect(await faultsNow()).toContain(fault);
    // Sealing goes on and does not cover it up.
    await look(2);
    await sealAccessLog(house);
    expect(await faultsNow()).toContain(fault);
  });

  test('a chain made anew with another key is seen', async () => {
    await look(2);
    await sealAccessLog(house);
    const keyring = temporaryKeyring(new Date());
    rmSync(join(house.folder, 'access-heads.json'));
    expect((await verifyAccessLog({ ...house, keyring })).faults).toMatchObject([{ kind: 'signature', sealNumber: 1 }]);
  });

  test('sealing by many at once, while others log, takes each entry once', async () => {
    await Promise.all(
      Array.from({ length: 6 }, async (_, each) => {
        for (let round = 0; round < 4; round += 1) {
          await look(3);
          if (each < 3) await sealAccessLog(house);
        }
      }),
    );
    await sealAccessLog(house);
    const { counties, faults } = await verifyAccessLog(house);
    expect(faults).toEqual([]);
    expect(counties).toMatchObject([{ sealedEntries: 72, unsealedEntries: 0 }]);
  });

  // The embedded engine has one session, which cannot have two transactions under way.
  const sessions = TEST_ENGINE === 'postgres' ? ['another session'] : [];
  test.each(sessions)('an entry that %s commits after a later one was sealed is taken by the next seal', async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const late = withKeeper(house.engine, async (tx) => {
      await tx.run(
        sql`insert into access_log (county, entry_id, at, account_id, post_id, role, action) values (1, ${newId()}, now(), ${newId()}, ${newId()}, 'helper', 'child.open')`,
      );
      begun.resolve();
      await goOn.promise;
    });
    await begun.promise;
    await look(2);
    await sealAccessLog(house);
    goOn.resolve();
    await late;
    expect((await verifyAccessLog(house)).counties).toMatchObject([{ sealedEntries: 2, unsealedEntries: 1 }]);
    await sealAccessLog(house);
    expect(await verifyAccessLog(house)).toMatchObject({ faults: [], counties: [{ seals: 2, sealedEntries: 3, unsealedEntries: 0 }] });
  });

  test.each([
    ['change an entry', `update access_log set reason = 'x'`],
    ['remove an entry', `delete from access_log`],
    ['change a seal', `update access_seal set entries = 0`],
    ['remove a seal', `delete from access_seal`],
    ['empty the log', `truncate access_log`],
  ])('the program itself has no right to %s', async (_, script) => {
    await expect(withKeeper(house.engine, (tx) => tx.run(sql.raw(script)))).rejects.toMatchObject({ sqlState: '42501' });
  });

  test('an entry of many children is split, so that each of them is found', async () => {
    const children = Array.from({ length: 450 }, () => newId());
    house.accessLog.append(actorAt(house.world, 'childSupervisor', 'east'), { county: 1, action: 'child.export', childIds: children });
    await house.accessLog.flush();
    const rows = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ child_ids: string[]; detail: object }>`select child_ids, detail from access_log order by entry_id`),
    );
    expect(rows.flatMap((row) => row.child_ids)).toEqual(children);
    expect(rows.map(({ detail }) => detail)).toMatchObject([{ part: 1, parts: 3, children: 450 }, { part: 2 }, { part: 3 }]);
  });

  test('entries that could not be written are kept and written once the database takes them', async () => {
    await house.engine.runAsOwner('alter table access_log rename to access_log_away');
    await expect(look(2)).rejects.toMatchObject({ sqlState: '42P01' });
    await house.engine.runAsOwner('alter table access_log_away rename to access_log');
    await look(1);
    const row = await withKeeper(house.engine, (tx) => tx.first(sql<{ count: number }>`select count(*)::integer as count from access_log`));
    expect(row?.count).toBe(3);
  });
});
