import { defineJob } from '../../../platform/jobs/index.ts';
import { sealAccessLog } from '../../../platform/log/access-seal.ts';

const SECONDS = 60;

/** Seals what was looked at in the last minute. */
export const sealing = defineJob({
  module: 'privacy',
  name: 'sealAccessLog',
  every: { seconds: SECONDS },
  handle: (house) => sealAccessLog(house),
});
