import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { caseloadTable } from './tables.ts';

/** Days on which a child belongs to the caseload of a helper: from `from` up to, and not including, `to`. */
export interface CaseloadSpan {
  readonly childId: string;
  readonly from: PlainDate;
  readonly to?: PlainDate | undefined;
}

export interface Caseload {
  readonly county: number;
  readonly accountId: string;
  /** The children spoken of: one without a span leaves the caseload. Others stay as they are. */
  readonly childIds: readonly string[];
  readonly spans: readonly CaseloadSpan[];
  /** Account of whoever gave the children. */
  readonly assignedBy: string;
}

/**
 * Writes anew on which days the helper posts of an account reach these children. The one way into a caseload: pairings decide, and
 * whoever sends this has checked them. Keeper's transaction.
 */
export async function replaceCaseload(keeper: Tx, { county, accountId, childIds, spans, assignedBy }: Caseload): Promise<void> {
  const posts = await keeper.rows(sql<{ post_id: string }>`
    select post.post_id from post join place on place.place_id = post.place_id
    where post.account_id = ${accountId} and post.role = 'helper' and place.county = ${county}`);
  const postIds = posts.map(({ post_id: postId }) => postId);
  if (postIds.length === 0) return;
  await keeper.run(sql`
    delete from caseload where county = ${county} and post_id = any(${postIds}::uuid[]) and child_id = any(${[...childIds]}::uuid[])`);
  await keeper.insert(
    caseloadTable,
    postIds.flatMap((postId) =>
      spans.map(({ childId, from, to }) => ({
        county,
        post_id: postId,
        child_id: childId,
        valid_from: from,
        valid_to: to ?? null,
        assigned_by: assignedBy,
      })),
    ),
  );
}

export interface HelperPost {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
}

/** Accounts that hold a helper's post in the county today: who can be given children to see. */
export async function listHelperPosts(tx: Tx, county: number, today: PlainDate): Promise<readonly HelperPost[]> {
  return tx.rows(sql<HelperPost>`
    select distinct on (account.account_id) account.account_id as "accountId", account.name, place.path
    from post join account on account.account_id = post.account_id and account.closed_at is null
      join place on place.place_id = post.place_id
    where post.role = 'helper' and place.county = ${county} and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to)
    order by account.account_id, post.granted_at`);
}
