import { sql } from 'kysely';
import { z } from 'zod';
import { ROLE_IDS, type RoleId } from '../../../../kernel/access/roles.ts';
import { isPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { isAdministrator, refuseAppointment, refuseEnd, staffProblems } from '../../domain/index.ts';
import { areaOf, countOthersOfRole, getAccount, listPostsOf } from '../people.ts';
import { findPlaceOfPost } from '../place-of-post.ts';
import { postTable } from '../tables.ts';

const day = z.string().refine(isPlainDate).describe('YYYY-MM-DD') as unknown as z.ZodType<PlainDate>;
export const roleId = z.enum(ROLE_IDS as [RoleId, ...RoleId[]]);

export interface Grant {
  readonly accountId: string;
  readonly role: RoleId;
  /** Absent for an administrator of the whole installation. */
  readonly placeId?: string | undefined;
  /** Default: today. */
  readonly from?: PlainDate | undefined;
  /** First day on which it no longer counts. */
  readonly to?: PlainDate | undefined;
}

export const grantPost: Command<Grant, { postId: string }> = {
  module: 'staff',
  name: 'grantPost',
  payload: z.object({ accountId: z.uuid(), role: roleId, placeId: z.uuid().optional(), from: day.optional(), to: day.optional() }),
  may: ({ role }) => role === 'securityAdministrator',
  handle: async (context, grant) => {
    // Two grants to one person at the same moment could each miss the other: they take turns at the account's row.
    await context.tx.first(sql`select account_id from account where account_id = ${grant.accountId} for update`);
    const { accountId: holderId, createdBy } = await getAccount(context.tx, grant.accountId);
    return addPost(context, grant, { accountId: holderId, createdBy });
  },
};

/** Writes the row of a new post, if the rules allow it. Throws Problem. */
export async function addPost(
  context: CommandContext,
  grant: Grant,
  holder: { accountId: string; createdBy: string },
): Promise<{ postId: string }> {
  const { tx, actor, now, today, emit } = context;
  const { role, placeId, from = today, to } = grant;
  const place = placeId === undefined ? undefined : await findPlaceOfPost(tx, placeId, today);
  if (placeId !== undefined && place === undefined) throw staffProblems.noSuchPlace({}, 'placeId');
  const refusal = refuseAppointment({
    granter: { accountId: actor.accountId, area: await areaOf(tx, actor) },
    holder: { ...holder, posts: await listPostsOf(tx, holder.accountId) },
    role,
    place,
    from,
    to,
  });
  if (refusal !== undefined) throw refusal;
  const postId = newId();
  await tx.insert(postTable, [
    {
      post_id: postId,
      account_id: holder.accountId,
      role,
      place_id: placeId ?? null,
      valid_from: from,
      valid_to: to ?? null,
      granted_by: actor.accountId,
      granted_at: now.toISOString(),
    },
  ]);
  emit({ name: 'postGranted', details: { postId, accountId: holder.accountId, role, placeId: placeId ?? null } });
  return { postId };
}

interface EndedPost {
  readonly account_id: string;
  readonly role: RoleId;
  readonly place_id: string | null;
  readonly valid_from: PlainDate;
}

/** The post no longer counts from today on. */
export const endPost: Command<{ postId: string; reason: string }, { postId: string }> = {
  module: 'staff',
  name: 'endPost',
  payload: z.object({ postId: z.uuid(), reason: z.string().trim().min(1).max(200) }),
  may: ({ role }) => role === 'securityAdministrator',
  handle: async ({ tx, actor, today, emit }, { postId, reason }) => {
    const post = await tx.first(sql<EndedPost>`
      select account_id, role, place_id, valid_from from post where post_id = ${postId} and (valid_to is null or ${today} < valid_to)`);
    if (post === undefined) throw staffProblems.noSuchPost();
    const place = post.place_id === null ? undefined : await findPlaceOfPost(tx, post.place_id, today);
    const others = isAdministrator(post.role) ? await countOthersOfRole(tx, post.role, post.account_id, today) : 0;
    const granter = { accountId: actor.accountId, area: await areaOf(tx, actor) };
    const refusal = refuseEnd(granter, { accountId: post.account_id, role: post.role, place }, others);
    if (refusal !== undefined) throw refusal;
    // A post that was to begin later ends on the day it would have begun: it counted on no day.
    const ended = await tx.run(sql`
      update post set valid_to = greatest(valid_from, ${today}::date), ended_by = ${actor.accountId}, end_reason = ${reason}
      where post_id = ${postId} and (valid_to is null or ${today} < valid_to)`);
    if (ended === 0) throw staffProblems.noSuchPost();
    emit({ name: 'postEnded', details: { postId, accountId: post.account_id, role: post.role } });
    return { postId };
  },
};
