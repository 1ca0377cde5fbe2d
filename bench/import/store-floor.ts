import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';

/** What an import leaves behind, in the order in which it writes it. */
const TABLES = ['child_fact', 'child', 'child_token', 'child_status', 'ledger_told'];

export interface StoreFloor {
  readonly ms: number;
  readonly rows: number;
}

/**
 * The price of the rows alone: the very rows that an import wrote, copied by COPY in binary into empty tables with the same indexes,
 * in one transaction, by a superuser whom row security does not ask.
 */
export async function measureStoring(superuserUrl: string): Promise<StoreFloor> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const files = TABLES.map((table) => join(tmpdir(), `shouwang-bench-${process.pid}-${table}`));
  try {
    for (const [at, table] of TABLES.entries()) {
      await client.query(`copy ${table} to '${files[at]}' (format binary)`);
      await client.query(`create table floor_${table} (like ${table} including all)`);
    }
    await client.query('checkpoint');
    let rows = 0;
    const begin = performance.now();
    await client.query('begin');
    for (const [at, table] of TABLES.entries())
      rows += (await client.query(`copy floor_${table} from '${files[at]}' (format binary)`)).rowCount ?? 0;
    await client.query('commit');
    return { ms: performance.now() - begin, rows };
  } finally {
    await client.end();
    for (const file of files) rmSync(file, { force: true });
  }
}
