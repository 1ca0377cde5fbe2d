import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { listMigrations, migrate, openPglite, openPostgres, type Engine } from '../../platform/db/index.ts';
import { onEachEngine, TEST_ENGINE } from '../support/engines.ts';

onEachEngine('the schema', () => {
  test('comes out the same made at once and upgraded step by step', async () => {
    const fresh = await openEmpty();
    await migrate(fresh);
    const upgraded = await openEmpty();
    for (const { number } of listMigrations()) await migrate(upgraded, number);
    const expected = await describeSchema(fresh);
    expect(expected.length).toBeGreaterThan(200);
    expect(await describeSchema(upgraded)).toEqual(expected);
    expect(await migrate(upgraded)).toEqual([]);
    await fresh.close();
    await upgraded.close();
  });
});

async function openEmpty(): Promise<Engine> {
  if (TEST_ENGINE === 'pglite') return openPglite(undefined);
  const server = process.env['TEST_POSTGRES_URL'] ?? '';
  const name = `empty_${randomBytes(5).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return openPostgres({ url: url.href, ownerUrl: url.href });
}

/** Everything a person could have made differently: columns, keys, indexes, policies, grants, comments. */
function describeSchema(engine: Engine): Promise<unknown[]> {
  return engine.runAsOwner(`
    select * from (
      select 'column' as what, n.nspname || '.' || c.relname || '.' || a.attname as name,
        format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(col.collname, '') as detail
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum left join pg_collation col on col.oid = a.attcollation
      where c.relkind = 'r' and n.nspname in ('public', 'auth', 'jobs') and a.attnum > 0 and not a.attisdropped
      union all
      select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint where connamespace::regnamespace::text in ('public', 'auth', 'jobs')
      union all
      select 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace::regnamespace::text in ('public', 'auth', 'jobs')
      union all
      select 'policy', tablename || '.' || policyname, roles::text || cmd || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
      union all
      select 'grants', c.relname, coalesce(c.relacl::text, '') from pg_class c where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'auth', 'jobs')
      union all
      select 'comment', c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    ) described order by 1, 2, 3`);
}
