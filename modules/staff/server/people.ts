import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { staffProblems, type Area, type HeldPost } from '../domain/index.ts';

export interface Account {
  readonly accountId: string;
  readonly name: string;
  readonly username: string;
  readonly createdBy: string;
}

/** An open account. Throws Problem: noSuchAccount. */
export async function getAccount(tx: Tx, accountId: string): Promise<Account> {
  const row = await tx.first(sql<{ account_id: string; name: string; username: string; created_by: string }>`
    select account_id, name, username, created_by from account where account_id = ${accountId} and closed_at is null`);
  if (row === undefined) throw staffProblems.noSuchAccount();
  return { accountId: row.account_id, name: row.name, username: row.username, createdBy: row.created_by };
}

/** All posts that an account ever held. */
export async function listPostsOf(tx: Tx, accountId: string): Promise<readonly HeldPost[]> {
  const rows = await tx.rows(sql<{ role: RoleId; place_id: string | null; valid_from: PlainDate; valid_to: PlainDate | null }>`
    select role, place_id, valid_from, valid_to from post where account_id = ${accountId}`);
  return rows.map((row) => ({ role: row.role, placeId: row.place_id ?? undefined, from: row.valid_from, to: row.valid_to ?? undefined }));
}

/** How many other open accounts hold a role today. Two who ask at the same moment take turns: else each could count on the other. */
export async function countOthersOfRole(tx: Tx, role: RoleId, accountId: string, today: PlainDate): Promise<number> {
  await tx.rows(sql`select post_id from post where role = ${role} order by post_id for update`);
  const row = await tx.first(sql<{ others: number }>`
    select count(distinct account.account_id)::integer as others
    from post join account on account.account_id = post.account_id
    where post.role = ${role} and post.account_id <> ${accountId} and account.closed_at is null
      and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to)`);
  return row?.others ?? 0;
}

/** How far an actor's say over staff goes. */
export async function areaOf(tx: Tx, { role, county, placeId, reach }: Actor): Promise<Area> {
  if (role === 'machineOperator') return 'everywhere';
  if (reach.kind === 'region' || reach.kind === 'school') return { path: reach.from };
  if (county !== undefined) return { county };
  if (placeId === undefined) return 'everywhere';
  const place = await tx.first(sql<{ path: string }>`select path from place where place_id = ${placeId}`);
  if (place === undefined) throw staffProblems.noSuchPlace();
  return { path: place.path };
}
