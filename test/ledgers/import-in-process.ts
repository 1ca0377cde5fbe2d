import type { Kysely } from 'kysely';
import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { importLedger } from '../../modules/ledger/server/index.ts';
import type { Schema } from '../../platform/db/index.ts';
import { openKilledHouse } from './killed-house.ts';

/**
 * Imports a ledger in a process of its own: `node import-in-process.ts <where> <key file> <ledger> <placeId> [<statement>]`.
 * With a number it kills itself when it comes to that statement: a kill from outside hits elsewhere on a busy machine.
 */
const [, , where = '', keyFile = '', path = '', placeId = '', last = ''] = process.argv;
const house = await openKilledHouse(where, keyFile);
const engine = { ...house.engine, requests: killedAt(house.engine.requests, Number(last)) };
const report = await importLedger({ ...house, engine }, MACHINE_OPERATOR, { path, placeId, dryRun: false });
process.stdout.write(`done ${JSON.stringify({ ...report, issues: [] })}\n`);
await house.engine.close();
process.exit(0);

function killedAt(requests: Kysely<Schema>, statement: number): Kysely<Schema> {
  let done = 0;
  return requests.withPlugin({
    transformQuery: ({ node }) => {
      done += 1;
      if (done === statement) process.kill(process.pid, 'SIGKILL');
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}
