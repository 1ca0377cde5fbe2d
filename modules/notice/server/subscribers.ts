import { sql } from 'kysely';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { CommandContext, Happening, Subscriber } from '../../../platform/command/index.ts';
import { makeNotices } from './make-notices.ts';

/** What people are told because something happened elsewhere. */
export const tellPeople: readonly Subscriber[] = [
  { to: 'postGranted', handle: tellOfPost },
  { to: 'caseloadAssigned', handle: tellOfCaseload },
  { to: 'pairing.pairingsChanged', handle: tellOfCaseload },
];

interface GrantedPost {
  readonly postId: string;
  readonly accountId: string;
  readonly role: RoleId;
  readonly placeId: string | null;
}

async function tellOfPost({ tx, now }: CommandContext, { details }: Happening): Promise<void> {
  const { postId, accountId, role, placeId } = details as unknown as GrantedPost;
  const content =
    placeId === null ? { kind: 'administratorGranted', params: { role } } : { kind: 'postGranted', params: { place: placeId, role } };
  await makeNotices(tx, now, [{ ...content, to: { accountId, postId }, key: `post ${postId}` }]);
}

/** Helpers whose caseload changed are told how large it is now: once a day, however often it was changed. */
async function tellOfCaseload({ tx, county, today, now }: CommandContext, { childIds = [] }: Happening): Promise<void> {
  const concerned = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ post_id: string; account_id: string; children: number }>`
      select post.post_id, post.account_id, count(own.child_id)::integer as children
      from post left join caseload own on own.county = ${county} and own.post_id = post.post_id
        and own.valid_from <= ${today} and (own.valid_to is null or ${today} < own.valid_to)
      where post.post_id in (
        select post_id from caseload where county = ${county} and child_id = any(${childIds}::uuid[]) and (valid_from = ${today} or valid_to = ${today}))
      group by post.post_id, post.account_id order by post.post_id`),
  );
  await makeNotices(
    tx,
    now,
    concerned.map(({ post_id: postId, account_id: accountId, children }) => ({
      kind: 'caseloadChanged',
      params: { children },
      to: { accountId, postId },
      key: `caseload ${postId} ${today}`,
      renew: true,
    })),
  );
}
