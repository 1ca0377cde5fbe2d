import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { sql, type Transaction } from 'kysely';
import { Problem } from '../../kernel/problem.ts';
import { FRAME_BYTES, sealFrames } from '../crypto/frames.ts';
import type { Schema } from '../db/index.ts';
import type { House } from '../house.ts';
import { pathOf } from '../files/store.ts';
import { syncFolder } from '../files/sync-folder.ts';
import { newId } from '../ids.ts';
import { listCarriedTables, nameOf, READER_OF_SCHEMA, type CarriedTable } from './catalogue.ts';
import { FORMAT, keyContext, type BackupHeader } from './file-format.ts';
import { backupProblems } from './problems.ts';

const ROWS_OF_A_FETCH = 1000;

export interface BackupResult {
  readonly file: string;
  readonly bytes: number;
  readonly madeAt: string;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * Writes everything in the database, as of one moment, into one encrypted file; `beside` names files of the data folder that
 * go along. The file appears under its name only when it is whole and on the disk. Keys are not in it. Throws Problem.
 */
export async function backup(house: House, file: string, beside: readonly string[] = []): Promise<BackupResult> {
  if (existsSync(file)) throw backupProblems.fileThere({ file });
  const draft = `${file}.part`;
  try {
    const out = await open(draft, 'w', 0o600);
    let result: Omit<BackupResult, 'file' | 'bytes'>;
    try {
      result = await house.engine.requests.transaction().execute((transaction) => writeAll(house, transaction, out, beside));
      await out.sync();
    } finally {
      await out.close();
    }
    await rename(draft, file);
    await syncFolder(dirname(file));
    return { file, bytes: (await stat(file)).size, ...result };
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof Problem || !isFileError(error)) throw error;
    throw backupProblems.notWritable({ file, why: error.code });
  }
}

async function writeAll(
  house: House,
  transaction: Transaction<Schema>,
  out: FileHandle,
  beside: readonly string[],
): Promise<Omit<BackupResult, 'file' | 'bytes'>> {
  // One picture of all tables, however long the writing takes; nobody waits for it on a server.
  await sql`set transaction isolation level repeatable read, read only`.execute(transaction);
  await sql`set local role sw_keeper`.execute(transaction);
  const { rows: schema } = await sql<{ number: number; digest: string }>`select number, digest from migration order by number`.execute(
    transaction,
  );
  const backupId = newId();
  const key = randomBytes(32);
  const header: BackupHeader = {
    shouwangBackup: FORMAT,
    backupId,
    madeAt: house.now().toISOString(),
    engine: house.engine.kind,
    schema,
    key: Buffer.from(house.keyring.encrypt(key.toString('base64'), keyContext(backupId))).toString('base64'),
  };
  const headerLine = Buffer.from(`${JSON.stringify(header)}\n`);
  const rows: Record<string, number> = {};
  const hash = createHash('sha256').update(headerLine);
  await out.writeFile(headerLine);
  for await (const frame of sealFrames(
    key,
    headerLine,
    Readable.from(gather(lines(transaction, house, beside, rows)), { highWaterMark: 2 }).pipe(createGzip()),
  )) {
    hash.update(frame);
    await out.writeFile(frame);
  }
  await out.writeFile(hash.digest());
  return { madeAt: header.madeAt, rows };
}

/** The content: for each table its name and columns, then its rows as arrays of texts; at the end the counts. */
async function* lines(
  transaction: Transaction<Schema>,
  place: Pick<House, 'folder' | 'filesFolder'>,
  beside: readonly string[],
  counts: Record<string, number>,
): AsyncGenerator<string> {
  const { folder } = place;
  for (const name of beside.filter((each) => existsSync(join(folder, each))))
    yield JSON.stringify({ file: name, base64: readFileSync(join(folder, name)).toString('base64') });
  for (const table of await listCarriedTables(transaction)) {
    yield JSON.stringify({ table: nameOf(table), columns: table.columns.map(({ name }) => name) });
    counts[nameOf(table)] = 0;
    for await (const row of rowsOf(transaction, table)) {
      counts[nameOf(table)] = (counts[nameOf(table)] ?? 0) + 1;
      yield row;
    }
  }
  yield* storedFiles(transaction, place);
  yield JSON.stringify({ done: counts });
}

/** The files of that moment as they stand on the disk, which is encrypted, in pieces. One that is missing is left to `verify` to tell. */
async function* storedFiles(transaction: Transaction<Schema>, place: Pick<House, 'folder' | 'filesFolder'>): AsyncGenerator<string> {
  await sql`set local role sw_keeper`.execute(transaction);
  const { rows } = await sql<{ digest: Uint8Array }>`select digest from stored_file order by digest`.execute(transaction);
  for (const { digest } of rows) {
    const path = pathOf(place, digest);
    if (!existsSync(path)) continue;
    const stored = Buffer.from(digest).toString('hex');
    for await (const piece of createReadStream(path, { highWaterMark: FRAME_BYTES }) as AsyncIterable<Buffer>)
      yield JSON.stringify({ stored, piece: piece.toString('base64') });
  }
}

async function* rowsOf(transaction: Transaction<Schema>, { schema, table, columns }: CarriedTable): AsyncGenerator<string> {
  await sql.raw(`set local role ${READER_OF_SCHEMA[schema]}`).execute(transaction);
  const texts = sql.join(columns.map(({ name }) => sql`${sql.ref(name)}::text`));
  await sql`declare backup_rows no scroll cursor for select to_jsonb(array[${texts}]::text[])::text as row from ${sql.table(`${schema}.${table}`)}`.execute(
    transaction,
  );
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.raw(String(ROWS_OF_A_FETCH))} from backup_rows`.execute(transaction);
    if (rows.length === 0) break;
    for (const { row } of rows) yield row;
  }
  await sql`close backup_rows`.execute(transaction);
}

/** Joins lines into larger texts, which streams carry faster than many small ones. */
async function* gather(source: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const line of source) {
    text += `${line}\n`;
    if (text.length > FRAME_BYTES) {
      yield text;
      text = '';
    }
  }
  yield text;
}

export function isFileError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
