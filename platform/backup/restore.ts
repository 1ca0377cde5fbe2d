import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql, type Kysely, type Transaction } from 'kysely';
import { z } from 'zod';
import { listMigrations, migrate, type Engine, type Schema } from '../db/index.ts';
import type { Keyring } from '../crypto/index.ts';
import { writeHeads, type Head } from '../log/access-heads.ts';
import { listCarriedTables, nameOf, READER_OF_SCHEMA, type CarriedTable } from './catalogue.ts';
import { schemaNumber, type BackupHeader } from './file-format.ts';
import { backupProblems } from './problems.ts';
import { openBackup } from './read-backup.ts';
import { openStoring, type Storing } from './restore-files.ts';

const ROWS_OF_A_BATCH = 1000;
const CHARACTERS_OF_A_BATCH = 1_000_000;

export interface RestoreTarget {
  readonly engine: Engine;
  readonly keyring: Keyring;
  /** The data folder: files that the backup carries besides the database go there. */
  readonly folder: string;
  /** Where stored files go, if not into `files` of that folder. */
  readonly filesFolder?: string;
}

export interface RestoreResult {
  readonly madeAt: string;
  /** Migration up to which the backup's schema went; it was upgraded to the present one after. */
  readonly schema: number;
  readonly rows: Readonly<Record<string, number>>;
}

const line = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ file: z.string(), base64: z.string() }),
  z.object({ stored: z.string().regex(/^[0-9a-f]{64}$/), piece: z.string() }),
  z.object({ done: z.record(z.string(), z.int()) }),
]);

/**
 * Fills an empty database from a backup, whichever engine it came from, and brings its schema up to date. The file is read
 * through and its checksum compared before anything is written; all rows come in one transaction, and are counted. Throws Problem.
 */
export async function restore(target: RestoreTarget, file: string): Promise<RestoreResult> {
  const { engine } = target;
  const { owner } = engine;
  if (owner === undefined) throw backupProblems.ownerNeeded();
  const opened = await openBackup(file, target.keyring);
  const storing = openStoring(target);
  try {
    refuseUnknownSchema(opened.header);
    await refuseUsed(owner, opened.header);
    await migrate(engine, schemaNumber(opened.header));
    const { rows, files, heads } = await owner.transaction().execute((transaction) => fill(transaction, opened.lines(), file, storing));
    writeHeads(target.folder, heads);
    for (const [name, bytes] of files) writeFileSync(join(target.folder, basename(name)), bytes, { mode: 0o600 });
    await migrate(engine);
    return { madeAt: opened.header.madeAt, schema: schemaNumber(opened.header), rows };
  } catch (error) {
    await storing.undo();
    throw error;
  } finally {
    await opened.close();
  }
}

function refuseUnknownSchema(header: BackupHeader): void {
  const known = new Map(listMigrations().map(({ number, digest }) => [number, digest]));
  if (header.schema.some(({ number, digest }) => known.get(number) !== digest))
    throw backupProblems.schemaUnknown({ number: schemaNumber(header) });
}

async function refuseUsed(owner: Kysely<Schema>, header: BackupHeader): Promise<void> {
  const { rows: there } = await sql<{ there: boolean }>`select to_regclass('public.migration') is not null as there`.execute(owner);
  if (!there[0]?.there) return;
  await owner.transaction().execute(async (transaction) => {
    await letOwnerRead(transaction);
    for (const table of await listCarriedTables(transaction)) {
      const { rows } = await sql`select from ${sql.table(nameOf(table))} limit 1`.execute(transaction);
      if (rows.length > 0) throw backupProblems.notEmpty({ table: nameOf(table) });
    }
    await forceRowSecurity(transaction);
  });
  const { rows } = await sql<{ newest: number }>`select coalesce(max(number), 0) as newest from migration`.execute(owner);
  if ((rows[0]?.newest ?? 0) > schemaNumber(header)) throw backupProblems.schemaAhead();
}

interface Filled {
  readonly rows: Readonly<Record<string, number>>;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly heads: ReadonlyMap<number, Head>;
}

