import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { removeLeftovers } from './leftovers.ts';

describe(`files that a power cut left behind (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  test('are removed, but not a ledger that is still to be read, nor one that is being sent', async () => {
    const reading = newId();
    await withKeeper(house.engine, (tx) =>
      tx.run(sql`
        insert into ledger_import (county, import_id, account_id, post_id, place_id, file_name, file_digest, state, ledger_date, started_at)
        values (1, ${reading}, ${newId()}, ${newId()}, ${newId()}, 'a', '', 'reading', '2026-11-22', now())`),
    );
    const put = (folder: string, name: string, hours: number): void => {
      mkdirSync(join(house.folder, folder), { recursive: true });
      const path = join(house.folder, folder, name);
      writeFileSync(path, '李一');
      const then = Date.now() / 1000 - hours * 3600;
      utimesSync(path, then, then);
    };
    put('exports', 'old.xlsx', 2);
    put('exports', 'new.xlsx', 0);
    put('uploads', `${newId()}.ledger`, 2);
    put('uploads', `${reading}.ledger`, 2);
    const run = () => removeLeftovers.handle(house, {}, { signal: new AbortController().signal, lastDoneAt: undefined });
    await run();
    expect(readdirSync(join(house.folder, 'exports'))).toEqual(['new.xlsx']);
    expect(readdirSync(join(house.folder, 'uploads'))).toEqual([`${reading}.ledger`]);
    put('uploads', `${reading}.ledger`, 8 * 24);
    await run();
    expect(readdirSync(join(house.folder, 'uploads'))).toEqual([]);
  });
});
