import { deriveAnew, turnOfDay } from '../../modules/child/server/index.ts';
import { removeLeftovers } from '../../modules/ledger/server/index.ts';
import { sealing } from '../../modules/privacy/server/index.ts';
import { tidyDatabase, type Job } from '../../platform/jobs/index.ts';

/** Everything that the running program does by itself. */
export const JOBS: readonly Job[] = [sealing, turnOfDay, deriveAnew, removeLeftovers, tidyDatabase];
