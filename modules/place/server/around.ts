import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';

/** For each of these places the ids of all places that it lies in, itself included, from the root down. */
export async function listPlacesAround(tx: Tx, placeIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.rows(sql<{ place_id: string; around: readonly string[] }>`
    select place.place_id, array_agg(above.place_id order by length(above.path)) as around
    from place
    cross join lateral generate_series(4, length(place.path), 4) as step (width)
    join place above on above.path = left(place.path, step.width)
    where place.place_id = any(${[...placeIds]}::uuid[])
    group by place.place_id`);
  return new Map(rows.map(({ place_id: placeId, around }) => [placeId, around]));
}
