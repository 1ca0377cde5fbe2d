import { sql } from 'kysely';
import { dayOf, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { childProblems } from '../domain/index.ts';

/** A place that a query names. */
export interface AskedPlace {
  readonly placeId: string;
  readonly path: string;
  readonly tree: 'admin' | 'school';
  readonly kind: string;
  /** Null above the county. */
  readonly county: number | null;
}

/** Throws Problem where there is no such place. */
export async function getAskedPlace(tx: Tx, placeId: string): Promise<AskedPlace> {
  const place = await tx.first(
    sql<AskedPlace>`select place_id as "placeId", path, tree, kind, county from place where place_id = ${placeId}::uuid`,
  );
  if (place === undefined) throw childProblems.noSuchPlace();
  return place;
}

export function dayAsked(house: House, asOf: string | undefined): PlainDate {
  return asOf === undefined ? dayOf(house.now()) : plainDate(asOf);
}
