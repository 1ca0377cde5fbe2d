import { deriveAnew, turnOfDay } from '../../modules/child/server/index.ts';
import { escalate, keepDutiesPlanned } from '../../modules/duty/server/index.ts';
import { removeLeftovers } from '../../modules/ledger/server/index.ts';
import { deliverBy, forgetOld, type Outlets } from '../../modules/notice/server/index.ts';
import { sealing } from '../../modules/privacy/server/index.ts';
import { tidyFiles } from '../../platform/files/index.ts';
import { tidyDatabase, type Job } from '../../platform/jobs/index.ts';

/** Everything that the running program does by itself. */
export function listJobsOf(outlets: Outlets): readonly Job[] {
  return [
    sealing,
    turnOfDay,
    deriveAnew,
    keepDutiesPlanned,
    escalate,
    removeLeftovers,
    deliverBy(outlets),
    forgetOld,
    tidyFiles,
    tidyDatabase,
  ];
}
