import { sql } from 'kysely';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';

export interface PostAsked {
  readonly role: RoleId;
  readonly placeId: string;
}

export interface PostHolder extends PostAsked {
  readonly accountId: string;
  readonly postId: string;
}

/** Who holds these posts on a day, with an account that is open. A post may have several holders, or none. Keeper's transaction. */
export async function listHolders(tx: Tx, asked: readonly PostAsked[], day: PlainDate): Promise<readonly PostHolder[]> {
  if (asked.length === 0) return [];
  return tx.rows(sql<PostHolder>`
    select post.role, post.place_id as "placeId", post.account_id as "accountId", post.post_id as "postId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (role text, "placeId" uuid)
      join post on post.role = asked.role and post.place_id = asked."placeId"
      join account on account.account_id = post.account_id
    where account.closed_at is null and post.valid_from <= ${day} and (post.valid_to is null or ${day} < post.valid_to)
    order by post.granted_at, post.post_id`);
}
