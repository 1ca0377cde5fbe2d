import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { pathsDownTo } from '../../place/domain/index.ts';
import { loadStands } from './stands.ts';

/**
 * Which helpers a post may see, as a condition on the columns of `helper`, to be read as the keeper. Row security alone shows those at or
 * below the place of the post; whoever pairs needs besides those who serve the places above it (a cadre of the township, a teacher of a
 * school there), whose names the staff list shows anyway, and everybody who helps a child within reach. Children who are buddies
 * are seen only within reach.
 */
export async function helpersInReach(tx: Tx, actor: Actor, county: number): Promise<RawBuilder<unknown>> {
  const { reach } = actor;
  const inCounty = sql`helper.county = ${county}`;
  const paired = await listHelpersOfSeen(tx, county);
  const ofSeen = sql`helper.helper_id = any(${paired}::uuid[])`;
  switch (reach.kind) {
    case 'everything':
      return inCounty;
    case 'region':
    case 'school': {
      const path = sql.ref(reach.kind === 'region' ? 'helper.region' : 'helper.school_path');
      const above = await listPathsAbove(tx, actor);
      return sql`${inCounty} and ((${path} >= ${reach.from} and ${path} < ${reach.below}) or ${ofSeen}
        or (helper.kind <> 'buddy' and helper.region = any(${above}::text[])))`;
    }
    case 'caseload':
      return sql`${inCounty} and (${ofSeen} or helper.account_id = ${actor.accountId})`;
    case 'tasks':
    case 'counts':
    case 'staff':
    case 'log':
      return sql`false`;
  }
}

/** Who helps, or helped, a child or place within the actor's reach. */
async function listHelpersOfSeen(tx: Tx, county: number): Promise<readonly string[]> {
  const rows = await tx.rows(sql<{ helper_id: string }>`select distinct helper_id from pairing where county = ${county}`);
  return rows.map(({ helper_id: helperId }) => helperId);
}

async function listPathsAbove(tx: Tx, { placeId }: Actor): Promise<readonly string[]> {
  if (placeId === undefined) return [];
  const stand = (await loadStands(tx, [placeId])).get(placeId);
  return stand === undefined ? [] : pathsDownTo(stand.region);
}