async function fill(transaction: Transaction<Schema>, lines: AsyncIterable<string>, file: string, storing: Storing): Promise<Filled> {
  await letOwnerRead(transaction);
  const keys = await deferKeys(transaction);
  const tables = new Map((await listCarriedTables(transaction)).map((table) => [nameOf(table), table]));
  const files = new Map<string, Buffer>();
  let counts: Record<string, number> | undefined;
  let table: CarriedTable | undefined;
  let batch: string[] = [];
  let size = 0;

  async function write(): Promise<void> {
    if (table !== undefined && batch.length > 0) await insert(transaction, table, batch);
    batch = [];
    size = 0;
  }

  for await (const text of lines) {
    if (text.startsWith('[')) {
      batch.push(text);
      size += text.length;
      if (batch.length >= ROWS_OF_A_BATCH || size >= CHARACTERS_OF_A_BATCH) await write();
      continue;
    }
    await write();
    const entry = line.parse(JSON.parse(text));
    if ('file' in entry) files.set(entry.file, Buffer.from(entry.base64, 'base64'));
    else if ('stored' in entry) await storing.add(entry.stored, Buffer.from(entry.piece, 'base64'));
    else if ('done' in entry) counts = entry.done;
    else table = tableOf(tables, entry, file);
  }
  if (counts === undefined) throw backupProblems.damaged({ file });
  // Before the rows that name them can be seen.
  await storing.finish();
  for (const [name, count] of Object.entries(counts)) {
    const { rows } = await sql<{ count: number }>`select count(*)::integer as count from ${sql.table(name)}`.execute(transaction);
    if (rows[0]?.count !== count) throw backupProblems.damaged({ file });
  }
  const heads = await listHeads(transaction);
  await checkKeys(transaction, keys);
  await forceRowSecurity(transaction);
  return { rows: counts, files, heads };
}

/** The table as this database has it, with the columns in the order of the backup. */
function tableOf(
  tables: ReadonlyMap<string, CarriedTable>,
  { table: name, columns }: { table: string; columns: string[] },
  file: string,
): CarriedTable {
  const table = tables.get(name);
  const ordered = columns.map((column) => table?.columns.find((each) => each.name === column));
  if (table === undefined || ordered.length !== table.columns.length || ordered.includes(undefined)) throw backupProblems.damaged({ file });
  return { ...table, columns: ordered.filter((column) => column !== undefined) };
}

async function insert(transaction: Transaction<Schema>, { schema, table, columns }: CarriedTable, rows: readonly string[]): Promise<void> {
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const values = sql.join(columns.map(({ type }, index) => sql.raw(`(line ->> ${index})::${type}`)));
  await sql`insert into ${sql.table(`${schema}.${table}`)} (${names}) select ${values} from jsonb_array_elements(${`[${rows.join(',')}]`}::jsonb) as line`.execute(
    transaction,
  );
}

// Row security is forced on the owner too. Inside this one transaction it is not; nobody else sees the tables meanwhile.
async function letOwnerRead(transaction: Transaction<Schema>): Promise<void> {
  await forAllTables(transaction, 'no force row level security');
}

async function forceRowSecurity(transaction: Transaction<Schema>): Promise<void> {
  await forAllTables(transaction, 'force row level security');
}

async function forAllTables(transaction: Transaction<Schema>, change: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c where c.relrowsecurity and c.relnamespace in (select oid from pg_namespace where nspname = any(${Object.keys(READER_OF_SCHEMA)}::text[]))`.execute(
    transaction,
  );
  for (const { name } of rows) await sql.raw(`alter table ${name} ${change}`).execute(transaction);
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
}

/** Lets references be checked at the end: a place may come before the one above it. */
async function deferKeys(transaction: Transaction<Schema>): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as "table", quote_ident(conname) as name from pg_constraint
    where contype = 'f' and not condeferrable and connamespace in (select oid from pg_namespace where nspname = any(${Object.keys(READER_OF_SCHEMA)}::text[]))`.execute(
    transaction,
  );
  for (const { table, name } of rows)
    await sql.raw(`alter table ${table} alter constraint ${name} deferrable initially deferred`).execute(transaction);
  return rows;
}

async function checkKeys(transaction: Transaction<Schema>, keys: readonly ForeignKey[]): Promise<void> {
  await sql`set constraints all immediate`.execute(transaction);
  for (const { table, name } of keys) await sql.raw(`alter table ${table} alter constraint ${name} not deferrable`).execute(transaction);
}

/** What this machine remembers of the access log is from now on what was restored: later entries are gone, and are known to be. */
async function listHeads(transaction: Transaction<Schema>): Promise<ReadonlyMap<number, Head>> {
  const { rows } = await sql<{ county: number; seal_number: number; digest: Uint8Array }>`
    select distinct on (county) county, seal_number, digest from access_seal order by county, seal_number desc`.execute(transaction);
  return new Map(rows.map(({ county, seal_number: number, digest }) => [county, { number, digest: Buffer.from(digest).toString('hex') }]));
}
