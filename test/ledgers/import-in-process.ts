import { MACHINE_OPERATOR } from '../../kernel/access/actor.ts';
import { importLedger } from '../../modules/ledger/server/index.ts';
import { openKilledHouse } from './killed-house.ts';

/** Imports a ledger in a process of its own, which a test kills: `node import-in-process.ts <where> <key file> <ledger> <placeId>`. */
const [, , where = '', keyFile = '', path = '', placeId = ''] = process.argv;
const house = await openKilledHouse(where, keyFile);
process.stdout.write('ready\n');
const report = await importLedger(house, MACHINE_OPERATOR, { path, placeId, dryRun: false });
process.stdout.write(`done ${JSON.stringify({ ...report, issues: [] })}\n`);
await house.engine.close();
process.exit(0);
