import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Engine, listMigrations, listPendingMigrations } from '../../platform/db/index.ts';
import { openTestEngine } from './engine.ts';

let engine: Engine;

beforeEach(async () => {
  engine = await openTestEngine();
});

afterEach(() => engine.close());

test('the engine is the one asked for, and fully migrated', async () => {
  expect(engine.kind).toBe(process.env['TEST_ENGINE']);
  expect(listMigrations().length).toBeGreaterThan(0);
  expect(await listPendingMigrations(engine)).toEqual([]);
});

test('each opening is a database of its own', async () => {
  await engine.runAsOwner('create table left_behind (id integer)');
  const other = await openTestEngine();
  try {
    const tables = await other.runAsOwner(`select from pg_tables where tablename = 'left_behind'`);
    expect(tables).toHaveLength(0);
  } finally {
    await other.close();
  }
});

test('on PostgreSQL the application is neither superuser nor above row security', async () => {
  const { rows } = await sql<{
    strong: boolean;
  }>`select rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user`.execute(engine.requests);
  // PGlite has a single session, which is always superuser: row security only guards against mistakes there.
  expect(rows[0]?.strong).toBe(engine.kind === 'pglite');
});
