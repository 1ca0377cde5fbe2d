import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { replaceCaseload } from '../../../staff/server/index.ts';
import { pairingProblems, type Pairing } from '../../domain/index.ts';
import type { StoredHelper } from '../helpers.ts';
import { followCaseloads, loadOfHelpers } from '../pairings.ts';
import { getOwnHelpers } from '../seen.ts';
import { day, mayPair, reason } from './payload.ts';
import { columnsOf, type ProfileValues } from './profile.ts';
import { checkAccounts } from './register-helpers.ts';

interface HelperChange {
  readonly helperId: string;
  readonly values: ProfileValues;
  /** Null takes the account away. */
  readonly accountId?: string | null | undefined;
  /** The helper helps no more from that day on; null takes it back. */
  readonly leaves?: { readonly on: PlainDate; readonly reason: string } | null | undefined;
}

export const changeHelper: Command<HelperChange, { helperId: string }> = {
  module: 'pairing',
  name: 'changeHelper',
  payload: z.object({
    helperId: z.uuid(),
    values: z.record(z.string(), z.union([z.string(), z.int(), z.null()])),
    accountId: z.uuid().nullable().optional(),
    leaves: z.object({ on: day, reason }).nullable().optional(),
  }),
  may: mayPair,
  handle: async (context, { helperId, values, accountId, leaves }) => {
    const { tx, county, house } = context;
    const helper = (await getOwnHelpers(context, [helperId])).get(helperId) as StoredHelper;
    const columns: Record<string, unknown> = { ...columnsOf(helperId, values, house.keyring) };
    if (leaves !== undefined) {
      if (leaves !== null) await refuseLeaving(context, helper, leaves.on);
      columns['left_on'] = leaves?.on ?? null;
      columns['leave_reason'] = leaves?.reason ?? null;
    }
    const otherAccount = accountId !== undefined && (accountId ?? undefined) !== helper.accountId;
    if (otherAccount && accountId !== null) await checkAccounts(context, [accountId]);
    if (otherAccount) columns['account_id'] = accountId;
    // Else what was done under it would be nobody's, and duties long done would be missed, for ever.
    if (otherAccount && helper.accountId !== undefined)
      columns['former_accounts'] = sql`array_append(former_accounts, ${helper.accountId}::uuid)`;
    if (Object.keys(columns).length > 0) {
      const set = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
      await tx.asKeeper((keeper) => keeper.run(sql`update helper set ${set} where county = ${county} and helper_id = ${helperId}`));
    }
    if (otherAccount) await moveCaseload(context, helper);
    context.emit({ name: 'pairing.helperChanged', details: { helperId, fields: Object.keys(columns) } });
    return { helperId };
  },
};

/** Nobody leaves while children would be left without a helper. Throws `pairing.stillPaired`. */
export async function refuseLeaving({ tx, county }: CommandContext, { helperId, name }: StoredHelper, on: PlainDate): Promise<void> {
  const pairings = await tx.asKeeper((keeper) => loadOfHelpers(keeper, county, [helperId]));
  const left = pairings.filter((one) => one.helperId === helperId && isAfter(one, on));
  if (left.length > 0) throw pairingProblems.stillPaired({ name, count: new Set(left.map(({ subject }) => subject.id)).size }, 'leaves');
}

function isAfter({ from, to }: Pairing, on: PlainDate): boolean {
  return (to === undefined || on < to) && (to === undefined || from < to);
}

/** What the old account saw it sees no more; the new one sees what is paired. Whoever is asked for something by name is another now. */
async function moveCaseload({ tx, county, actor, emit }: CommandContext, { helperId, accountId }: StoredHelper): Promise<void> {
  await tx.asKeeper(async (keeper) => {
    const pairings = await loadOfHelpers(keeper, county, [helperId]);
    const childIds = [...new Set(pairings.flatMap(({ subject }) => (subject.kind === 'child' ? [subject.id] : [])))];
    if (accountId !== undefined) await replaceCaseload(keeper, { county, accountId, childIds, spans: [], assignedBy: actor.accountId });
    await followCaseloads(keeper, county, actor.accountId, [helperId]);
    if (childIds.length > 0) emit({ name: 'pairing.pairingsChanged', childIds });
  });
}
