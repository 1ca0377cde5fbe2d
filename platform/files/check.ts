import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { sql } from 'kysely';
import { Problem } from '../../kernel/problem.ts';
import { withKeeper, type Engine, type Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import { isReferenced } from './references.ts';
import { unsealFile } from './sealed-file.ts';
import { pathOf } from './store.ts';

const ROWS_AT_ONCE = 500;

export interface StoredFilesCheck {
  readonly files: number;
  readonly bytes: number;
  /** Ids of files that are not on the disk. */
  readonly missing: readonly string[];
  /** Ids of files that do not open, or are not what was stored. */
  readonly altered: readonly string[];
  /** Kept by nothing for longer than a day: to be removed by the job, no fault. */
  readonly unreferenced: number;
}

interface Row {
  readonly file_id: string;
  readonly digest: Uint8Array;
  readonly size: number;
  readonly media_type: string;
}

/** Reads every stored file through and holds it against what was stored. */
export async function checkStoredFiles(house: House): Promise<StoredFilesCheck> {
  const faults = { missing: [] as string[], altered: [] as string[] };
  let files = 0;
  let bytes = 0;
  for await (const row of allFiles(house.engine)) {
    files += 1;
    bytes += row.size;
    const fault = await findFault(house, row);
    if (fault !== undefined) faults[fault].push(row.file_id);
  }
  const unreferenced = await withKeeper(house.engine, (tx) => countUnreferenced(tx, house.now()));
  return { files, bytes, ...faults, unreferenced };
}

/** How many files are not where they should be; whether they are whole `checkStoredFiles` tells. */
export async function countMissingFiles(engine: Engine, place: Pick<House, 'folder' | 'filesFolder'>): Promise<number> {
  let missing = 0;
  for await (const { digest } of allFiles(engine))
    missing += await access(pathOf(place, digest), constants.R_OK).then(
      () => 0,
      () => 1,
    );
  return missing;
}

async function* allFiles(engine: Engine): AsyncGenerator<Row> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await withKeeper(engine, (tx) =>
      tx.rows(sql<Row>`
        select file_id, digest, size::float8 as size, media_type from stored_file where file_id > ${after} order by file_id limit ${ROWS_AT_ONCE}`),
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.file_id;
  }
}

async function findFault(house: House, { digest, size, media_type: mediaType }: Row): Promise<'missing' | 'altered' | undefined> {
  try {
    const expected = { digest: Buffer.from(digest), size, mediaType };
    for await (const _ of unsealFile(house.keyring, pathOf(house, digest), expected));
    return undefined;
  } catch (error) {
    return error instanceof Problem && error.code === 'files.missing' ? 'missing' : 'altered';
  }
}

async function countUnreferenced(tx: Tx, now: Date): Promise<number> {
  const row = await tx.first(sql<{ count: number }>`
    select count(*)::integer as count from stored_file
    where stored_at < ${now}::timestamptz - interval '1 day' and not ${await isReferenced(tx)}`);
  return row?.count ?? 0;
}
