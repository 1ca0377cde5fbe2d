import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { KeptDuty } from '../../domain/index.ts';
import { placesAsked } from './place-inputs.ts';
import { workOutDuties } from './plan-subjects.ts';
import { loadRoster } from './roster.ts';

const CHUNK = 100;

/** What the county's duties would be on another day, as far as is known now. Nothing is written. */
export async function simulateDuties(keeper: Tx, county: number, on: PlainDate, childId: string | undefined): Promise<readonly KeptDuty[]> {
  const roster = await loadRoster(keeper, county, on);
  if (roster === undefined) return [];
  const which = childId === undefined ? sql`true` : sql`child_id = ${childId}::uuid`;
  const children = await keeper.rows(
    sql<{ id: string }>`select child_id as id from child where county = ${county} and ${which} order by child_id`,
  );
  const places =
    childId === undefined ? await keeper.rows(sql<{ id: string }>`select stand.place_id as id from (${placesAsked(roster)}) stand`) : [];
  const found: KeptDuty[] = [];
  for (let at = 0; at < children.length; at += CHUNK) {
    const childIds = children.slice(at, at + CHUNK).map(({ id }) => id);
    for (const { rows } of await workOutDuties(keeper, roster, { childIds, placeIds: [] })) found.push(...rows);
  }
  for (const { rows } of await workOutDuties(keeper, roster, { childIds: [], placeIds: places.map(({ id }) => id) })) found.push(...rows);
  return found;
}
