import { sql } from 'kysely';
import { rangeBelow } from '../../../kernel/access/actor.ts';
import { listTablesWith, type Tx } from '../../../platform/db/index.ts';
import { placeTokens, type Place } from '../domain/index.ts';
import { countyTable, placeAttributeTable, placeTable, placeTokenTable } from './tables.ts';

/**
 * Changes of the trees wait for each other: a new segment, a code and a county number are each chosen by looking at what is
 * there. Taken before anything is loaded, kept until the transaction ends.
 */
export async function lockPlaces(tx: Tx): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('shouwang.place'))`);
}

export async function nextCountyNumber(tx: Tx): Promise<number> {
  const row = await tx.first(sql<{ next: number }>`select coalesce(max(county), 0) + 1 as next from county`);
  return row?.next ?? 1;
}

/** The keeper writes; the caller has checked that the actor may. */
export async function insertPlaces(tx: Tx, places: readonly Place[]): Promise<void> {
  await tx.asKeeper(async (keeper) => {
    await keeper.insert(
      placeTable,
      places.map((place) => ({
        place_id: place.placeId,
        tree: place.tree,
        kind: place.kind,
        parent_id: place.parentId,
        path: place.path,
        county: place.county,
        located_in: place.locatedIn,
        valid_from: place.validFrom,
        valid_to: place.validTo,
        successor_id: place.successorId,
      })),
    );
    await insertAttributes(keeper, places);
    const counties = places.filter(({ kind }) => kind === 'county');
    await keeper.insert(
      countyTable,
      counties.map(({ county, placeId }) => ({ county, place_id: placeId, settings: {} })),
    );
  });
}

/** Writes the whole histories of these places anew, and what they are found by. */
export async function replaceAttributes(tx: Tx, places: readonly Place[]): Promise<void> {
  const ids = places.map(({ placeId }) => placeId);
  await tx.asKeeper(async (keeper) => {
    await keeper.run(sql`delete from place_attribute where place_id = any(${ids}::uuid[])`);
    await keeper.run(sql`delete from place_token where place_id = any(${ids}::uuid[])`);
    await insertAttributes(keeper, places);
  });
}

async function insertAttributes(keeper: Tx, places: readonly Place[]): Promise<void> {
  await keeper.insert(
    placeAttributeTable,
    places.flatMap(({ placeId, attributes }) =>
      attributes.map(({ attribute, value, validFrom, validTo }) => ({
        place_id: placeId,
        attribute,
        value,
        valid_from: validFrom,
        valid_to: validTo,
      })),
    ),
  );
  await keeper.insert(
    placeTokenTable,
    places.flatMap((place) => placeTokens(place).map((token) => ({ token, place_id: place.placeId }))),
  );
}

export async function closePlaces(tx: Tx, places: readonly Place[]): Promise<void> {
  await tx.asKeeper(async (keeper) => {
    for (const { placeId, validTo, successorId } of places) {
      await keeper.run(
        sql`update place set valid_to = ${validTo}::date, successor_id = ${successorId ?? null} where place_id = ${placeId}`,
      );
    }
  });
}

/**
 * Gives the place a new path and rewrites it wherever it stands: the places below, and the region or school path of every row
 * about a child. Those columns say who has access today, so all of it happens in this transaction.
 */
export async function movePlaces(tx: Tx, place: Place, parentId: string, path: string): Promise<void> {
  const { from, below } = rangeBelow(place.path);
  await tx.asKeeper(async (keeper) => {
    await keeper.run(sql`update place set parent_id = ${parentId} where place_id = ${place.placeId}`);
    await keeper.run(
      sql`update place set path = ${path} || substr(path, ${place.path.length + 1}::integer) where path >= ${from} and path < ${below}`,
    );
    const column = place.tree === 'admin' ? 'region' : 'school_path';
    for (const table of await listTablesWith(keeper, column)) {
      const moved = sql.ref(column);
      await keeper.run(sql`
        update ${sql.table(table)} set ${moved} = ${path} || substr(${moved}, ${place.path.length + 1}::integer)
        where ${moved} >= ${from} and ${moved} < ${below}`);
    }
  });
}
