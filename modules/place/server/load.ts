import { sql, type RawBuilder } from 'kysely';
import { rangeBelow } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { isBelow, pathsDownTo, placeProblems, type Place, type PlaceAttribute, type PlaceKind, type Tree } from '../domain/index.ts';

interface PlaceRecord {
  readonly place_id: string;
  readonly tree: Tree;
  readonly kind: PlaceKind;
  readonly parent_id: string | null;
  readonly path: string;
  readonly county: number | null;
  readonly located_in: string | null;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
  readonly successor_id: string | null;
  readonly attributes: readonly {
    attribute: PlaceAttribute['attribute'];
    value: string;
    validFrom: PlainDate | null;
    validTo: PlainDate | null;
  }[];
}

/** Places with their whole histories, in order of their paths. `condition` reads the columns of `place` as `p`. */
export async function loadPlaces(tx: Tx, condition: RawBuilder<unknown>): Promise<readonly Place[]> {
  const records = await tx.rows(sql<PlaceRecord>`
    select p.place_id, p.tree, p.kind, p.parent_id, p.path, p.county, p.located_in, p.valid_from, p.valid_to, p.successor_id,
      coalesce((
        select json_agg(json_build_object('attribute', a.attribute, 'value', a.value, 'validFrom', a.valid_from, 'validTo', a.valid_to)
          order by a.attribute, a.valid_from nulls first)
        from place_attribute a where a.place_id = p.place_id
      ), '[]') as attributes
    from place p
    where ${condition}
    order by p.path`);
  return records.map((record) => ({
    placeId: record.place_id,
    tree: record.tree,
    kind: record.kind,
    parentId: record.parent_id ?? undefined,
    path: record.path,
    county: record.county ?? undefined,
    locatedIn: record.located_in ?? undefined,
    validFrom: record.valid_from ?? undefined,
    validTo: record.valid_to ?? undefined,
    successorId: record.successor_id ?? undefined,
    attributes: record.attributes.map(({ attribute, value, validFrom, validTo }) => ({
      attribute,
      value,
      validFrom: validFrom ?? undefined,
      validTo: validTo ?? undefined,
    })),
  }));
}

export async function findPlace(tx: Tx, placeId: string): Promise<Place | undefined> {
  return (await loadPlaces(tx, sql`p.place_id = ${placeId}`))[0];
}

/** Throws `place.notFound`. */
export async function getPlace(tx: Tx, placeId: string): Promise<Place> {
  const place = await findPlace(tx, placeId);
  if (place === undefined) throw placeProblems.notFound({}, 'placeId');
  return place;
}

export async function findPlaceByPath(tx: Tx, path: string): Promise<Place | undefined> {
  return (await loadPlaces(tx, sql`p.path = ${path}`))[0];
}

/** The places above, from the root down, without the place itself. */
export async function listPlacesAbove(tx: Tx, path: string): Promise<readonly Place[]> {
  const above = pathsDownTo(path).slice(0, -1);
  return above.length === 0 ? [] : loadPlaces(tx, sql`p.path = any(${above}::text[])`);
}

export interface BelowOptions {
  readonly kinds?: readonly PlaceKind[];
  /** Only places that exist on this day. */
  readonly on?: PlainDate;
}

/** Every place below `path`, closed ones too unless a day is given. */
export async function listPlacesBelow(tx: Tx, path: string, { kinds, on }: BelowOptions = {}): Promise<readonly Place[]> {
  const { from, below } = rangeBelow(path);
  const ofKind = kinds === undefined ? sql`true` : sql`p.kind = any(${[...kinds]}::text[])`;
  const places = await loadPlaces(tx, sql`p.path >= ${from} and p.path < ${below} and ${ofKind} and ${existsOn(on)}`);
  return places.filter((place) => isBelow(place.path, path));
}

/** One level of a tree: the places with this parent (undefined: the top). */
export async function listChildren(
  tx: Tx,
  parentId: string | undefined,
  options: { readonly tree?: Tree | undefined; readonly on?: PlainDate } = {},
): Promise<readonly Place[]> {
  const parent = parentId === undefined ? sql`p.parent_id is null` : sql`p.parent_id = ${parentId}`;
  const ofTree = options.tree === undefined ? sql`true` : sql`p.tree = ${options.tree}`;
  return loadPlaces(tx, sql`${parent} and ${ofTree} and ${existsOn(options.on)}`);
}

function existsOn(day: PlainDate | undefined): RawBuilder<unknown> {
  if (day === undefined) return sql`true`;
  return sql`(p.valid_from is null or p.valid_from <= ${day}::date) and (p.valid_to is null or p.valid_to > ${day}::date)`;
}
