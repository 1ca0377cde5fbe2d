import { z } from 'zod';
import { sql } from 'kysely';
import type { Command } from '../../../../platform/command/index.ts';
import { canChangeCalendar, decideCalendar, calendarProblems, schoolCalendarSchema } from '../../domain/index.ts';
import { loadCalendar } from './load.ts';
import { schoolCalendarTable } from './tables.ts';

const LONGEST_REASON = 200;

const payload = z.object({
  calendar: schoolCalendarSchema.describe('The whole calendar as it shall be'),
  reason: z.string().max(LONGEST_REASON).optional().describe('Needed where days that have passed are changed'),
});

/** The whole calendar is handed over, so that no change is made of half of one. Each is kept as a revision. */
export const changeCalendar: Command<z.infer<typeof payload>, { revision: number }> = {
  module: 'duty',
  name: 'changeCalendar',
  payload,
  may: ({ role }) => canChangeCalendar(role),
  async handle({ tx, actor, now, today, emit }, { calendar, reason }) {
    const { county } = actor;
    if (county === undefined) throw calendarProblems.countyUnclear();
    const revision = await tx.asKeeper(async (keeper) => {
      await keeper.rows(sql`select pg_advisory_xact_lock(hashtext('shouwang.calendar'), ${county})`);
      const next = decideCalendar(await loadCalendar(keeper, county), calendar, today, reason);
      const latest = await keeper.first(
        sql<{ revision: number }>`select coalesce(max(revision), 0) as revision from school_calendar where county = ${county}`,
      );
      const number = (latest?.revision ?? 0) + 1;
      await keeper.insert(schoolCalendarTable, [
        { county, revision: number, calendar: next, reason, changed_by: actor.accountId, changed_at: now.toISOString() },
      ]);
      return number;
    });
    emit({ name: 'calendarChanged', details: { revision } });
    return { revision };
  },
};
