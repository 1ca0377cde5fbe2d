import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { decideEnd, decideHandOver, decideSubstitute, type Pairing } from '../../domain/index.ts';
import type { StoredHelper } from '../helpers.ts';
import { loadOfHelpers, writeChange } from '../pairings.ts';
import { getHelpers, getOwnHelpers, getPairings, standsOf } from '../seen.ts';
import { refuseLeaving } from './change-helper.ts';
import { day, mayPair, MOST, reason } from './payload.ts';

const pairingIds = z.array(z.uuid()).min(1).max(MOST);
const said = reason.min(2);

export const endPairings: Command<{ pairingIds: string[]; on: PlainDate; reason: string }, { ended: number }> = {
  module: 'pairing',
  name: 'endPairings',
  payload: z.object({ pairingIds, on: day.describe('First day on which they hold no more'), reason: said }),
  may: mayPair,
  handle: async (context, { pairingIds: ids, on, reason: why }) => {
    const pairings = await getPairings(context, ids);
    const end = decideEnd(pairings, await ofTheirHelpers(context, pairings), on);
    if (end.length > 0) await writeChange(context, { begin: [], end }, new Map(), { reason: why });
    return { ended: end.length };
  },
};

interface HandOver {
  readonly pairingIds: readonly string[];
  readonly helperId: string;
  readonly on: PlainDate;
  readonly summary: string;
  readonly beyondCapacity?: boolean | undefined;
  /** The helpers who hand over help no more from that day on. */
  readonly leaves?: boolean | undefined;
}

/** Hands pairings over to another helper: all of one who leaves, or those of a class. No child is without a helper for a day. */
export const handOver: Command<HandOver, { pairingIds: string[]; ended: number }> = {
  module: 'pairing',
  name: 'handOver',
  payload: z.object({
    pairingIds,
    helperId: z.uuid().describe('Who goes on'),
    on: day.describe('First day of the new helper'),
    summary: said.describe('What the next helper has to know'),
    beyondCapacity: z.boolean().optional(),
    leaves: z.boolean().optional(),
  }),
  may: mayPair,
  handle: async (context, { pairingIds: ids, helperId, on, summary, beyondCapacity, leaves = false }) => {
    const { tx, county, today } = context;
    const handed = await getPairings(context, ids);
    const leaving = [...new Set(handed.map((one) => one.helperId))];
    const helper = (await getHelpers(context, [helperId, ...leaving])).get(helperId) as StoredHelper;
    const existing = await tx.asKeeper((keeper) => loadOfHelpers(keeper, county, [helperId, ...leaving]));
    const change = decideHandOver(handed, helper, existing, on, today, { beyondCapacity, newId });
    await writeChange(context, change, await standsOf(context, handed), { reason: '交接', summary });
    if (leaves) await recordLeaving(context, leaving, on);
    return { pairingIds: change.begin.map(({ pairingId }) => pairingId), ended: change.end.length };
  },
};

interface Substitution {
  readonly pairingIds: readonly string[];
  readonly helperId: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason: string;
}

/** Lets somebody stand in while a helper is away. For those days the substitute sees the children too, and not a day longer. */
export const setSubstitute: Command<Substitution, { pairingIds: string[] }> = {
  module: 'pairing',
  name: 'setSubstitute',
  payload: z.object({ pairingIds, helperId: z.uuid(), from: day, to: day.describe('Day on which the helper is back'), reason: said }),
  may: mayPair,
  handle: async (context, { pairingIds: ids, helperId, from, to, reason: why }) => {
    const { tx, county, today } = context;
    const away = await getPairings(context, ids);
    const helpers = await getHelpers(context, [helperId, ...away.map((one) => one.helperId)]);
    const existing = await tx.asKeeper((keeper) => loadOfHelpers(keeper, county, [...helpers.keys()]));
    const begin = decideSubstitute(away, helpers.get(helperId) as StoredHelper, { from, to }, existing, today, newId);
    await writeChange(context, { begin, end: [] }, await standsOf(context, away), { reason: why });
    return { pairingIds: begin.map(({ pairingId }) => pairingId) };
  },
};

function ofTheirHelpers({ tx, county }: CommandContext, pairings: readonly Pairing[]): Promise<readonly Pairing[]> {
  return tx.asKeeper((keeper) =>
    loadOfHelpers(
      keeper,
      county,
      pairings.map(({ helperId }) => helperId),
    ),
  );
}

async function recordLeaving(context: CommandContext, helperIds: readonly string[], on: PlainDate): Promise<void> {
  const helpers = await getOwnHelpers(context, helperIds);
  for (const helper of helpers.values()) await refuseLeaving(context, helper, on);
  await context.tx.asKeeper((keeper) =>
    keeper.run(sql`
      update helper set left_on = ${on}, leave_reason = '交接离任' where county = ${context.county} and helper_id = any(${[...helperIds]}::uuid[])`),
  );
}
