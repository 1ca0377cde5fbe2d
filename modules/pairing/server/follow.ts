import { sql } from 'kysely';
import type { Subscriber } from '../../../platform/command/index.ts';
import { loadStands } from './stands.ts';
import { followCaseloads } from './pairings.ts';

/** A helper who gets a post, or a further one, sees under it the children paired with them. */
export const followPosts: Subscriber = {
  to: 'postGranted',
  handle: async ({ tx, actor }, { details }) => {
    const { accountId, role } = details as { readonly accountId: string; readonly role: string };
    if (role !== 'helper') return;
    await tx.asKeeper(async (keeper) => {
      const profiles = await keeper.rows(sql<{ county: number; helper_id: string }>`
        select county, helper_id from helper where account_id = ${accountId} order by county`);
      for (const { county, helper_id: helperId } of profiles) await followCaseloads(keeper, county, actor.accountId, [helperId]);
    });
  },
};

/** Helpers and places that are paired go on at the place that took over: else nobody would see them there. */
export const followMergedPlaces: Subscriber = {
  to: 'placeClosed',
  handle: async ({ tx }, { details }) => {
    const placeIds = (details?.['placeIds'] ?? []) as readonly string[];
    await tx.asKeeper(async (keeper) => {
      const merged = await keeper.rows(sql<{ place_id: string; successor_id: string }>`
        select place_id, successor_id from place where place_id = any(${[...placeIds]}::uuid[]) and successor_id is not null`);
      const stands = await loadStands(
        keeper,
        merged.map(({ successor_id: id }) => id),
      );
      for (const { place_id: placeId, successor_id: successorId } of merged) {
        const stand = stands.get(successorId);
        if (stand === undefined) continue;
        const { region, schoolPath } = stand;
        await keeper.run(
          sql`update helper set place_id = ${successorId}, region = ${region}, school_path = ${schoolPath} where place_id = ${placeId}`,
        );
        await keeper.run(sql`
          update pairing set subject_id = ${successorId}, region = ${region}, school_path = ${schoolPath}
          where subject_id = ${placeId} and subject_kind <> 'child' and valid_to is null`);
      }
    });
  },
};
