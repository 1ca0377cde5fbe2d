import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { withActor, type Tx } from '../../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../../platform/http/index.ts';
import { nameOn, type Place } from '../../../place/domain/index.ts';
import { getCountyPlace, getPlace } from '../../../place/server/index.ts';
import { canPublishAt, SHIPPED_SCHEMES } from '../../domain/index.ts';
import { publicationsAround, type PublicationAt } from './around.ts';
import { endScheme, publishScheme } from './publish-scheme.ts';
import { whatIfRoutes } from './what-if-routes.ts';

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

export const schemeRoutes: readonly Route[] = [
  listRoute,
  ...whatIfRoutes,
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

/** Names of the accounts that published, for every reader: who answers for a scheme is no secret. The machine operator has none. */
async function namesOf(tx: Tx, publications: readonly PublicationAt[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(publications.map(({ publishedBy }) => publishedBy))];
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ account_id: string; name: string }>`select account_id, name from account where account_id = any(${ids}::uuid[])`),
  );
  return new Map(rows.map(({ account_id, name }) => [account_id, name]));
}
