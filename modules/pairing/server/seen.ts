import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { CommandContext } from '../../../platform/command/index.ts';
import { pairingProblems, type Pairing } from '../domain/index.ts';
import { helpersInReach } from './helper-reach.ts';
import { lockHelpers, type StoredHelper } from './helpers.ts';
import { loadPairings, type SubjectStands } from './pairings.ts';
import { loadStands, type Stand } from './stands.ts';

/** The children of open files within the actor's reach, with where they stand. Throws `pairing.childrenBeyondReach` if one is not. */
export async function getChildren({ tx, county }: CommandContext, childIds: readonly string[]): Promise<SubjectStands> {
  const ids = [...new Set(childIds)];
  const rows = await tx.rows(sql<{ child_id: string; region: string; school_path: string | null }>`
    select child_id, region, school_path from child where county = ${county} and child_id = any(${ids}::uuid[]) and closed_on is null`);
  if (rows.length < ids.length) throw pairingProblems.childrenBeyondReach({ count: ids.length - rows.length }, 'childIds');
  return new Map(rows.map(({ child_id: id, region, school_path: schoolPath }) => [id, { region, schoolPath }]));
}

/** Helpers whom the actor may pair, locked. Throws `pairing.noSuchHelper`. */
export async function getHelpers(context: CommandContext, helperIds: readonly string[]): Promise<ReadonlyMap<string, StoredHelper>> {
  const { tx, actor, county } = context;
  const ids = [...new Set(helperIds)];
  const inReach = await helpersInReach(tx, actor, county);
  return tx.asKeeper(async (keeper) => {
    const seen = await keeper.rows(sql`select helper_id from helper where helper_id = any(${ids}::uuid[]) and ${inReach}`);
    if (seen.length < ids.length) throw pairingProblems.noSuchHelper({}, 'helperId');
    return lockHelpers(keeper, county, ids);
  });
}

/** Helpers whose profile the actor keeps: at or below the place of the post. Throws `pairing.noSuchHelper`. */
export async function getOwnHelpers(
  { tx, county }: CommandContext,
  helperIds: readonly string[],
): Promise<ReadonlyMap<string, StoredHelper>> {
  const ids = [...new Set(helperIds)];
  const seen = await tx.rows(sql`select helper_id from helper where county = ${county} and helper_id = any(${ids}::uuid[])`);
  if (seen.length < ids.length) throw pairingProblems.noSuchHelper({}, 'helperId');
  return tx.asKeeper((keeper) => lockHelpers(keeper, county, ids));
}

/** Pairings within the actor's reach. Throws `pairing.noSuchPairing` if one is not. */
export async function getPairings({ tx, county }: CommandContext, pairingIds: readonly string[]): Promise<readonly Pairing[]> {
  const ids = [...new Set(pairingIds)];
  const pairings = await loadPairings(tx, sql`county = ${county} and pairing_id = any(${ids}::uuid[])`);
  if (pairings.length < ids.length) throw pairingProblems.noSuchPairing({}, 'pairingIds');
  return pairings;
}

/** Where the subjects of pairings stand today, whether their files are open or closed. */
export async function standsOf({ tx, county }: CommandContext, pairings: readonly Pairing[]): Promise<SubjectStands> {
  const ids = [...new Set(pairings.map(({ subject }) => subject.id))];
  const children = await tx.rows(sql<{ id: string; region: string; schoolPath: string | null }>`
    select child_id as id, region, school_path as "schoolPath" from child where county = ${county} and child_id = any(${ids}::uuid[])`);
  return new Map([...(await loadStands(tx, ids)), ...children.map(({ id, ...stand }) => [id, stand] as const)]);
}

/** Whether a place is at or below that of the post. */
export function reaches({ reach }: Actor, { region, schoolPath }: Stand): boolean {
  if (reach.kind === 'everything') return true;
  if (reach.kind === 'region') return reach.from <= region && region < reach.below;
  return reach.kind === 'school' && schoolPath !== null && reach.from <= schoolPath && schoolPath < reach.below;
}
