import { sql } from 'kysely';
import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { PlaceKind } from '../../place/domain/index.ts';
import { careProblems, PLACES_OF_SUBJECT, type SubjectFacts, type SubjectKind } from '../domain/index.ts';

export interface Subject {
  readonly kind: SubjectKind;
  /** Of a child, or the place_id of a place; a room is the place that it belongs to. */
  readonly id: string;
}

/** Whom an act was about, with where its rows stand. */
export interface StandingSubject extends Subject, SubjectFacts {
  readonly region: string;
  readonly schoolPath: string | null;
}

/** The subjects within the actor's reach, in the order asked. Throws Problem where one is not there or beyond reach. */
export async function loadSubjects(tx: Tx, county: number, asked: readonly Subject[]): Promise<readonly StandingSubject[]> {
  const children = await loadChildren(
    tx,
    county,
    asked.filter(({ kind }) => kind === 'child').map(({ id }) => id),
  );
  const places = await loadPlaces(
    tx,
    county,
    asked.filter(({ kind }) => kind !== 'child').map(({ id }) => id),
  );
  return asked.map(({ kind, id }) => {
    if (kind === 'child') {
      const child = children.get(id);
      if (child === undefined) throw careProblems.subjectOutOfReach({}, 'subjects');
      return { kind, id, ...child };
    }
    const place = places.get(id);
    if (place === undefined || !PLACES_OF_SUBJECT[kind].includes(place.kind)) throw careProblems.noSuchPlace({}, 'subjects');
    if (kind === 'room' && !place.kept) throw careProblems.noRoom({ name: place.name }, 'subjects');
    const { name, region, schoolPath } = place;
    return { kind, id, name, region, schoolPath, bornOn: undefined, openedOn: undefined, closedOn: undefined };
  });
}

interface ChildRow {
  readonly child_id: string;
  readonly name: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly birth_date: string | null;
  readonly opened_on: string;
  readonly closed_on: string | null;
}

async function loadChildren(
  tx: Tx,
  county: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Omit<StandingSubject, 'kind' | 'id'>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(sql<ChildRow>`
    select child_id, name, region, school_path, birth_date, opened_on, closed_on from child
    where county = ${county} and child_id = any(${[...ids]}::uuid[])`);
  return new Map(
    rows.map((row) => [
      row.child_id,
      {
        name: row.name,
        region: row.region,
        schoolPath: row.school_path,
        bornOn: dateOf(row.birth_date),
        openedOn: dateOf(row.opened_on),
        closedOn: dateOf(row.closed_on),
      },
    ]),
  );
}

interface PlaceRow {
  readonly place_id: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly region: string;
  readonly schoolPath: string | null;
  /** Whether it keeps a room, or kept one once: what was done there can be written down later. */
  readonly kept: boolean;
}

/**
 * A village stands in the administrative tree. What stands in the school tree is seen by its school and above, and in the other
 * tree by the county alone; a class stands at its school, as its children do.
 */
async function loadPlaces(tx: Tx, county: number, ids: readonly string[]): Promise<ReadonlyMap<string, PlaceRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(sql<PlaceRow>`
    select place.place_id, place.kind, coalesce(named.value, '') as name,
      case when place.tree = 'admin' then place.path else seat.path end as region,
      case when place.tree = 'admin' then null when place.kind = 'class' then above.path else place.path end as "schoolPath",
      exists (select from place_attribute room where room.place_id = place.place_id and room.attribute = 'room' and room.value <> 'none') as kept
    from place
      join county on county.county = place.county
      join place seat on seat.place_id = county.place_id
      left join place above on above.place_id = place.parent_id
      left join place_attribute named on named.place_id = place.place_id and named.attribute = 'name' and named.valid_to is null
    where place.county = ${county} and place.place_id = any(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.place_id, row]));
}

function dateOf(text: string | null): PlainDate | undefined {
  return text === null ? undefined : plainDate(text);
}
