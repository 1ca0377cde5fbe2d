import { sql } from 'kysely';
import { rangeBelow, type Actor } from '../../kernel/access/actor.ts';
import { withKeeper } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';

const PATH = '0001000100010001';

/** One invented village in county 1, made where it is not there yet. */
export async function makeVillage(house: House): Promise<void> {
  const placeId = newId();
  await withKeeper(house.engine, async (tx) => {
    await tx.run(sql`insert into place (place_id, tree, kind, path, county) values (${placeId}, 'admin', 'village', ${PATH}, 1)`);
    await tx.run(sql`insert into place_attribute (place_id, attribute, value) values (${placeId}, 'name', '坡上村')`);
    await tx.run(sql`insert into county (county, place_id) values (1, ${placeId})`);
  });
}

/** The child director of that village. */
export async function directorOf(house: House): Promise<Actor> {
  const place = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ place_id: string }>`select place_id from place where path = ${PATH}`),
  );
  return {
    accountId: newId(),
    postId: newId(),
    role: 'childDirector',
    county: 1,
    placeId: place?.place_id,
    reach: { kind: 'region', ...rangeBelow(PATH) },
  };
}
