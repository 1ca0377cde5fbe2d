import { sql } from 'kysely';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';

/** Who holds, held or will hold a post at a place; `until` is the first day on which it counts no more. */
export interface PostAt {
  readonly placeId: string;
  readonly role: RoleId;
  readonly accountId: string;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  readonly grantedOn: PlainDate;
}

/** Every post of these roles that was ever held at one of these places. */
export async function listPostsAt(tx: Tx, placeIds: readonly string[], roles: readonly RoleId[]): Promise<readonly PostAt[]> {
  const rows = await tx.rows(sql<{
    place_id: string;
    role: RoleId;
    account_id: string;
    valid_from: PlainDate;
    valid_to: PlainDate | null;
    granted_at: Date;
  }>`
    select place_id, role, account_id, valid_from, valid_to, granted_at from post
    where place_id = any(${[...placeIds]}::uuid[]) and role = any(${[...roles]}::text[]) and (valid_to is null or valid_from < valid_to)
    order by granted_at, post_id`);
  return rows.map((row) => ({
    placeId: row.place_id,
    role: row.role,
    accountId: row.account_id,
    from: row.valid_from,
    until: row.valid_to ?? undefined,
    grantedOn: dayOf(row.granted_at),
  }));
}
