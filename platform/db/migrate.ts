import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Engine } from './engine.ts';
import { withKeeper } from './with-actor.ts';

const SQL_FOLDER = fileURLToPath(new URL('../../sql/', import.meta.url));

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly script: string;
  readonly digest: string;
}

/** The numbered scripts of `sql/`, in order. They are never edited once released: a change is a new number. */
export function listMigrations(): readonly Migration[] {
  return readdirSync(SQL_FOLDER)
    .filter((file) => /^\d{4}_[\w-]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const script = readFileSync(SQL_FOLDER + file, 'utf8');
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(5, -4),
        script,
        digest: createHash('sha256').update(script).digest('hex'),
      };
    });
}

class SchemaMismatch extends Error {}

/**
 * Brings the schema to `upTo` (default: the newest). Each script and the row-security script after it are one
 * transaction, so a failed upgrade leaves the schema as it was. Returns the names of the scripts that ran.
 */
export async function migrate(engine: Engine, upTo = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const afterEach = readFileSync(`${SQL_FOLDER}after_each.sql`, 'utf8');
  await engine.runAsOwner(`create table if not exists migration (
    number integer primary key, name text not null, digest text not null, applied_at timestamptz not null default now()
  )`);
  const applied = await appliedMigrations(engine);
  const ran: string[] = [];
  for (const migration of listMigrations().filter(({ number }) => number <= upTo)) {
    const before = applied.get(migration.number);
    if (before !== undefined) {
      if (before !== migration.digest) throw new SchemaMismatch(`sql/${migration.name} was changed after this database applied it`);
      continue;
    }
    await engine.runAsOwner(`begin;\n${migration.script}\n;\n${afterEach}\n;
      insert into migration (number, name, digest) values (${migration.number}, '${migration.name}', '${migration.digest}');
      commit;`);
    ran.push(migration.name);
  }
  return ran;
}

/** Scripts that this database has not applied yet; throws SchemaMismatch when it has applied ones unknown here. */
export async function listPendingMigrations(engine: Engine): Promise<readonly string[]> {
  const { rows: there } = await sql<{ there: boolean }>`select to_regclass('public.migration') is not null as there`.execute(
    engine.requests,
  );
  const rows = there[0]?.there
    ? await withKeeper(engine, (tx) => tx.rows(sql<AppliedMigration>`select number, digest from migration`))
    : [];
  const applied = new Map(rows.map(({ number, digest }) => [number, digest]));
  const known = listMigrations();
  const newest = known.at(-1)?.number ?? 0;
  if ([...applied.keys()].some((number) => number > newest))
    throw new SchemaMismatch('the database was written by a newer version of this program');
  return known.filter(({ number }) => !applied.has(number)).map(({ name }) => name);
}

interface AppliedMigration {
  readonly number: number;
  readonly digest: string;
}

async function appliedMigrations(engine: Engine): Promise<ReadonlyMap<number, string>> {
  const rows = await engine.runAsOwner<AppliedMigration>('select number, digest from migration');
  return new Map(rows.map(({ number, digest }) => [number, digest]));
}
