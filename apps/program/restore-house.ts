import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { backupProblems, restore, type RestoreResult, type RestoreTarget } from '../../platform/backup/index.ts';
import { NO_COUNTY } from '../../platform/command/index.ts';
import { openKeyring } from '../../platform/crypto/index.ts';
import { openPglite, openPostgres, withKeeper, type Engine } from '../../platform/db/index.ts';
import { openAccessLog } from '../../platform/log/access-log.ts';
import { openLog } from '../../platform/log/index.ts';
import { FolderInUse, lockFolder } from './folder-lock.ts';
import type { HousePlace } from './open-house.ts';
import { programProblems } from './problems.ts';

export interface RestoredHouse extends RestoreResult {
  readonly kind: 'real' | 'demo' | null;
  /** False where the application's login cannot yet enter its roles; everything is restored all the same. */
  readonly loginReady: boolean;
}

/** Restores a backup into an empty data folder or a new database. What it began and could not end it takes away again. Throws Problem. */
export async function restoreHouse(place: HousePlace, file: string): Promise<RestoredHouse> {
  // A missing key file must not be made anew here: it could open nothing, and would hide what is missing.
  if (!existsSync(place.keyFile)) throw backupProblems.keysMissing({ file: place.keyFile });
  const keyring = openKeyring(place.keyFile, new Date());
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  if (place.databaseUrl !== undefined) {
    const engine = openPostgres({ url: place.databaseUrl, ownerUrl: place.migrateUrl });
    try {
      return await told(engine, await restore({ engine, keyring, ...foldersOf(place) }, file));
    } finally {
      await engine.close();
    }
  }
  const lock = await lockFolder(place.folder).catch((error: unknown) => {
    throw error instanceof FolderInUse ? programProblems.folderInUse({ folder: place.folder }) : error;
  });
  const database = join(place.folder, 'database');
  const isNew = !existsSync(database);
  try {
    const engine = await openPglite(database);
    try {
      return await told(engine, await restore({ engine, keyring, ...foldersOf(place) }, file));
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (isNew) rmSync(database, { recursive: true, force: true });
    throw error;
  } finally {
    await lock.release();
  }
}

/** Leaves a trace of the restore in what was restored, and says what it is. */
async function told(engine: Engine, result: RestoreResult): Promise<RestoredHouse> {
  const accessLog = openAccessLog(engine, openLog('silent'), () => new Date());
  try {
    const row = await withKeeper(engine, (tx) => tx.first(sql<{ kind: 'real' | 'demo' }>`select kind from installation`));
    accessLog.append(MACHINE_OPERATOR, { county: NO_COUNTY, action: 'house.restore', childIds: [], detail: { madeAt: result.madeAt } });
    await accessLog.flush();
    return { ...result, kind: row?.kind ?? null, loginReady: true };
  } catch (error) {
    if (engine.kind === 'pglite') throw error;
    return { ...result, kind: null, loginReady: false };
  }
}

function foldersOf({ folder, filesFolder }: HousePlace): Pick<RestoreTarget, 'folder' | 'filesFolder'> {
  return { folder, ...(filesFolder === undefined ? {} : { filesFolder }) };
}
