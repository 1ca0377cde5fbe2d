import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { withKeeper } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { defineJob } from '../../../platform/jobs/index.ts';

const SECONDS = 3600;
const HOUR_MS = 3_600_000;
/** A ledger whose reading was cut off waits so long for its owner to look; then the import is told as failed. */
const WAITS_MS = 7 * 24 * HOUR_MS;

/**
 * Uploads and exports lie in clear in the data folder while they are read or sent, and are removed after. Those that a power cut or
 * kill -9 left behind are removed here: nobody else would, and they hold whole lists with their ID numbers.
 */
export const removeLeftovers = defineJob({
  module: 'ledger',
  name: 'removeLeftovers',
  every: { seconds: SECONDS },
  handle: async (house: House) => {
    await removeOld(join(house.folder, 'exports'), () => HOUR_MS);
    const reading = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ id: string }>`select import_id as id from ledger_import where state = 'reading'`),
    );
    const waiting = new Set(reading.map(({ id }) => `${id}.ledger`));
    await removeOld(join(house.folder, 'uploads'), (name) => (waiting.has(name) ? WAITS_MS : HOUR_MS));
  },
});

async function removeOld(folder: string, keptFor: (name: string) => number): Promise<void> {
  // No folder yet, or a file that was removed meanwhile: there is nothing to remove.
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > keptFor(name)) await rm(path, { recursive: true, force: true });
  }
}
