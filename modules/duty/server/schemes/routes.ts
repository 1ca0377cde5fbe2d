import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf, isPlainDate, plainDate } from '../../../../kernel/calendar.ts';
import { commandProblems } from '../../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../../platform/http/index.ts';
import { isWithin, nameOn, type Place } from '../../../place/domain/index.ts';
import { getCountyPlace, getPlace } from '../../../place/server/index.ts';
import {
  calendarProblems,
  canPublishAt,
  canPublishSchemes,
  findClashes,
  nearest,
  schemeSchema,
  SHIPPED_SCHEMES,
  whatIf,
} from '../../domain/index.ts';
import { loadCalendar } from '../calendar/load.ts';
import { loadPublications, type KeptPublication } from './load.ts';
import { loadPopulation } from './population.ts';
import { endScheme, publishScheme } from './publish-scheme.ts';

const daySchema = z.iso.date().refine(isPlainDate).transform(plainDate);
const phrase = z.object({ zh: z.string(), en: z.string() });

const publication = z.object({
  id: z.string(),
  scheme: z.unknown().describe('The version, of the scheme format'),
  place: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  from: z.string(),
  until: z.string().nullable().describe('The first day on which it holds no longer'),
  publishedAt: z.string(),
  publishedBy: z.string().nullable().describe('Name, where the program did not do it itself'),
  mayChange: z.boolean(),
});

const listRoute = defineRoute({
  method: 'GET',
  path: '/schemes',
  module: 'duty',
  summary: 'Shipped schemes, and where which version is, was and will be in force within the reach of the post',
  who: 'post',
  answer: z.object({
    today: z.string(),
    mayPublish: z.boolean(),
    /** Where the post would publish first. */
    place: z.object({ id: z.string(), name: z.string() }).nullable(),
    shipped: z.array(z.unknown()).describe('Of the scheme format'),
    publications: z.array(publication),
  }),
  handle: ({ house, actor }) =>
    withActor(house.engine, actor, async (tx) => {
      const today = dayOf(house.now());
      const { county } = actor;
      if (county === undefined) return { today, mayPublish: false, place: null, shipped: SHIPPED_SCHEMES, publications: [] };
      const own = await homePlace(tx, actor, county);
      const found = await publicationsAround(tx, county, own.path, actor);
      const names = await namesOf(tx, found);
      const post = actor.placeId === undefined ? undefined : await getPlace(tx, actor.placeId);
      const standing = { role: actor.role, county, place: post };
      return {
        today,
        mayPublish: canPublishAt(standing, own),
        place: { id: own.placeId, name: nameOn(own, today) },
        shipped: SHIPPED_SCHEMES,
        publications: found.map(({ at, ...one }) => ({
          id: one.id,
          scheme: one.scheme,
          place: { id: at.placeId, name: nameOn(at, today), kind: at.kind },
          from: one.from,
          until: one.until ?? null,
          publishedAt: one.publishedAt.toISOString(),
          publishedBy: names.get(one.publishedBy) ?? null,
          mayChange: canPublishAt(standing, at),
        })),
      };
    }),
});

const meaning = z.object({
  children: z.int(),
  concerned: z.int(),
  fallOut: z.int(),
  comeIn: z.int(),
  actsPerChildMonth: z.number(),
  minutesPerChildMonth: z.number(),
  articles: z.array(
    z.object({ article: z.string(), concerned: z.int(), actsPerMonth: z.number(), minutesPerMonth: z.number(), onEvent: z.boolean() }),
  ),
  loads: z.array(
    z.object({
      role: z.string(),
      owners: z.int(),
      averageMinutesPerWeek: z.number(),
      highestMinutesPerWeek: z.number(),
      heavy: z.int(),
      withoutOwner: z.int(),
      before: z.number().describe('Average minutes a week under the version in force'),
      all: z.number().describe('Average minutes a week under all schemes that will hold there, this one with them'),
    }),
  ),
  replaces: z.string().nullable().describe('A place above whose publication of this scheme governs there until then'),
  keepOwn: z.array(z.string()).describe('Places below that have published this scheme on their own, and go on with it'),
  clashes: z.array(z.object({ article: z.string(), kind: z.enum(['same', 'twice', 'most']), scheme: phrase, text: phrase })),
});

const question = z.object({ scheme: schemeSchema, placeId: z.uuid(), from: daySchema });

