import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { isPlainDate, plainDate } from '../../../../kernel/calendar.ts';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { commandProblems, type Command } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import type { Place } from '../../../place/domain/index.ts';
import { getPlace } from '../../../place/server/index.ts';
import {
  canMarkFloors,
  canPublishAt,
  canPublishSchemes,
  decideEnd,
  decidePublication,
  findShippedScheme,
  type Scheme,
  schemeProblems,
  schemeSchema,
} from '../../domain/index.ts';
import { listVersions, loadPublications } from './load.ts';
import { schemeInForceTable, schemeTable } from './tables.ts';

const daySchema = z.iso.date().refine(isPlainDate).transform(plainDate);

const publishing = z.object({
  scheme: z.union([schemeSchema, z.string().min(1).max(64)]).describe('A whole scheme, or the id of a shipped one'),
  placeId: z.uuid().describe('Where it holds: the place and everything below it'),
  from: daySchema.describe('First day, today or later'),
});

/** Puts a version of a scheme in force at a place. The version number is the county’s own: one more for every change. */
export const publishScheme: Command<z.infer<typeof publishing>, { scheme: string; version: number; changed: boolean }> = {
  module: 'duty',
  name: 'publishScheme',
  payload: publishing,
  may: ({ role }) => canPublishSchemes(role),
  async handle({ tx, actor, now, today, emit }, { scheme: asked, placeId, from }) {
    const place = await getPlace(tx, placeId);
    const county = await assertMayPublish(tx, actor, place);
    const wanted = typeof asked === 'string' ? shipped(asked) : asked;
    const decision = await tx.asKeeper(async (keeper) => {
      await lockSchemes(keeper, county);
      const published = await loadPublications(keeper, county, sql`f.scheme_id = ${wanted.id} and ${atOrAbove(place)}`);
      const decided = decidePublication({
        scheme: wanted,
        from,
        today,
        shipped: findShippedScheme(wanted.id),
        versions: await listVersions(keeper, county, wanted.id),
        inForce: published.filter((one) => one.placeId === placeId),
        above: published.filter((one) => one.placeId !== placeId),
        mayMark: canMarkFloors(actor.role),
      });
      if (decided.holdsAlready) return decided;
      const at = now.toISOString();
      const { id, version } = decided.scheme;
      if (decided.isNewVersion)
        await keeper.insert(schemeTable, [{ county, scheme_id: id, version, scheme: decided.scheme, published_at: at }]);
      for (const end of decided.ends) await endPublication(keeper, county, end, actor, at);
      await keeper.insert(schemeInForceTable, [
        {
          county,
          in_force_id: newId(),
          place_id: placeId,
          scheme_id: id,
          version,
          valid_from: from,
          published_by: actor.accountId,
          published_at: at,
        },
      ]);
      return decided;
    });
    const { id, version } = decision.scheme;
    if (!decision.holdsAlready) emit({ name: 'schemePublished', county, details: { scheme: id, version, placeId, from } });
    return { scheme: id, version, changed: !decision.holdsAlready };
  },
};

const ending = z.object({
  placeId: z.uuid(),
  scheme: z.string().min(1).max(64),
  from: daySchema.describe('The first day on which it holds no longer, today or later'),
});

/** Ends a scheme at a place. What was due under it stays; a window that is open then is cancelled by planning, never missed. */
export const endScheme: Command<z.infer<typeof ending>, { scheme: string }> = {
  module: 'duty',
  name: 'endScheme',
  payload: ending,
  may: ({ role }) => canPublishSchemes(role),
  async handle({ tx, actor, now, today, emit }, { placeId, scheme, from }) {
    const place = await getPlace(tx, placeId);
    const county = await assertMayPublish(tx, actor, place);
    await tx.asKeeper(async (keeper) => {
      await lockSchemes(keeper, county);
      const there = await loadPublications(keeper, county, sql`f.place_id = ${placeId} and f.scheme_id = ${scheme}`);
      const live = there.filter(({ until }) => until === undefined || until > from);
      if (live.length === 0) throw schemeProblems.notInForce();
      for (const one of live) {
        const { until } = decideEnd(one, from, today);
        await endPublication(keeper, county, { id: one.id, until }, actor, now.toISOString());
      }
    });
    emit({ name: 'schemePublished', county, details: { scheme, placeId, from, ended: true } });
    return { scheme };
  },
};

/** Publications at the place, at those above it in its tree, and at the county, which stands above schools too. */
function atOrAbove({ path }: Place): RawBuilder<unknown> {
  return sql`f.place_id in (select place_id from place where kind = 'county' or starts_with(${path}, path))`;
}

/** County of the place. Throws `command.outOfReach` where the post has no say there. */
async function assertMayPublish(tx: Tx, actor: Actor, place: Place): Promise<number> {
  const own = actor.placeId === undefined ? undefined : await getPlace(tx, actor.placeId);
  if (!canPublishAt({ role: actor.role, county: actor.county, place: own }, place) || place.county === undefined)
    throw commandProblems.outOfReach();
  return place.county;
}

function shipped(id: string): Scheme {
  const scheme = findShippedScheme(id);
  if (scheme === undefined) throw schemeProblems.unknown({ id }, 'scheme');
  return scheme;
}

/** Publications of a county wait for each other: which version comes next, and what it ends, is seen from what is there. */
async function lockSchemes(keeper: Tx, county: number): Promise<void> {
  await keeper.rows(sql`select pg_advisory_xact_lock(hashtext('shouwang.scheme'), ${county})`);
}

async function endPublication(
  keeper: Tx,
  county: number,
  { id, until }: { readonly id: string; readonly until: string },
  actor: Actor,
  at: string,
): Promise<void> {
  await keeper.run(sql`
    update scheme_in_force set valid_until = ${until}::date, ended_by = ${actor.accountId}, ended_at = ${at}
    where county = ${county} and in_force_id = ${id}`);
}
