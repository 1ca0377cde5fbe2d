import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { importLedger } from '../../modules/ledger/server/index.ts';
import { killedAt, openKilledHouse } from './killed-house.ts';

/**
 * Imports a ledger in a process of its own: `node import-in-process.ts <where> <key file> <ledger> <placeId> [<statement>]`.
 * With a number it kills itself when it comes to that statement: a kill from outside hits elsewhere on a busy machine.
 */
const [, , where = '', keyFile = '', path = '', placeId = '', last = ''] = process.argv;
const house = await openKilledHouse(where, keyFile);
const report = await importLedger(killedAt(house, Number(last)), MACHINE_OPERATOR, { path, placeId, dryRun: false, locale: 'zh' });
process.stdout.write(`done ${JSON.stringify({ ...report, issues: [] })}\n`);
await house.engine.close();
process.exit(0);
