import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { isWithin, type Place } from '../../../place/domain/index.ts';
import { getPlace } from '../../../place/server/index.ts';
import { type KeptPublication, loadPublications } from './load.ts';

export type PublicationAt = KeptPublication & { readonly at: Place };

/** Every publication of the county with its place. */
export async function publicationsOf(tx: Tx, county: number): Promise<readonly PublicationAt[]> {
  const all = await loadPublications(tx, county, sql`true`);
  const places = new Map<string, Place>();
  for (const { placeId } of all) if (!places.has(placeId)) places.set(placeId, await getPlace(tx, placeId));
  return all.map((one) => ({ ...one, at: places.get(one.placeId) as Place }));
}

/** Publications at the places above `path`, at it and below it; all of the county for a post that reaches it. */
export async function publicationsAround(tx: Tx, county: number, path: string, actor: Actor): Promise<readonly PublicationAt[]> {
  return (await publicationsOf(tx, county)).filter(({ at }) => isAround(at, path, actor));
}

export function isAround(at: Place, path: string, { role }: Actor): boolean {
  const countyWide = role === 'countyEducation' || role === 'countyCivilAffairs' || role === 'machineOperator';
  return countyWide || at.kind === 'county' || isWithin(at.path, path) || isWithin(path, at.path);
}
