import { sql } from 'kysely';
import { dayOf } from '../../../../kernel/calendar.ts';
import { withKeeper } from '../../../../platform/db/index.ts';
import { defineJob } from '../../../../platform/jobs/index.ts';
import { enrolSubjects, planWaiting } from './waiting.ts';

/**
 * Plans whatever waits: after midnight everything, since states change with the day alone; after a start, what the night has missed; in
 * between what many were changed at once, or a calendar, scheme or post made uncertain.
 */
export const keepDutiesPlanned = defineJob({
  module: 'duty',
  name: 'keepDutiesPlanned',
  every: { seconds: 20 },
  handle: async (house, _data, { signal, lastDoneAt }) => {
    const today = dayOf(house.now());
    if (lastDoneAt === undefined || dayOf(lastDoneAt) !== today) {
      await withKeeper(house.engine, async (keeper) => {
        const counties = await keeper.rows(sql<{ county: number }>`select county from county order by county`);
        for (const { county } of counties) await enrolSubjects(keeper, county, today);
      });
    }
    await planWaiting(house, today, signal);
  },
});
