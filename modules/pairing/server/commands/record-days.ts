import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { pairingProblems } from '../../domain/index.ts';
import { getOwnHelpers } from '../seen.ts';
import { day, mayPair, MOST } from './payload.ts';

interface HelpersOn {
  readonly helperIds: readonly string[];
  readonly on: PlainDate;
}

/** The yearly check of helpers that found no record, for one or for the whole staff of a school (Law on the Protection of Minors, art. 62). */
export const recordCheck = recordDay('recordCheck', 'checked_on');

export const recordTraining = recordDay('recordTraining', 'trained_on');

function recordDay(name: string, column: 'checked_on' | 'trained_on'): Command<HelpersOn, { recorded: number }> {
  return {
    module: 'pairing',
    name,
    payload: z.object({ helperIds: z.array(z.uuid()).min(1).max(MOST), on: day }),
    may: mayPair,
    handle: async (context, { helperIds, on }) => {
      const { tx, county, today } = context;
      if (today < on) throw pairingProblems.dayInFuture({}, 'on');
      const ids = [...(await getOwnHelpers(context, helperIds)).keys()];
      const days = sql.ref(column);
      const recorded = await tx.asKeeper((keeper) =>
        keeper.run(sql`
          update helper set ${days} = array_append(${days}, ${on}::date)
          where county = ${county} and helper_id = any(${ids}::uuid[]) and not (${on}::date = any(${days}))`),
      );
      context.emit({ name: name === 'recordCheck' ? 'pairing.checkRecorded' : 'pairing.trainingRecorded', details: { helperIds: ids } });
      return { recorded };
    },
  };
}
