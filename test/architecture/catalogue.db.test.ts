import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listTables, withKeeper, type Engine } from '../../platform/db/index.ts';
import { onEachEngine, openTestEngine } from '../support/engines.ts';

const MODULES = new URL('../../modules/', import.meta.url);

/** Tables of a child or another subject: the county stands first in every key, so that they can be spread by it. */
const CHILD_OWNED = new Set(['child', 'derived', 'fact', 'subject', 'subjectDerived']);

interface TableRow {
  readonly name: string;
  readonly comment: string;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly triggers: number;
}

onEachEngine('the live catalogue', () => {
  let engine: Engine;
  let tables: readonly TableRow[];

  beforeAll(async () => {
    engine = await openTestEngine();
    await loadModules();
    tables = await withKeeper(engine, (tx) =>
      tx.rows(sql<TableRow>`
        select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as comment, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
          (select count(*)::integer from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration' order by c.relname`),
    );
  });
  afterAll(() => engine.close());

  test('has forced row security, a class and a comment on every table, and no trigger', () => {
    expect(tables.length).toBeGreaterThan(10);
    for (const { name, comment, secured, forced, triggers } of tables) {
      expect({ name, secured, forced, triggers }).toEqual({ name, secured: true, forced: true, triggers: 0 });
      expect(comment, name).toMatch(/^\[\w+\] .{20,}/);
    }
  });

  test('puts the county first in every key of a child-owned table', async () => {
    const keys = await withKeeper(engine, (tx) =>
      tx.rows(sql<{ name: string; first: string }>`
        select c.relname as name, a.attname as first from pg_index i
        join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indisunique and c.relnamespace = 'public'::regnamespace`),
    );
    const owned = tables.filter(({ comment }) => CHILD_OWNED.has(/^\[(\w+)\]/.exec(comment)?.[1] ?? ''));
    expect(owned.length).toBeGreaterThanOrEqual(4);
    for (const { name } of owned)
      expect(
        keys.filter((key) => key.name === name).map(({ first }) => first),
        name,
      ).toSatisfy((firsts: string[]) => firsts.length > 0 && firsts.every((first) => first === 'county'));
  });

  test('holds policies without OR and without a look into other tables', async () => {
    const policies = await withKeeper(engine, (tx) =>
      tx.rows(
        sql<{
          name: string;
          text: string;
        }>`select tablename || '.' || policyname as name, coalesce(qual, '') || coalesce(with_check, '') as text from pg_policies where schemaname = 'public'`,
      ),
    );
    expect(policies.length).toBeGreaterThan(40);
    for (const { name, text } of policies) expect(text, name).not.toMatch(/\bor\b|\bexists\b|\bfrom (?!current_setting)\w+ /i);
  });

  test('has the columns that the program writes, with their types', async () => {
    const columns = await withKeeper(engine, (tx) =>
      tx.rows(sql<{ name: string; type: string }>`
        select c.relnamespace::regnamespace || '.' || c.relname || '.' || a.attname as name, format_type(a.atttypid, null) as type
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'auth', 'jobs') and a.attnum > 0 and not a.attisdropped`),
    );
    const live = new Map(columns.map(({ name, type }) => [name, type.replace('timestamp with time zone', 'timestamptz')]));
    expect(listTables().length).toBeGreaterThan(5);
    for (const { name, columns: written } of listTables()) {
      for (const [column, type] of Object.entries(written)) {
        const full = `${name.includes('.') ? name : `public.${name}`}.${column}`;
        expect(`${full} ${live.get(full)}`).toBe(`${full} ${type}`);
      }
    }
  });

  test('gives the application’s login nothing of its own', async () => {
    if (engine.kind === 'pglite') return expect(engine.kind).toBe('pglite');
    const { rows } = await sql<{ may: boolean; name: string }>`
      select relname as name, has_table_privilege(current_user, oid, 'select') as may from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(engine.requests);
    expect(rows.filter(({ may }) => may)).toEqual([]);
  });
});

async function loadModules(): Promise<void> {
  for (const { name } of readdirSync(MODULES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const server = new URL(`${name}/server/`, MODULES);
    const files = readdirSync(MODULES).includes(name) ? listFiles(server) : [];
    if (files.includes('index.ts')) await import(new URL('index.ts', server).href);
  }
  await import('../../platform/log/access-log.ts');
}

function listFiles(folder: URL): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
