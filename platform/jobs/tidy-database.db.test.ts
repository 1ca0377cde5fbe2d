import { expect, test } from 'vitest';
import { TEST_ENGINE } from '../../test/support/engines.ts';
import { openTestHouse } from '../../test/support/house.ts';
import { tidyDatabase } from './index.ts';

/** Rows of `place` as the planner believes; -1 where nobody counted yet: a server does it in its own time. */
const COUNTED = { pglite: 12, postgres: -1 };

test(`the embedded database is tidied and counted, a server left to itself (${TEST_ENGINE})`, async () => {
  const house = await openTestHouse();
  try {
    await tidyDatabase.handle(house, {}, { signal: new AbortController().signal, lastDoneAt: undefined });
    const rows = await house.engine.runAsOwner<{ rows: number }>(`select reltuples as rows from pg_class where oid = 'place'::regclass`);
    expect(rows[0]?.rows).toBe(COUNTED[TEST_ENGINE]);
  } finally {
    await house.close();
  }
});
