import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { openKeyring, type Keyring } from '../../platform/crypto/index.ts';
import { listPendingMigrations, migrate, openPglite, openPostgres, withKeeper, type Engine } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { openAccessLog } from '../../platform/log/access-log.ts';
import { openLog, type Logger } from '../../platform/log/index.ts';
import { checkLogin } from './check-login.ts';
import { FolderInUse, lockFolder, type FolderLock } from './folder-lock.ts';
import { programProblems } from './problems.ts';
import { SUBSCRIBERS } from './subscribers.ts';

export interface HousePlace {
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly migrateUrl: string | undefined;
  readonly keyFile: string;
  /** Where the files that records hold on to are; undefined: in the data folder. */
  readonly filesFolder: string | undefined;
}

export interface OpenHouse {
  readonly house: House;
  /** Held while PGlite is open on the folder; PostgreSQL needs none. */
  readonly lock: FolderLock | undefined;
  close(): Promise<void>;
}

/** Where data and keys are, from the command line and the environment. Keys stand outside the data and its backups. */
export function placeOf(folder: string, environment: NodeJS.ProcessEnv): HousePlace {
  return {
    folder: resolve(folder),
    databaseUrl: environment.DATABASE_URL || undefined,
    migrateUrl: environment.MIGRATE_URL || undefined,
    // Beside an embedded database they go with its folder, so that one copy has both.
    filesFolder: environment.DATABASE_URL && environment.FILES_FOLDER ? resolve(environment.FILES_FOLDER) : undefined,
    keyFile: resolve(environment.KEY_FILE || join(homedir(), '.shouwang', 'keys.json')),
  };
}

/** Opens database, keys and log, and brings the schema up to date. Throws Problem. */
export async function openHouse(place: HousePlace, logTo: 'file' | 'silent' = 'silent'): Promise<OpenHouse> {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  const lock = place.databaseUrl === undefined ? await takeLock(place.folder) : undefined;
  try {
    const engine = await openEngine(place);
    const now = (): Date => new Date();
    const log: Logger = logTo === 'file' ? openLog('info', join(place.folder, 'log', 'shouwang.log')) : openLog('silent');
    const accessLog = openAccessLog(engine, log, now);
    const keyring = await openKeys(engine, place.keyFile, now()).catch(async (error: unknown) => {
      await engine.close();
      throw error;
    });
    const house: House = {
      engine,
      keyring,
      log,
      accessLog,
      subscribers: SUBSCRIBERS,
      folder: place.folder,
      ...(place.filesFolder === undefined ? {} : { filesFolder: place.filesFolder }),
      now,
    };
    return {
      house,
      lock,
      close: async () => {
        await accessLog.flush();
        await engine.close();
        await lock?.release();
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function takeLock(folder: string): Promise<FolderLock> {
  try {
    return await lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUse) throw programProblems.folderInUse({ folder });
    throw error;
  }
}

const SEALS_TRIED = 5;

/**
 * Keys made anew beside data that is there, or those of another installation, would open nothing of it, find no ID number again,
 * and write what the right keys cannot open: neither is taken. Each seal of the access log is signed with the right ones.
 */
async function openKeys(engine: Engine, file: string, now: Date): Promise<Keyring> {
  const { used, seals } = await withKeeper(engine, async (tx) => ({
    used: await tx.first(sql`select from account union all select from child_fact limit 1`),
    seals: await tx.rows(
      sql<{
        digest: Uint8Array;
        signature: Uint8Array;
      }>`select digest, signature from access_seal order by sealed_at desc limit ${SEALS_TRIED}`,
    ),
  }));
  if (used !== undefined && !existsSync(file)) throw programProblems.keysMissing({ file });
  const keyring = openKeyring(file, now);
  if (seals.length > 0 && !seals.some(({ digest, signature }) => keyring.isSigned(digest, signature)))
    throw programProblems.keysOfAnother({ file });
  return keyring;
}

async function openEngine({ folder, databaseUrl, migrateUrl }: HousePlace): Promise<Engine> {
  if (databaseUrl === undefined) {
    const engine = await openPglite(join(folder, 'database'));
    chmodSync(folder, 0o700);
    await migrate(engine);
    return engine;
  }
  const engine = openPostgres({ url: databaseUrl, ownerUrl: migrateUrl });
  try {
    if (migrateUrl !== undefined) await migrate(engine);
    await checkLogin(engine);
    if (migrateUrl === undefined) {
      const pending = await listPendingMigrations(engine);
      if (pending.length > 0) throw programProblems.schemaBehind({ names: pending.join(', ') });
    }
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
