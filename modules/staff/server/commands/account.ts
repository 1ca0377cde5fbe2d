import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { DatabaseRefusal, type Tx } from '../../../../platform/db/index.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { isAdministrator, isHeldOn, isWithin, staffProblems, USERNAME, type HeldPost } from '../../domain/index.ts';
import { areaOf, countOthersOfRole, getAccount, listPostsOf } from '../people.ts';
import { findPlaceOfPost } from '../place-of-post.ts';
import { accountTable } from '../tables.ts';

export const personName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{M}·.'’\- ]+$/u)
  .describe('Real name');
export const username = z.string().trim().toLowerCase().regex(USERNAME).describe('3 to 30 of a-z, 0-9, _ and .');
const reason = z.string().trim().min(1).max(200);

/** Makes an account without posts and without password. The system administrator's; posts are the security administrator's. */
export const createAccount: Command<{ name: string; username: string }, { accountId: string }> = {
  module: 'staff',
  name: 'createAccount',
  payload: z.object({ name: personName, username }),
  may: ({ role }) => role === 'systemAdministrator',
  handle: async (context, payload) => {
    const accountId = await addAccount(context, payload);
    context.emit({ name: 'accountCreated', details: { accountId } });
    return { accountId };
  },
};

/** Writes the row of a new account. Throws Problem: usernameTaken. */
export async function addAccount({ tx, actor, now }: CommandContext, account: { name: string; username: string }): Promise<string> {
  const accountId = newId();
  try {
    await tx.insert(accountTable, [{ ...account, account_id: accountId, created_at: now.toISOString(), created_by: actor.accountId }]);
  } catch (error) {
    if (error instanceof DatabaseRefusal && error.sqlState === '23505')
      throw staffProblems.usernameTaken({ username: account.username }, 'username');
    throw error;
  }
  return accountId;
}

/** Closes an account for good. Its posts stay as they were, for the history, and count no longer. */
export const closeAccount: Command<{ accountId: string; reason: string }, { accountId: string }> = {
  module: 'staff',
  name: 'closeAccount',
  payload: z.object({ accountId: z.uuid(), reason }),
  may: ({ role }) => role === 'systemAdministrator',
  handle: async ({ tx, actor, now, today, emit }, { accountId, reason: why }) => {
    if (accountId === actor.accountId) throw staffProblems.notOwnSignIn();
    await getAccount(tx, accountId);
    const posts = await listPostsOf(tx, accountId);
    await checkWithinArea(tx, actor, posts, today);
    for (const { role } of posts.filter((post) => isAdministrator(post.role) && isHeldOn(post, today))) {
      if ((await countOthersOfRole(tx, role, accountId, today)) === 0) throw staffProblems.lastAdministrator({ role });
    }
    await tx.run(sql`
      update account set closed_at = ${now}, closed_by = ${actor.accountId}, close_reason = ${why}
      where account_id = ${accountId} and closed_at is null`);
    emit({ name: 'accountClosed', details: { accountId } });
    return { accountId };
  },
};

/** An account with a post elsewhere is not theirs: a reset hands out the way into it. Throws Problem: accountBeyondArea. */
async function checkWithinArea(tx: Tx, actor: Actor, posts: readonly HeldPost[], today: PlainDate): Promise<void> {
  const area = await areaOf(tx, actor);
  if (area === 'everywhere') return;
  for (const { placeId } of posts.filter(({ to }) => to === undefined || today < to)) {
    const place = placeId === undefined ? undefined : await findPlaceOfPost(tx, placeId, today);
    if (place === undefined || !isWithin(area, place)) throw staffProblems.accountBeyondArea();
  }
}

/** Throws Problem: noSuchAccount, notOwnSignIn, accountBeyondArea, administratorSignIn. */
export async function checkResettable(tx: Tx, actor: Actor, accountId: string, today: PlainDate): Promise<void> {
  await getAccount(tx, accountId);
  if (actor.role === 'machineOperator') return;
  if (accountId === actor.accountId) throw staffProblems.notOwnSignIn();
  const posts = await listPostsOf(tx, accountId);
  await checkWithinArea(tx, actor, posts, today);
  if (posts.some((post) => isAdministrator(post.role) && (post.to === undefined || today < post.to)))
    throw staffProblems.administratorSignIn();
}

/**
 * Records that somebody's sign-in was reset; the caller then takes the old password away and gives a code. Nobody resets
 * their own, and administrators are reset only by the machine operator: else the system administrator could enter as one.
 */
export const resetPassword: Command<{ accountId: string; secondFactor: boolean }, { accountId: string }> = {
  module: 'staff',
  name: 'resetPassword',
  payload: z.object({ accountId: z.uuid(), secondFactor: z.boolean().describe('Take the second factor away too: the phone is lost') }),
  may: ({ role }) => role === 'systemAdministrator' || role === 'machineOperator',
  handle: async ({ tx, actor, today, emit }, { accountId, secondFactor }) => {
    await checkResettable(tx, actor, accountId, today);
    emit({ name: 'signInReset', details: { accountId, secondFactor } });
    return { accountId };
  },
};
