import { sql } from 'kysely';
import type { FieldValue, PlaceValue } from '../../../kernel/field.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Fact, Places } from '../domain/index.ts';
import { findProvince } from './elsewhere.ts';

export interface KnownPlace {
  readonly placeId: string;
  readonly name: string;
  readonly path: string;
  readonly county: number | undefined;
  readonly kind: string;
  /** For a class: the school or campus it belongs to. */
  readonly school: KnownPlace | undefined;
}

export interface KnownPlaces extends Places {
  get(placeId: string | undefined): KnownPlace | undefined;
}

interface PlaceRow {
  readonly place_id: string;
  readonly name: string | null;
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
    select place.place_id, place.path, place.county, place.kind, school.place_id as school_id, school.path as school_path,
      (select value from place_attribute a where a.place_id = place.place_id and a.attribute = 'name' order by a.valid_from desc nulls last limit 1) as name
    from place left join lateral (
      select above.place_id, above.path from place above
      where place.kind = 'class' and above.kind in ('school', 'campus')
        and above.path in (left(place.path, length(place.path) - 4), left(place.path, length(place.path) - 8))
      order by length(above.path) desc limit 1
    ) school on true
    where place.place_id = any(${[...placeIds]}::uuid[])`);
  const places = new Map(rows.map((row) => [row.place_id, toPlace(row)]));
  return {
    get: (placeId) => (placeId === undefined ? undefined : places.get(placeId)),
    countyOf: ({ placeId, text }: PlaceValue) => {
      const county = placeId === undefined ? undefined : places.get(placeId)?.county;
      if (county !== undefined) return String(county);
      // A province that the register's own tree does not hold is another county, whichever it is.
      const province = findProvince(text);
      return province === undefined ? undefined : `elsewhere ${province}`;
    },
  };
}

function toPlace({ place_id, name, path, county, kind, school_id, school_path }: PlaceRow): KnownPlace {
  const above = { name: '', county: county ?? undefined, kind: 'school', school: undefined };
  const school = school_id === null || school_path === null ? undefined : { ...above, placeId: school_id, path: school_path };
  return { placeId: place_id, name: name ?? '', path, county: county ?? undefined, kind, school };
}

export function placeIdOf(value: FieldValue): string | undefined {
  return typeof value === 'object' && 'placeId' in value ? value.placeId : undefined;
}
