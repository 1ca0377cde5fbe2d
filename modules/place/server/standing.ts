import type { Actor } from '../../../kernel/access/actor.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { canChangePlace, pathsDownTo, type Place, type Standing } from '../domain/index.ts';
import { getCountyPlace } from './find.ts';
import { findPlace, findPlaceByPath, getPlace } from './load.ts';

/** Where the actor's post is held, as the rules of the trees need it. */
export async function getStanding(tx: Tx, actor: Actor): Promise<Standing> {
  return { role: actor.role, place: actor.placeId === undefined ? undefined : await getPlace(tx, actor.placeId) };
}

/** Throws `command.outOfReach` unless the post may change this place (or add it, if it is new). */
export async function assertMayChange(tx: Tx, actor: Actor, place: Place): Promise<void> {
  const standing = await getStanding(tx, actor);
  if (!canChangePlace(standing, { ...place, area: await areaOf(tx, place) })) throw commandProblems.outOfReach();
}

/** Path of the administrative place whose administrators keep it: its own, or that of the area its school line serves. */
export async function areaOf(tx: Tx, place: Place): Promise<string> {
  if (place.tree === 'admin') return place.path;
  if (place.county !== undefined) return (await getCountyPlace(tx, place.county)).path;
  const [top = place.path] = pathsDownTo(place.path);
  const bureau = top === place.path ? place : await findPlaceByPath(tx, top);
  const location = bureau?.locatedIn === undefined ? undefined : await findPlace(tx, bureau.locatedIn);
  return location?.path ?? '';
}
