import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { Problem } from '../../kernel/problem.ts';
import { withKeeper, type Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import { filesProblems } from './problems.ts';
import { sealFile, unsealFile, type Sealed } from './sealed-file.ts';
import { syncFolder } from './sync-folder.ts';

interface PutOptions {
  /** Like `image/jpeg`: what the caller has found it to be. */
  readonly mediaType: string;
  /** Bytes. */
  readonly limit: number;
}

interface StoredFile {
  readonly mediaType: string;
  readonly size: number;
  /** Ends with a Problem where the file is missing or damaged, before its last piece is given. */
  readonly content: Readable;
}

/**
 * Keeps a file, encrypted, and gives its id; the same content of the same kind is kept once. It is on the disk when this returns.
 * Whoever keeps the id keeps it in a column that references `stored_file`: what nothing references is removed after a day or two.
 * Throws Problem: tooLarge, empty, notWritable.
 */
export async function putFile(house: House, content: AsyncIterable<Uint8Array>, options: PutOptions): Promise<string> {
  const draft = join(draftsOf(house), newId());
  try {
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    const sealed = await sealFile(house.keyring, draft, content, options);
    return await withKeeper(house.engine, async (tx) => {
      await lockFiles(tx);
      await enter(draft, pathOf(house, sealed.digest));
      return record(tx, sealed, options.mediaType, house.now());
    });
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof Problem || !(error instanceof Error && 'syscall' in error)) throw error;
    throw filesProblems.notWritable({ why: String((error as NodeJS.ErrnoException).code) });
  }
}

/** Opens a file. The caller has looked whether the actor may see what it belongs to. Throws Problem: notFound. */
export async function openFile(house: House, fileId: string): Promise<StoredFile> {
  const row = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ digest: Uint8Array; size: number; media_type: string }>`
      select digest, size::float8 as size, media_type from stored_file where file_id = ${fileId}`),
  );
  if (row === undefined) throw filesProblems.notFound();
  const { size, media_type: mediaType } = row;
  const digest = Buffer.from(row.digest);
  return { mediaType, size, content: Readable.from(unsealFile(house.keyring, pathOf(house, digest), { digest, size, mediaType })) };
}

/** A file goes under its name, and the name to the disk. One that is there already is of the same content. */
export async function enter(draft: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await syncFolder(dirname(path));
  await syncFolder(dirname(dirname(path)));
}

/** Row and file of one digest come and go together: nobody removes a file that another is just keeping again. */
export async function lockFiles(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('stored_file'))`);
}

async function record(tx: Tx, { digest, size }: Sealed, mediaType: string, now: Date): Promise<string> {
  const row = await tx.first(sql<{ file_id: string }>`
    insert into stored_file (file_id, digest, size, media_type, stored_at) values (${newId()}, ${digest}, ${size}, ${mediaType}, ${now})
    on conflict (digest) do update set stored_at = excluded.stored_at, released_at = null
    returning file_id`);
  if (row === undefined) throw new Error('a stored file has no row');
  return row.file_id;
}

type Place = Pick<House, 'folder' | 'filesFolder'>;

export function filesFolderOf({ folder, filesFolder }: Place): string {
  return filesFolder ?? join(folder, 'files');
}

/** Where files are written before they have a name. Beside the others, so that giving the name is one step. */
export function draftsOf(place: Place): string {
  return join(filesFolderOf(place), 'drafts');
}

export function pathOf(place: Place, digest: Uint8Array): string {
  const name = Buffer.from(digest).toString('hex');
  return join(filesFolderOf(place), name.slice(0, 2), name);
}
