import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { PostPlace } from '../domain/index.ts';

/** The name that a place carries on a day, as a scalar of a query. `place` is the alias of the table in it. */
export function placeNameOn(place: string, day: PlainDate): RawBuilder<string | null> {
  return sql`(
    select named.value from place_attribute named
    where named.place_id = ${sql.ref(`${place}.place_id`)} and named.attribute = 'name'
      and (named.valid_from is null or named.valid_from <= ${day}) and (named.valid_to is null or ${day} < named.valid_to)
    limit 1)`;
}

/** The path of the county-level unit that a place belongs to. Schools stand in their own tree, so this says where they are. */
export function countyPathOf(place: string): RawBuilder<string | null> {
  return sql`(select unit.path from county join place unit on unit.place_id = county.place_id where county.county = ${sql.ref(`${place}.county`)})`;
}

interface PlaceRow {
  readonly place_id: string;
  readonly kind: string;
  readonly path: string;
  readonly county: number | null;
  readonly name: string | null;
  readonly county_path: string | null;
}

export async function findPlaceOfPost(tx: Tx, placeId: string, today: PlainDate): Promise<PostPlace | undefined> {
  const row = await tx.first(sql<PlaceRow>`
    select place.place_id, place.kind, place.path, place.county, ${placeNameOn('place', today)} as name, ${countyPathOf('place')} as county_path
    from place where place.place_id = ${placeId}`);
  if (row === undefined) return undefined;
  const { place_id: id, kind, path, county, name, county_path: countyPath } = row;
  return { placeId: id, kind, path, name: name ?? '', county: county ?? undefined, countyPath: countyPath ?? undefined };
}
