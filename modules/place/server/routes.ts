import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, rangeBelow } from '../../../kernel/access/actor.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import { canChangePlace, holdsOn, listKindsUnder, nameOn, pathsDownTo, type Place } from '../domain/index.ts';
import { addPlace } from './commands/add-place.ts';
import { renamePlace, setPlaceCode, setPlaceDetail } from './commands/change-attribute.ts';
import { closePlace, movePlace } from './commands/close-place.ts';
import { daySchema } from './commands/payload.ts';
import { promoteClasses } from './commands/promote-classes.ts';
import { listPlacesByCode, searchPlaces } from './find.ts';
import { importRoute } from './import-route.ts';
import { findPlace, getPlace, listChildren, listPlacesAbove, listPlacesBelow, loadPlaces } from './load.ts';
import { promotionRoute } from './promotion-route.ts';
import { areaOf, getStanding } from './standing.ts';
import { placeDetailsSchema, placeLine, placeLineSchema, type PlaceLine } from './views.ts';

const asOf = daySchema.optional().describe('As of this day; absent: today');

const listQuery = z.object({
  parent: z.uuid().optional().describe('The places right below this one'),
  search: z.string().max(60).optional().describe('Any part of a name, its pinyin or initials, or the beginning of a code'),
  code: z.string().max(20).optional().describe('An official code of any level, or its beginning'),
  tree: z.enum(['admin', 'school']).optional(),
  asOf,
});

const listRoute = defineRoute<unknown, z.infer<typeof listQuery>>({
  method: 'GET',
  path: '/places',
  module: 'place',
  summary: 'Places: below a parent, found by text, by code, or the tops of the trees',
  who: 'post',
  query: listQuery,
  answer: z.object({ asOf: z.string(), items: z.array(placeLineSchema) }),
  async handle({ house, actor, query }) {
    const day = query.asOf ?? dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => ({
      asOf: day,
      items: await lines(tx, await listed(tx, actor, query, day), day),
    }));
  },
});

async function listed(
  tx: Tx,
  { placeId, county }: Actor,
  { parent, search, code, tree }: z.infer<typeof listQuery>,
  day: PlainDate,
): Promise<readonly Place[]> {
  const within = parent === undefined ? undefined : await getPlace(tx, parent);
  if (code !== undefined) return (await listPlacesByCode(tx, code, day)).filter((place) => tree === undefined || place.tree === tree);
  if (search !== undefined && search.trim() !== '') {
    const own = placeId === undefined ? undefined : await findPlace(tx, placeId);
    return searchPlaces(tx, search, { tree, within: within?.path, near: own?.path, county, on: day });
  }
  return listChildren(tx, parent, { tree, on: day });
}

/** Everything below a place, or of the county of the actor; above the county the tops of the trees alone. In order of the trees. */
export async function listPlaceLines(tx: Tx, { county }: Actor, parent: string | undefined, day: PlainDate): Promise<readonly PlaceLine[]> {
  if (parent !== undefined) return lines(tx, await listPlacesBelow(tx, (await getPlace(tx, parent)).path, { on: day }), day);
  if (county === undefined) return lines(tx, await listChildren(tx, undefined, { on: day }), day);
  const own = await loadPlaces(tx, sql`p.county = ${county}::integer`);
  return lines(
    tx,
    own.filter((place) => holdsOn(place, day)),
    day,
  );
}

async function lines(tx: Tx, places: readonly Place[], day: PlainDate): Promise<readonly PlaceLine[]> {
  const ids = places.map(({ placeId }) => placeId);
  const parents = await tx.rows(sql<{ parent_id: string }>`
    select distinct parent_id from place where parent_id = any(${ids}::uuid[]) and (valid_from is null or valid_from <= ${day}::date) and (valid_to is null or valid_to > ${day}::date)`);
  const withBelow = new Set(parents.map(({ parent_id }) => parent_id));
  const paths = [...new Set(places.flatMap(({ path }) => pathsDownTo(path).slice(0, -1)))];
  const above = new Map((await loadPlaces(tx, sql`p.path = any(${paths}::text[])`)).map((place) => [place.placeId, place]));
  return places.map((place) => placeLine(place, day, above, withBelow.has(place.placeId)));
}

const params = z.object({ placeId: z.uuid() });
const oneQuery = z.object({ asOf });

const getRoute = defineRoute<z.infer<typeof params>, z.infer<typeof oneQuery>>({
  method: 'GET',
  path: '/places/{placeId}',
  module: 'place',
  summary: 'One place with its history, the way down to it, and how many places are below',
  who: 'post',
  params,
  query: oneQuery,
  answer: placeDetailsSchema,
  async handle({ house, actor, params: { placeId }, query }) {
    const day = query.asOf ?? dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      const place = await getPlace(tx, placeId);
      const above = await listPlacesAbove(tx, place.path);
      const known = new Map(above.map((one) => [one.placeId, one]));
      const below = await countBelow(tx, place, day);
      const standing = await getStanding(tx, actor);
      const area = await areaOf(tx, place);
      const addable = listKindsUnder(place.kind, place.tree).filter((kind) =>
        canChangePlace(standing, {
          tree: place.tree,
          kind,
          path: `${place.path}0000`,
          area: place.tree === 'admin' ? `${place.path}0000` : area,
        }),
      );
      return {
        ...placeLine(place, day, known, Object.keys(below).length > 0),
        way: [...above, place].map((one) => ({ id: one.placeId, name: nameOn(one, day) })),
        locatedIn: await named(tx, place.locatedIn, day),
        successor: await named(tx, place.successorId, day),
        attributes: place.attributes.map(({ attribute, value, validFrom, validTo }) => ({
          attribute,
          value,
          validFrom: validFrom ?? null,
          validTo: validTo ?? null,
        })),
        below,
        mayChange: canChangePlace(standing, { ...place, area }),
        mayAdd: place.validTo === undefined ? addable : [],
      };
    });
  },
});

async function named(tx: Tx, placeId: string | undefined, day: PlainDate): Promise<{ id: string; name: string } | null> {
  const place = placeId === undefined ? undefined : await findPlace(tx, placeId);
  return place === undefined ? null : { id: place.placeId, name: nameOn(place, day) };
}

async function countBelow(tx: Tx, place: Place, day: PlainDate): Promise<Readonly<Record<string, number>>> {
  const { from, below } = rangeBelow(place.path);
  const rows = await tx.rows(sql<{ kind: string; count: number }>`
    select kind, count(*)::integer as count from place
    where path > ${from} and path < ${below} and (valid_from is null or valid_from <= ${day}::date) and (valid_to is null or valid_to > ${day}::date)
    group by kind`);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

const placeIdAnswer = z.object({ placeId: z.string() });

export const placeRoutes: readonly Route[] = [
  listRoute,
  getRoute,
  promotionRoute,
  importRoute,
  commandRoute(addPlace, 'Add a place', placeIdAnswer),
  commandRoute(renamePlace, 'Give a place another name, or correct its name', placeIdAnswer),
  commandRoute(setPlaceCode, 'Give a place another official code, or correct it', placeIdAnswer),
  commandRoute(setPlaceDetail, 'Change another attribute of a place', placeIdAnswer),
  commandRoute(closePlace, 'End a place, with a successor if it was merged', z.object({ placeIds: z.array(z.string()) })),
  commandRoute(movePlace, 'Put a place under another one of its county', placeIdAnswer),
  commandRoute(
    promoteClasses,
    "Carry out the yearly review of a school's classes",
    z.object({ closed: z.array(z.string()), continued: z.int() }),
  ),
];
