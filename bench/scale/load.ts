import { readFileSync } from 'node:fs';
import pg from 'pg';
import { poolNames } from './names.ts';

const SCRIPT = new URL('./load.sql', import.meta.url);
const TAILS = 10_000;

export interface NationOrder {
  readonly children: number;
  readonly ofCounty: number;
  readonly names: number;
  /** What a child is found by that knows the last four digits. */
  tailToken(digits: string): string;
}

/** Fills an empty database with a made-up nation (see `load.sql`), past row security. */
export async function loadNation(superuserUrl: string, { children, ofCounty, names, tailToken }: NationOrder): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set work_mem = '256MB'");
    await client.query('create temp table wanted as select $1::integer as children, $2::integer as of_county', [children, ofCounty]);
    await client.query('create temp table tail as select * from jsonb_to_recordset($1::jsonb) as row (digits integer, token text)', [
      JSON.stringify(Array.from({ length: TAILS }, (_, at) => ({ digits: at, token: tailToken(String(at).padStart(4, '0')) }))),
    ]);
    await client.query(
      'create temp table pooled_name as select * from jsonb_to_recordset($1::jsonb) as row (name_id integer, name text, sort_key text, tokens text[])',
      [JSON.stringify(poolNames(names).map(({ name, sortKey, tokens }, at) => ({ name_id: at, name, sort_key: sortKey, tokens })))],
    );
    await client.query(readFileSync(SCRIPT, 'utf8'));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
