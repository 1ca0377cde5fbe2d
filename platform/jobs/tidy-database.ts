import { defineJob } from './job.ts';

/**
 * The embedded database has no autovacuum: dead rows would pile up and the planner would work from old counts. A server
 * does this by itself. It holds the one session for some seconds, so it runs at night.
 */
export const tidyDatabase = defineJob({
  module: 'house',
  name: 'tidyDatabase',
  every: { at: '03:30' },
  handle: async ({ engine }) => {
    if (engine.kind === 'pglite') await engine.runAsOwner('vacuum (analyze)');
  },
});
