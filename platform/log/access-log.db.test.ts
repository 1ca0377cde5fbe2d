import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withKeeper } from '../db/index.ts';
import { TEST_ENGINE } from '../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../test/support/house.ts';

describe(`the access log (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  test('takes a reason that no database takes, so that nobody can stop it by what they type', async () => {
    const actor = actorAt(house.world, 'childDirector', 'eastHill');
    const look = (reason: string): void =>
      house.accessLog.append(actor, { county: 1, action: 'child.reveal', childIds: [], detail: { field: reason }, reason });
    look('家访\0前');
    look('家访\ud800前');
    look('家访前');
    await house.accessLog.flush();
    const rows = await withKeeper(house.engine, (tx) => tx.rows(sql<{ reason: string }>`select reason from access_log order by entry_id`));
    expect(rows.map(({ reason }) => reason)).toEqual(['家访\ufffd前', '家访\ufffd前', '家访前']);
  });
});
