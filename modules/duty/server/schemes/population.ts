import { sql, type RawBuilder } from 'kysely';
import { rangeBelow } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { truthOn } from '../../../child/server/index.ts';
import { type DatedPairing, listPairingsOf } from '../../../pairing/server/index.ts';
import { isStage, isWithin, pathsDownTo, type IndexedPlace, type Place, type PlaceIndex } from '../../../place/domain/index.ts';
import { loadPlaceIndex } from '../../../place/server/index.ts';
import { PLACES_OF_SUBJECT } from '../../../care/domain/index.ts';
import type { CountedChild, CountedPlace, Population } from '../../domain/index.ts';

interface ChildRow {
  readonly child_id: string;
  readonly birth_date: PlainDate | null;
  readonly key_child: boolean;
  readonly class_id: string | null;
  readonly region: string;
  readonly school_path: string | null;
  readonly statuses: readonly string[] | null;
  readonly facts: Readonly<Record<string, string>> | null;
}

/**
 * Children with an open file at the place and below it, and its classes, schools, villages, units and rooms, as schemes ask about them on `day`;
 * none of those in `without`. Read as the keeper: county education sees no level, and yet must be told how many children a scheme by level
 * would mean. Only counts leave, and names by the actor's own reach.
 */
export async function loadPopulation(
  keeper: Tx,
  county: number,
  place: Place,
  without: readonly Place[],
  day: PlainDate,
): Promise<Population> {
  const within = sql.join([childrenAt(place), ...without.map((one) => sql`(${childrenAt(one)}) is not true`)], sql` and `);
  const rows = await keeper.rows(sql<ChildRow>`
    select c.child_id, c.birth_date, c.key_child, c.class_id, c.region, c.school_path,
      (select array_agg(s.definition) from child_status s where s.county = c.county and s.child_id = c.child_id and ${truthOn('s', day)}) as statuses,
      (select jsonb_object_agg(f.field, f.value #>> '{}') from child_fact f where f.county = c.county and f.child_id = c.child_id
        and ((f.record = 'grading' and f.field in ('category', 'level')) or (f.record = 'schooling' and f.field in ('state', 'boarding')))
        and f.superseded_at is null and (f.valid_from is null or f.valid_from <= ${day}::date)
        and (f.valid_to is null or f.valid_to > ${day}::date)) as facts
    from child c
    where c.county = ${county} and (c.closed_on is null or c.closed_on > ${day}::date) and ${within}
    order by c.child_id`);
  const places = await loadPlaceIndex(keeper, county, day);
  const kept = await keeper.rows(sql<{ id: string }>`
    select room.place_id as id from place_attribute room
    where room.attribute = 'room' and room.value <> 'none' and (room.valid_from is null or room.valid_from <= ${day}::date)
      and (room.valid_to is null or room.valid_to > ${day}::date)`);
  const rooms = new Set(kept.map(({ id }) => id));
  const pairings = await listPairingsOf(
    keeper,
    county,
    rows.map(({ child_id: childId }) => childId),
  );
  const running = pairings.filter(({ from: since, to }) => since <= day && (to ?? '9999') > day);
  // Who is away owes nothing while a substitute stands in.
  const away = new Set(running.map(({ substituteOf }) => substituteOf));
  const helpers = Map.groupBy(
    running.filter(({ pairingId }) => !away.has(pairingId)),
    ({ childId }) => childId,
  );
  return {
    children: rows.map((row) => countedChild(row, helpers.get(row.child_id) ?? [], places)),
    places: [...places.byId.values()].flatMap((one) =>
      isWithin(one.path, place.path) && !without.some(({ path }) => isWithin(one.path, path))
        ? countedPlaces(one, places, rooms.has(one.placeId))
        : [],
    ),
  };
}

/** A child stands at its school; of which class it is, is said beside. */
function childrenAt({ tree, kind, path, placeId }: Place): RawBuilder<unknown> {
  const { from, below } = rangeBelow(path);
  if (kind === 'class') return sql`c.class_id = ${placeId}`;
  return tree === 'admin' ? sql`c.region >= ${from} and c.region < ${below}` : sql`c.school_path >= ${from} and c.school_path < ${below}`;
}

function countedChild(row: ChildRow, helpers: readonly DatedPairing[], places: PlaceIndex): CountedChild {
  const { category, level, state, boarding } = row.facts ?? {};
  const schoolPath = (row.class_id === null ? undefined : places.byId.get(row.class_id)?.path) ?? row.school_path;
  return {
    id: row.child_id,
    birthDate: row.birth_date ?? undefined,
    statuses: row.statuses ?? [],
    keyChild: row.key_child,
    category,
    level,
    stage: state !== undefined && isStage(state) ? state : undefined,
    boarding: boarding === 'boards',
    owners: {
      ...ownersAt(row.region, places),
      ...(schoolPath !== null && ownersAt(schoolPath, places)),
      parent: row.child_id,
      carer: row.child_id,
      child: row.child_id,
    },
    helpers: helpers.map(({ personId, kind }) => ({ person: personId, kind })),
  };
}

/** A place once for each subject that it can be. */
function countedPlaces({ placeId: id, kind: of, path }: IndexedPlace, places: PlaceIndex, keepsRoom: boolean): readonly CountedPlace[] {
  const owners = ownersAt(path, places);
  return (['class', 'school', 'village', 'unit', 'room'] as const)
    .filter((kind) => PLACES_OF_SUBJECT[kind].includes(of))
    .flatMap((kind): readonly CountedPlace[] => {
      if (kind === 'unit') return [{ id, kind, unitKind: of, owners }];
      if (kind === 'room') return keepsRoom ? [{ id, kind, owners: { ...owners, roomKeeper: id } }] : [];
      return [{ id, kind, owners }];
    });
}

/** Each role of a post is told by the place it is held at: the class stands for its teacher, the village for its director. */
function ownersAt(path: string, places: PlaceIndex): CountedChild['owners'] {
  const owners: Partial<Record<keyof CountedChild['owners'], string>> = {};
  for (const at of pathsDownTo(path)) {
    const place = places.byPath.get(at);
    if (place?.kind === 'class') owners.classTeacher = place.placeId;
    if (place?.kind === 'school') Object.assign(owners, { school: place.placeId, counsellor: place.placeId });
    if (place?.kind === 'county') owners.department = place.placeId;
    if (place?.kind === 'village') owners.childDirector = place.placeId;
    if (place?.kind === 'township') owners.childSupervisor = place.placeId;
  }
  return owners;
}
