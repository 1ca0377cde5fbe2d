import { sql } from 'kysely';
import { ROLES, type RoleId } from '../../../../kernel/access/roles.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';

/**
 * Which of these open needs are with a person who no longer reaches whom they are about: the child moved, was handed over or left the
 * class, or the post ended. Then nobody has it. Read as the keeper: who sees the need may not see the caseloads of others.
 */
export async function findLeft(tx: Tx, needIds: readonly string[], today: PlainDate): Promise<ReadonlySet<string>> {
  if (needIds.length === 0) return new Set();
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ need_id: string }>`
      select n.need_id from care_need n
      where n.need_id = any(${[...needIds]}::uuid[]) and n.closed_on is null and n.owner_account is not null and not exists (
        select from account join post using (account_id) join place using (place_id)
        where account.account_id = n.owner_account and account.closed_at is null
          and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to)
          and case
            when post.role = any(${rolesOf('village', 'township', 'county')}::text[]) then left(n.region, length(place.path)) = place.path
            when post.role = any(${rolesOf('school', 'schoolLine')}::text[]) then left(n.school_path, length(place.path)) = place.path
            when post.role = any(${rolesOf('class')}::text[]) then n.subject_id = place.place_id or exists (
              select from child where child.county = n.county and child.child_id = n.subject_id and child.class_id = place.place_id)
            when post.role = any(${rolesOf('caseload')}::text[]) then exists (
              select from caseload own where own.county = n.county and own.post_id = post.post_id and own.child_id = n.subject_id
                and own.valid_from <= ${today} and (own.valid_to is null or ${today} < own.valid_to))
            else false
          end)`),
  );
  return new Set(rows.map(({ need_id: needId }) => needId));
}

function rolesOf(...reaches: readonly (typeof ROLES)[RoleId]['reach'][]): readonly string[] {
  return Object.entries(ROLES).flatMap(([role, { reach }]) => (reaches.includes(reach) ? [role] : []));
}