const whatIfRoute = defineRoute<unknown, unknown, z.infer<typeof question>>({
  method: 'POST',
  path: '/schemes/what-if',
  module: 'duty',
  summary: 'What a scheme would mean at a place: duties and minutes, children concerned, children who fall out, clashes',
  who: 'post',
  body: question,
  answer: meaning,
  handle: ({ house, actor, body: { scheme, placeId, from } }) =>
    withActor(house.engine, actor, async (tx) => {
      if (!canPublishSchemes(actor.role)) throw commandProblems.notAllowed();
      const place = await getPlace(tx, placeId);
      const own = actor.placeId === undefined ? undefined : await getPlace(tx, actor.placeId);
      if (!canPublishAt({ role: actor.role, county: actor.county, place: own }, place) || place.county === undefined)
        throw commandProblems.outOfReach();
      const { county } = place;
      const calendar = await loadCalendar(tx, county);
      if (calendar === undefined) throw calendarProblems.missing();
      const population = await tx.asKeeper((keeper) => loadPopulation(keeper, county, place, from));
      const around = await publicationsAround(tx, county, place.path, actor);
      const live = around.filter((one) => one.from <= from && (one.until ?? '9999') > from);
      // Only what holds for every child there: at the place and above it; the county stands above its schools too.
      const then = live.filter(({ at }) => at.kind === 'county' || isWithin(place.path, at.path));
      const same = then.filter((one) => one.scheme.id === scheme.id);
      const governing = same.find((one) => one.placeId === placeId) ?? nearest(same);
      const before = governing?.scheme;
      const below = live.filter((one) => one.scheme.id === scheme.id && !then.includes(one));
      const others = then.filter((one) => one.scheme.id !== scheme.id).map((one) => one.scheme);
      const order = { calendar, from, population };
      const { fallOut, loads, ...rest } = whatIf({ scheme, before, ...order });
      const averages = (one: typeof scheme) =>
        new Map(
          whatIf({ scheme: one, before: undefined, ...order }).loads.map((load) => [load.role, load.averageMinutesPerWeek * load.owners]),
        );
      const former = before === undefined ? new Map<string, number>() : averages(before);
      const beside = others.map(averages);
      return {
        ...rest,
        replaces: governing === undefined || governing.placeId === placeId ? null : nameOn(governing.at, from),
        keepOwn: below
          .filter(({ at }) => place.kind === 'county' || isWithin(at.path, place.path))
          .map(({ at }) => nameOn(at, from))
          .toSorted((one, other) => one.localeCompare(other, 'zh')),
        fallOut: fallOut.length,
        loads: loads.map((load) => {
          const per = (minutes: number): number => (load.owners === 0 ? 0 : minutes / load.owners);
          return {
            ...load,
            before: per(former.get(load.role) ?? 0),
            all: load.averageMinutesPerWeek + per(beside.reduce((sum, one) => sum + (one.get(load.role) ?? 0), 0)),
          };
        }),
        clashes: findClashes(scheme, others, calendar, population, from).map(({ article, kind, scheme: other, other: one }) => ({
          article,
          kind,
          scheme: other.name,
          text: one.text,
        })),
      };
    }),
});

export const schemeRoutes: readonly Route[] = [
  listRoute,
  whatIfRoute,
  commandRoute(
    publishScheme,
    'Put a scheme in force at a place from a day on',
    z.object({ scheme: z.string(), version: z.int(), changed: z.boolean() }),
  ),
  commandRoute(endScheme, 'End a scheme at a place from a day on', z.object({ scheme: z.string() })),
];

/** The place whose schemes concern the post: its own, or the county for one that is held above or beside the two trees. */
async function homePlace(tx: Tx, actor: Actor, county: number): Promise<Place> {
  const own = actor.placeId === undefined ? undefined : await getPlace(tx, actor.placeId);
  return own === undefined || own.kind === 'bureau' || own.county === undefined ? getCountyPlace(tx, county) : own;
}

/** Publications at the places above `path`, at it and below it; all of the county for a post that reaches it. */
async function publicationsAround(
  tx: Tx,
  county: number,
  path: string,
  actor: Actor,
): Promise<readonly (KeptPublication & { readonly at: Place })[]> {
  const all = await loadPublications(tx, county, sql`true`);
  const places = new Map<string, Place>();
  for (const { placeId } of all) if (!places.has(placeId)) places.set(placeId, await getPlace(tx, placeId));
  const countyWide = actor.role === 'countyEducation' || actor.role === 'countyCivilAffairs' || actor.role === 'machineOperator';
  return all.flatMap((one) => {
    const at = places.get(one.placeId) as Place;
    const near = at.kind === 'county' || isWithin(at.path, path) || isWithin(path, at.path) || countyWide;
    return near ? [{ ...one, at }] : [];
  });
}

/** Names of the accounts that published, for every reader: who answers for a scheme is no secret. The machine operator has none. */
async function namesOf(tx: Tx, publications: readonly KeptPublication[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(publications.map(({ publishedBy }) => publishedBy))];
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ account_id: string; name: string }>`select account_id, name from account where account_id = any(${ids}::uuid[])`),
  );
  return new Map(rows.map(({ account_id, name }) => [account_id, name]));
}
