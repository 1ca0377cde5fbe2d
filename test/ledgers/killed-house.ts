import { openKeyring } from '../../platform/crypto/index.ts';
import { openPglite, openPostgres } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { openAccessLog } from '../../platform/log/access-log.ts';
import { openLog } from '../../platform/log/index.ts';

/** A house on `where` (an address of PostgreSQL, else a folder) that outlives the process that works in it. */
export async function openKilledHouse(where: string, keyFile: string, folder = ''): Promise<House> {
  const now = (): Date => new Date();
  const engine = where.startsWith('postgres:') ? openPostgres({ url: where }) : await openPglite(where);
  const log = openLog('silent');
  return {
    engine,
    log,
    keyring: openKeyring(keyFile, now()),
    accessLog: openAccessLog(engine, log, now),
    subscribers: [],
    folder,
    now,
  };
}

/** The same house in a process that kills itself when it comes to this statement; a kill from outside hits elsewhere on a busy machine. */
export function killedAt(house: House, statement: number): House {
  let done = 0;
  const requests = house.engine.requests.withPlugin({
    transformQuery: ({ node }) => {
      done += 1;
      if (done === statement) process.kill(process.pid, 'SIGKILL');
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { ...house, engine: { ...house.engine, requests } };
}
