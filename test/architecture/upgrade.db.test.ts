import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { plainDate } from '../../kernel/calendar.ts';
import { writePath } from '../../kernel/record.ts';
import { groundsOf, STATUS_DEFINITIONS, statusIntervals } from '../../modules/child/domain/index.ts';
import { checkFiles, loadFacts, loadKnownPlaces, registerChild } from '../../modules/child/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { listMigrations, migrate, openPglite, openPostgres, type Engine, type Tx, withKeeper } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { onEachEngine, TEST_ENGINE } from '../support/engines.ts';
import { openTestHouse, type TestWorld } from '../support/house.ts';

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

/** Children whose statuses turn several times, cannot be told for a while, or never change. */
const CHILDREN = [
  [
    { path: 'child.name', value: '安一' },
    { path: 'child.birthDate', value: '2012-03-01' },
    { path: 'parent.father.whereabouts', value: 'awayWorking', from: '2025-02-10', to: '2026-01-20' },
    { path: 'parent.mother.whereabouts', value: 'awayWorking', from: '2024-09-01' },
  ],
  [
    { path: 'child.name', value: '白二' },
    { path: 'child.birthDate', value: '2019-06-15' },
    { path: 'parent.father.whereabouts', value: 'awayWorking' },
  ],
  [{ path: 'child.name', value: '陈三' }],
] as const;

onEachEngine('leaner statuses (0021)', () => {
  test('rows that stood there before come out as they are derived today', async () => {
    const house = await openTestHouse(() => new Date('2026-11-27T04:00:00Z'));
    const { county, places } = house.world;
    const actor = { ...MACHINE_OPERATOR, county };
    for (const values of CHILDREN) {
      const payload = { childId: newId(), placeId: places.eastHill.placeId, openedOn: plainDate('2026-09-01'), values };
      await runCommand(house, actor, registerChild, { id: newId(), payload: payload as never });
    }
    const upgraded = await openEmpty();
    await migrate(upgraded, BEFORE);
    for (const table of ['place', 'place_attribute', 'county', 'child', 'child_fact', 'child_token'])
      await fill(
        upgraded,
        table,
        (await rowsOf(house.engine, table)).map((row) => ({ ...row, ...FORMER_COLUMNS[table] })),
      );
    const former = await withKeeper(house.engine, (keeper) => formerStatuses(keeper, house.world));
    // The longest history turns five times or more, so that the order of turns is put to the test.
    expect(
      Math.max(
        ...[...Map.groupBy(former, (row) => `${String(row['child_id'])} ${String(row['definition'])}`).values()].map((rows) => rows.length),
      ),
    ).toBeGreaterThan(3);
    await fill(upgraded, 'child_status', former.toReversed());
    await migrate(upgraded);
    for (const table of ['child_status', 'child', 'child_token'])
      expect(await rowsOf(upgraded, table)).toEqual(await rowsOf(house.engine, table));
    const { files, faults } = await checkFiles({ ...house, engine: upgraded });
    expect([files, Object.values(faults).filter(({ count }) => count > 0)]).toEqual([CHILDREN.length, []]);
    await upgraded.close();
    await house.close();
  });
});

/** The last migration before statuses became one row for each definition. */
const BEFORE = 20;
/** What stood in the rows then and went with 0021. */
const FORMER_COLUMNS: Readonly<Record<string, object>> = { child: { change_number: 7 }, child_token: { sort_key: 'anyi' } };

type Row = Readonly<Record<string, unknown>>;

/** In the order of their texts: the two databases keep no order of their own. */
async function rowsOf(engine: Engine, table: string): Promise<readonly Row[]> {
  const rows = await withKeeper(engine, (keeper) =>
    keeper.rows(sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t order by to_jsonb(t)::text collate "C"`),
  );
  return rows.map(({ row }) => row);
}

async function fill(engine: Engine, table: string, rows: readonly Row[]): Promise<void> {
  const literal = `'${JSON.stringify(rows).replaceAll("'", "''")}'`;
  await engine.runAsOwner(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${literal}::jsonb)`);
}

/** As the program wrote them up to then: one row for each stretch in which a truth holds. */
async function formerStatuses(keeper: Tx, { county, places }: TestWorld): Promise<readonly Row[]> {
  const lines = await keeper.rows(sql<{ child_id: string; region: string; school_path: string | null }>`
    select child_id, region, school_path from child where county = ${county}`);
  const known = await loadKnownPlaces(
    keeper,
    Object.values(places).map(({ placeId }) => placeId),
  );
  const facts = await loadFacts(
    keeper,
    county,
    lines.map(({ child_id: childId }) => childId),
  );
  return lines.flatMap((line) => {
    const grounds = groundsOf(facts.get(line.child_id) ?? [], known);
    return STATUS_DEFINITIONS.flatMap((definition) =>
      statusIntervals(definition, grounds).map(({ from, to, value, missing }) => ({
        county,
        ...line,
        definition: definition.id,
        valid_from: from ?? null,
        valid_to: to ?? null,
        value,
        missing: missing.map((fact) => `${writePath(fact)}:${fact.part}`),
      })),
    );
  });
}

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
