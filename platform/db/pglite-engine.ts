import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { Kysely } from 'kysely';
import type { Engine, Schema } from './engine.ts';
import { exclusiveDialect } from './pglite-dialect.ts';

const DATE = 1082;
const INT8 = 20;

/** Syncs done since the process started; a test holds them against the commits, since PGlite as shipped never syncs. */
export const syncCount = { value: 0 };

interface EmscriptenModule {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } };
}

/** PGlite's folder file system, with fsync carried through to the disk. */
class SyncedFolder extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = [...((emscriptenOpts.preRun as ((module: EmscriptenModule) => void)[] | undefined) ?? []), carrySyncs];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } as typeof emscriptenOpts };
  }
}

function carrySyncs(module: EmscriptenModule): void {
  module.NODEFS.stream_ops.fsync = (stream) => {
    if (stream.nfd !== undefined) {
      fsyncSync(stream.nfd);
      syncCount.value += 1;
    }
    return 0;
  };
}

/**
 * Opens PGlite on `folder`, or in memory for tests. The caller holds the folder's lock: two processes on one folder
 * destroy each other's rows.
 */
export async function openPglite(folder: string | undefined, options: { loadFrom?: Blob } = {}): Promise<Engine> {
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { fs: new SyncedFolder(folder) }),
    ...(options.loadFrom ? { loadDataDir: options.loadFrom } : {}),
    ...(folder === undefined
      ? {}
      : { startParams: [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'] }),
    parsers: { [DATE]: (text: string) => text, [INT8]: (text: string) => Number(text) },
  });
  await pglite.exec(`set timezone = 'UTC'`);
  const db = new Kysely<Schema>({ dialect: exclusiveDialect(pglite) });
  return {
    kind: 'pglite',
    requests: db,
    signIn: db,
    jobs: db,
    owner: db,
    runAsOwner: <Row>(script: string) =>
      db.connection().execute(async () => {
        try {
          const results = await pglite.exec(script);
          return (results.at(-1)?.rows ?? []) as Row[];
        } catch (error) {
          // A script that began a transaction and failed would leave the one session inside it.
          await pglite.exec('rollback');
          throw error;
        }
      }),
    close: async () => {
      await db.destroy();
      await pglite.close();
    },
  };
}
