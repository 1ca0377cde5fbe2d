import { sql } from 'kysely';
import type { FieldValue } from '../../../kernel/field.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Fact } from '../domain/index.ts';

export interface KnownPlace {
  readonly placeId: string;
  readonly path: string;
  readonly county: number | undefined;
  readonly kind: string;
  /** For a class: the school or campus it belongs to. */
  readonly school: KnownPlace | undefined;
}

export interface KnownPlaces {
  get(placeId: string | undefined): KnownPlace | undefined;
}

interface PlaceRow {
  readonly place_id: string;
  readonly path: string;
  readonly county: number | null;
  readonly kind: string;
  readonly school_id: string | null;
  readonly school_path: string | null;
}

/** The places that these facts name. */
export async function loadPlaces(tx: Tx, facts: readonly Fact[]): Promise<KnownPlaces> {
  return loadPlacesById(tx, [...new Set(facts.flatMap(({ value }) => placeIdOf(value) ?? []))]);
}

export async function loadPlacesById(tx: Tx, placeIds: readonly string[]): Promise<KnownPlaces> {
  const rows = await tx.rows(sql<PlaceRow>`
    select place.place_id, place.path, place.county, place.kind, school.place_id as school_id, school.path as school_path
    from place left join lateral (
      select above.place_id, above.path from place above
      where place.kind = 'class' and above.kind in ('school', 'campus')
        and above.path in (left(place.path, length(place.path) - 4), left(place.path, length(place.path) - 8))
      order by length(above.path) desc limit 1
    ) school on true
    where place.place_id = any(${[...placeIds]}::uuid[])`);
  const places = new Map<string, KnownPlace>();
  for (const row of rows) {
    const county = row.county ?? undefined;
    const school = row.school_id === null || row.school_path === null ? undefined : { placeId: row.school_id, path: row.school_path, county, kind: 'school', school: undefined };
    places.set(row.place_id, { placeId: row.place_id, path: row.path, county, kind: row.kind, school });
  }
  return { get: (placeId) => (placeId === undefined ? undefined : places.get(placeId)) };
}

function placeIdOf(value: FieldValue): string | undefined {
  return typeof value === 'object' && 'placeId' in value ? value.placeId : undefined;
}
