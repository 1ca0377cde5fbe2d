import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { listHelperPosts } from '../../../staff/server/index.ts';
import { pairingProblems } from '../../domain/index.ts';
import { loadHelpers } from '../helpers.ts';
import { reaches } from '../seen.ts';
import { loadStands } from '../stands.ts';
import { helperTable } from '../tables.ts';
import { columnsOf, requireAll, type ProfileValues } from './profile.ts';
import { day, mayPair } from './payload.ts';

const MOST_HELPERS = 1_000;

const values = z.record(z.string(), z.union([z.string(), z.int(), z.null()])).describe('Fields of the profile by id');

export const newHelper = z.object({
  helperId: z.uuid().describe('UUIDv7 made by the caller'),
  placeId: z.uuid().describe('Village, township, county, school or class that the helper belongs to'),
  values,
  accountId: z.uuid().optional().describe('Account with a post as helper: its caseload then follows the pairings'),
  buddyChildId: z.uuid().optional().describe('For a buddy who is in the register'),
  checkedOn: day.optional().describe('Day of the check that found no record'),
  trainedOn: day.optional(),
});

export interface NewHelper {
  readonly helperId: string;
  readonly placeId: string;
  readonly values: ProfileValues;
  readonly accountId?: string | undefined;
  readonly buddyChildId?: string | undefined;
  readonly checkedOn?: PlainDate | undefined;
  readonly trainedOn?: PlainDate | undefined;
  /** Taken over from a ledger: the check may follow until then. */
  readonly checkDueBy?: PlainDate | undefined;
}

/** Opens profiles of helpers at or below the place of the post. */
export const registerHelpers: Command<{ helpers: NewHelper[] }, { helperIds: string[] }> = {
  module: 'pairing',
  name: 'registerHelpers',
  payload: z.object({ helpers: z.array(newHelper).min(1).max(MOST_HELPERS) }),
  may: mayPair,
  handle: async (context, { helpers }) => {
    await addHelpers(context, helpers);
    const helperIds = helpers.map(({ helperId }) => helperId);
    context.emit({ name: 'pairing.helpersRegistered', details: { helperIds } });
    return { helperIds };
  },
};

/** Writes the profiles, once the reach of the post and each value are checked. Throws Problem. */
export async function addHelpers(context: CommandContext, helpers: readonly NewHelper[]): Promise<void> {
  const { tx, actor, county, house, now, today } = context;
  const stands = await loadStands(
    tx,
    helpers.map(({ placeId }) => placeId),
  );
  const rows = helpers.map((one) => {
    const stand = stands.get(one.placeId);
    if (stand === undefined || stand.county !== county || !reaches(actor, stand)) throw pairingProblems.placeBeyondReach({}, 'placeId');
    if ([one.checkedOn, one.trainedOn].some((on) => on !== undefined && today < on)) throw pairingProblems.dayInFuture();
    requireAll(one.values);
    return {
      ...columnsOf(one.helperId, one.values, house.keyring),
      county,
      helper_id: one.helperId,
      region: stand.region,
      school_path: stand.schoolPath,
      subject_id: one.helperId,
      record_group: 'care',
      place_id: one.placeId,
      account_id: one.accountId ?? null,
      buddy_child_id: one.buddyChildId ?? null,
      trained_on: one.trainedOn === undefined ? [] : [one.trainedOn],
      checked_on: one.checkedOn === undefined ? [] : [one.checkedOn],
      check_due_by: one.checkDueBy ?? null,
      registered_at: now.toISOString(),
      registered_by: actor.accountId,
    };
  });
  await checkAccounts(
    context,
    helpers.flatMap(({ accountId }) => accountId ?? []),
  );
  await checkBuddies(
    context,
    helpers.flatMap(({ buddyChildId }) => buddyChildId ?? []),
  );
  await tx.asKeeper((keeper) => keeper.insert(helperTable, rows));
}

/** An account is linked only where it holds a helper's post in the county, and to one profile. Throws Problem. */
export async function checkAccounts({ tx, county, today }: CommandContext, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const posts = new Set((await listHelperPosts(tx, county, today)).map(({ accountId }) => accountId));
  if (accountIds.some((accountId) => !posts.has(accountId))) throw pairingProblems.noSuchAccount({}, 'accountId');
  const [taken] = await tx.asKeeper((keeper) =>
    loadHelpers(keeper, sql`county = ${county} and account_id = any(${[...accountIds]}::uuid[])`),
  );
  if (taken !== undefined) throw pairingProblems.accountTaken({ name: taken.name }, 'accountId');
}

/** A buddy of the register is a child whom the post sees. */
async function checkBuddies({ tx, county }: CommandContext, childIds: readonly string[]): Promise<void> {
  const ids = [...new Set(childIds)];
  const seen = await tx.rows(sql`select child_id from child where county = ${county} and child_id = any(${ids}::uuid[])`);
  if (seen.length < ids.length) throw pairingProblems.childrenBeyondReach({ count: ids.length - seen.length }, 'buddyChildId');
}
