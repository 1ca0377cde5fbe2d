import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { ledgerOf } from '../../../test/ledgers/ledger-files.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { listChildren } from '../../child/server/index.ts';
import { importLedger, listRecentImports, undoImport } from './index.ts';
import { getReachedImport, listReachedImports } from './reached.ts';
import { undoLedger } from './undo.ts';

describe(`the import of somebody else (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let successor: Actor;
  let clock = Date.parse('2026-11-22T02:00:00Z');
  beforeAll(async () => {
    house = await openTestHouse(() => new Date((clock += 1_000)));
    successor = actorAt(house.world, 'childSupervisor', 'east');
  });
  afterAll(() => house.close());

  /** A ledger of one child, taken into the register in the east; its id. */
  async function importBy(actor: Actor, name: string): Promise<string> {
    const path = ledgerOf({
      名单: [
        ['姓名', '现居住地'],
        [name, '坡上村'],
      ],
    });
    await importLedger(house, actor, { path, placeId: house.world.places.east.placeId, dryRun: false, locale: 'zh' });
    const row = await withKeeper(house.engine, (tx) =>
      tx.first(sql<{ id: string }>`select import_id as id from ledger_import order by started_at desc limit 1`),
    );
    return row?.id ?? '';
  }

  async function names(): Promise<readonly string[]> {
    const query = { asOf: plainDate('2026-11-23'), limit: 50 };
    const page = await withActor(house.engine, MACHINE_OPERATOR, (tx) => listChildren(tx, query, house.keyring));
    return page.items.map(({ name }) => name);
  }

  function undo(actor: Actor, importId: string): Promise<unknown> {
    return runCommand(house, actor, undoLedger, { id: newId(), payload: { importId, county: house.world.county } });
  }

  test('is seen and undone by whoever holds the post after a colleague who left, and logged', async () => {
    const importId = await importBy(actorAt(house.world, 'childSupervisor', 'east'), '前任导入的');
    const seen = await withActor(house.engine, successor, (tx) => listReachedImports(tx, successor, 10));
    expect(seen.map((one) => one.importId)).toContain(importId);
    expect(await undo(successor, importId)).toEqual({ withdrawn: 1, restored: 0 });
    expect(await names()).not.toContain('前任导入的');
    await house.accessLog.flush();
    const log = await withKeeper(house.engine, (tx) =>
      tx.rows(
        sql<{ account_id: string; child_count: number }>`select account_id, child_count from access_log where action = 'ledger.undo'`,
      ),
    );
    expect(log).toEqual([{ account_id: successor.accountId, child_count: 1 }]);
  });

  test('made at the machine is undone by whoever answers for the place', async () => {
    const importId = await importBy(MACHINE_OPERATOR, '机器导入的');
    expect(await undo(successor, importId)).toEqual({ withdrawn: 1, restored: 0 });
  });

  test('is undone at the machine, also that of a person', async () => {
    const importId = await importBy(successor, '督导员导入的');
    expect(await listRecentImports(house, MACHINE_OPERATOR)).toContainEqual(
      expect.objectContaining({ importId, state: 'applied', created: 1 }),
    );
    expect(await undoImport(house, MACHINE_OPERATOR, importId, '导错了乡镇')).toEqual({ withdrawn: 1, restored: 0 });
    expect(await names()).not.toContain('督导员导入的');
    await expect(undoImport(house, MACHINE_OPERATOR, importId, undefined)).rejects.toMatchObject({ code: 'ledger.notReady' });
    await expect(undoImport(house, MACHINE_OPERATOR, 'nonsense', undefined)).rejects.toMatchObject({ code: 'ledger.notFound' });
  });

  test('stays hidden from other places, from whoever may not import, and while it is only staged', async () => {
    const importId = await importBy(successor, '别处看不到的');
    const strangers = [
      actorAt(house.world, 'childSupervisor', 'west'),
      actorAt(house.world, 'childDirector', 'eastHill'),
      actorAt(house.world, 'countyCivilAffairs', 'county'),
      actorAt(house.world, 'helper', 'eastHill'),
    ];
    for (const stranger of strangers) {
      const reads = withActor(house.engine, stranger, (tx) => getReachedImport(tx, stranger, importId));
      await expect(reads).rejects.toMatchObject({ code: 'ledger.notFound' });
      await expect(undo(stranger, importId)).rejects.toBeDefined();
      const list = await withActor(house.engine, stranger, (tx) => listReachedImports(tx, stranger, 10));
      expect(list).toEqual([]);
    }
    await withKeeper(house.engine, (tx) => tx.run(sql`update ledger_import set state = 'staged' where import_id = ${importId}::uuid`));
    const colleague = actorAt(house.world, 'childSupervisor', 'east');
    const staged = withActor(house.engine, colleague, (tx) => getReachedImport(tx, colleague, importId));
    await expect(staged).rejects.toMatchObject({ code: 'ledger.notFound' });
  });
});
