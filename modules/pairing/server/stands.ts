import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';

/** Where a row of a place or of a helper stands in the two trees: who sees it follows from that. */
export interface Stand {
  readonly placeId: string;
  readonly kind: string;
  readonly county: number | null;
  readonly region: string;
  readonly schoolPath: string | null;
}

/**
 * A village, township or county stands at its own path. A school or class stands at its path in the school tree, and for the
 * administrative line where the school is, or where that is not known at the county.
 */
export async function loadStands(tx: Tx, placeIds: readonly string[]): Promise<ReadonlyMap<string, Stand>> {
  const rows = await tx.rows(sql<Stand>`
    select place.place_id as "placeId", place.kind, place.county,
      case when place.tree = 'admin' then place.path else coalesce((
        select spot.path from place above join place spot on spot.place_id = above.located_in
        where above.path in (place.path, left(place.path, -4), left(place.path, -8)) order by length(above.path) desc limit 1
      ), home.path, '') end as region,
      case when place.tree = 'school' then place.path end as "schoolPath"
    from place
    left join county on county.county = place.county
    left join place home on home.place_id = county.place_id
    where place.place_id = any(${[...new Set(placeIds)]}::uuid[])`);
  return new Map(rows.map((row) => [row.placeId, row]));
}
