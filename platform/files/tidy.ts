import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { withKeeper } from '../db/index.ts';
import type { House } from '../house.ts';
import { defineJob } from '../jobs/job.ts';
import { isReferenced } from './references.ts';
import { draftsOf, filesFolderOf, lockFiles, pathOf } from './store.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Removes files that nothing references. One is released first and removed a day later, if it is still referenced by nothing: a
 * backup, which is of one moment, then finds every file that was referenced at that moment, however long it writes.
 */
export const tidyFiles = defineJob({
  module: 'files',
  name: 'tidyFiles',
  every: { at: '03:10' },
  handle: async (house: House, _data, { signal }) => {
    await release(house);
    for (let more = true; more; ) {
      signal.throwIfAborted();
      more = await removeOne(house);
    }
    await removeNameless(house, signal);
  },
});

async function release(house: House): Promise<void> {
  const day = new Date(house.now().getTime() - DAY_MS);
  await withKeeper(house.engine, async (tx) => {
    const referenced = await isReferenced(tx);
    await tx.run(sql`update stored_file set released_at = null where released_at is not null and ${referenced}`);
    await tx.run(
      sql`update stored_file set released_at = ${house.now()} where released_at is null and stored_at < ${day} and not ${referenced}`,
    );
  });
}

async function removeOne(house: House): Promise<boolean> {
  const day = new Date(house.now().getTime() - DAY_MS);
  return withKeeper(house.engine, async (tx) => {
    await lockFiles(tx);
    const row = await tx.first(sql<{ digest: Uint8Array }>`
      delete from stored_file where file_id = (select file_id from stored_file where released_at < ${day} and not ${await isReferenced(tx)} limit 1)
      returning digest`);
    if (row === undefined) return false;
    await rm(pathOf(house, row.digest), { force: true });
    return true;
  });
}

/** What a process that died left behind: drafts, and files whose row was never written. */
async function removeNameless(house: House, signal: AbortSignal): Promise<void> {
  const root = filesFolderOf(house);
  for (const folder of await namesIn(root)) {
    for (const name of await namesIn(join(root, folder))) {
      signal.throwIfAborted();
      const path = join(root, folder, name);
      if (!(await isOld(path))) continue;
      await withKeeper(house.engine, async (tx) => {
        await lockFiles(tx);
        const known =
          join(root, folder) !== draftsOf(house) &&
          (await tx.first(sql`select from stored_file where digest = decode(${name}, 'hex')`)) !== undefined;
        if (!known && (await isOld(path))) await rm(path, { force: true });
      });
    }
  }
}

async function isOld(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > DAY_MS,
    () => false,
  );
}

async function namesIn(folder: string): Promise<readonly string[]> {
  // No folder yet, or no folder at all: nothing of ours.
  return readdir(folder).catch(() => []);
}
