import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOperatorActs } from '../../modules/staff/server/operator-acts.ts';
import { withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { onEachEngine } from '../../test/support/engines.ts';
import { ledgerOf } from '../../test/ledgers/ledger-files.ts';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { backup } from './operations/backup.ts';
import { children } from './operations/children.ts';
import { count } from './operations/count.ts';
import { importFile } from './operations/import.ts';
import { verify } from './operations/verify.ts';
import { answer } from './reply.ts';

onEachEngine('what is done at the machine', () => {
  let house: TestHouse;
  let now = new Date('2026-11-27T04:00:00Z');
  const watcher = newId();
  beforeAll(async () => {
    house = await openTestHouse(() => now);
    await withKeeper(house.engine, async (tx) => {
      await tx.run(
        sql`insert into account (account_id, name, username, created_at, created_by) values (${watcher}, '安管', 'anguan', now(), ${watcher})`,
      );
      await tx.run(sql`
        insert into post (post_id, account_id, role, place_id, valid_from, granted_at, granted_by)
        values (${newId()}, ${watcher}, 'securityAdministrator', ${house.world.places.county.placeId}, '2026-01-01', now(), ${watcher})`);
    });
  });
  afterAll(() => house.close());

  async function notices(): Promise<readonly string[]> {
    const rows = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ kind: string }>`select kind from notice where account_id = ${watcher}::uuid order by made_at, notice_id`),
    );
    return rows.map(({ kind }) => kind);
  }

  test('stands in one list: what, when, how many', async () => {
    const ledger = ledgerOf({
      名单: [
        ['姓名', '现居住地'],
        ['示例儿童', '坡上村'],
      ],
    });
    const place = '990102';
    const steps = [
      () => answer(house, importFile, { file: ledger, place, dryRun: true }, 'zh'),
      () => answer(house, importFile, { file: ledger, place }, 'zh'),
      () => answer(house, count, { by: 'definition' }, 'zh'),
      () => answer(house, children, {}, 'zh'),
      () => answer(house, verify, {}, 'zh'),
      () => answer(house, backup, { file: join(house.folder, 'all.backup') }, 'zh'),
      () => answer(house, count, { by: 'nonsense' }, 'zh'),
    ];
    for (const step of steps) {
      now = new Date(now.getTime() + 60_000);
      await step();
    }
    const acts = (await listOperatorActs(house)).map(({ act, concerned, refused }) => [act, concerned, refused]);
    expect(acts).toEqual(
      expect.arrayContaining([
        ['machine.count', null, 'cli.badKey'],
        ['house.backup', null, null],
        ['house.verify', null, null],
        ['child.export', 1, null],
        ['machine.count', expect.any(Number), null],
        ['machine.import', 1, null],
        ['ledger.applyLedger', null, null],
      ]),
    );
    expect(acts.filter(([act]) => act === 'machine.import')).toHaveLength(2);
    expect(acts[0]).toEqual(['machine.count', null, 'cli.badKey']);
  });

  test('is told to the security administrator: changes and exports at once, reading once a day', async () => {
    expect(await notices()).toEqual(['machineRead', 'machineActed', 'machineActed', 'machineActed']);
    await answer(house, count, { by: 'definition' }, 'zh');
    expect(await notices()).toHaveLength(4);
    now = new Date(now.getTime() + 86_400_000);
    await answer(house, count, { by: 'definition' }, 'zh');
    expect((await notices()).at(-1)).toBe('machineRead');
    expect(await notices()).toHaveLength(5);
  });

  test('leaves no value behind, only names of options', async () => {
    await answer(house, children, { search: '示例儿童' }, 'zh');
    await house.accessLog.flush();
    const rows = await withKeeper(house.engine, (tx) => tx.rows(sql<{ detail: unknown }>`select detail from access_log`));
    expect(JSON.stringify(rows)).not.toContain('示例儿童');
  });
});
