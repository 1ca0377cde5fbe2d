import { sql } from 'kysely';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { PLACES_OF_SUBJECT, type SubjectKind } from '../../../care/domain/index.ts';
import type { PlaceKind } from '../../../place/domain/index.ts';
import { listPlacesAround } from '../../../place/server/index.ts';
import { listPostsAt } from '../../../staff/server/index.ts';
import { type Dated, holdersByPost, postsFor, ROLE_OF_POST, type SubjectInput } from '../../domain/index.ts';
import { listExcuses, listRecords } from './records.ts';
import type { LoadedSubject, Roster } from './roster.ts';

type PlaceSubject = Exclude<SubjectKind, 'child'>;

/** What a place can be: a school is a school, a unit and, while it keeps a room, a room. Its own kind first: its line stands under that. */
const SUBJECTS_OF_PLACE: readonly PlaceSubject[] = ['class', 'school', 'village', 'unit', 'room'];

export function subjectsOfPlace(kind: PlaceKind): readonly PlaceSubject[] {
  return SUBJECTS_OF_PLACE.filter((subject) => PLACES_OF_SUBJECT[subject].includes(kind));
}

interface PlaceRow {
  readonly place_id: string;
  readonly kind: PlaceKind;
  readonly region: string;
  readonly school_path: string | null;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
  readonly located_in: string | null;
  readonly seat_id: string;
  /** When it keeps a room; null: never. */
  readonly rooms: readonly { readonly from: PlainDate | null; readonly until: PlainDate | null }[] | null;
}

/**
 * Places of these ids as subjects of duties of their own, once for each kind of subject that the county asks something of. All of a place
 * stand at one address and in one line of `duty_subject`. Keeper's transaction.
 */
export async function loadPlaceInputs(keeper: Tx, roster: Roster, placeIds: readonly string[]): Promise<readonly LoadedSubject[]> {
  if (placeIds.length === 0) return [];
  const { county, since } = roster;
  const places = await keeper.rows(
    sql<PlaceRow>`${placeStanding(sql`place.county = ${county} and place.place_id = any(${[...placeIds]}::uuid[])`)}`,
  );
  const ids = places.map(({ place_id: placeId }) => placeId);
  const around = await listPlacesAround(keeper, [...ids, ...places.flatMap(({ located_in, seat_id }) => [located_in ?? seat_id])]);
  const posts = await listPostsAt(keeper, [...new Set([...around.values()].flat())], Object.keys(ROLE_OF_POST) as never);
  const records = await listRecords(keeper, county, ids, since);
  const excuses = await listExcuses(keeper, county, ids);
  return places.flatMap((place) => {
    const id = place.place_id;
    const span: Dated = { from: place.valid_from ?? undefined, until: place.valid_to ?? undefined };
    // A school lies in its own tree; what is in force in the township or county that it stands in holds for it too.
    const within = [id, place.located_in ?? place.seat_id]
      .flatMap((each) => around.get(each) ?? [each])
      .map((value) => ({ ...span, value }));
    const holders = holdersByPost(within, postsFor(id, posts));
    return subjectsOf(place, roster).map((kind): LoadedSubject => {
      const input: SubjectInput = {
        facts: {
          subject: { kind, id },
          unitKind: kind === 'unit' ? place.kind : undefined,
          open: kind === 'room' ? roomSpans(place) : [span],
          statuses: [],
          keyChild: [],
          category: [],
          level: [],
          stage: [],
          boarding: [],
          places: within,
        },
        holders,
        records: records.get(`${kind} ${id}`) ?? [],
        excuses: excuses.get(id) ?? [],
      };
      return {
        input,
        standing: { region: place.region, schoolPath: place.school_path },
        openedOn: place.valid_from ?? plainDate('1949-10-01'),
        closedOn: place.valid_to ?? undefined,
        counts: null,
      };
    });
  });
}

/**
 * As which subjects something may be asked of the place; at least as one, so that what was missed once stays when nothing is asked any
 * more. A room that was given up is asked about for the days on which it was kept.
 */
function subjectsOf({ kind, rooms }: PlaceRow, { kinds, unitKinds }: Roster): readonly PlaceSubject[] {
  const asked = subjectsOfPlace(kind).filter((subject) => {
    if (subject === 'room') return kinds.has('room') && rooms !== null;
    return subject === 'unit' ? unitKinds.has(kind) : kinds.has(subject);
  });
  return asked.length > 0 ? asked : subjectsOfPlace(kind).slice(0, 1);
}

function roomSpans({ rooms }: PlaceRow): Dated[] {
  return (rooms ?? [])
    .filter(({ from, until }) => from === null || until === null || from < until)
    .map(({ from, until }) => ({ from: from ?? undefined, until: until ?? undefined }));
}

/**
 * Places that can be a subject, with where their rows stand: what is in the school tree is seen by its school, and by the county above it.
 * A room ends with its place at the latest.
 */
function placeStanding(condition: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`
    select place.place_id, place.kind, case when place.tree = 'admin' then place.path else seat.path end as region,
      case when place.tree = 'admin' then null when place.kind = 'class' then above.path else place.path end as school_path,
      place.valid_from, place.valid_to, place.located_in, county.place_id as seat_id,
      (select json_agg(json_build_object('from', greatest(room.valid_from, place.valid_from), 'until', least(room.valid_to, place.valid_to))
          order by room.valid_from nulls first)
        from place_attribute room
        where room.place_id = place.place_id and room.attribute = 'room' and room.value <> 'none') as rooms
    from place join county on county.county = place.county join place seat on seat.place_id = county.place_id
      left join place above on above.place_id = place.parent_id
    where ${condition}
    order by place.place_id`;
}

/** The places of the county of which its schemes ask something, as which subject their line stands. */
export function placesAsked({ county, kinds, unitKinds }: Roster): ReturnType<typeof sql> {
  const asked = (['class', 'school', 'village'] as const).filter((kind) => kinds.has(kind)).flatMap((kind) => PLACES_OF_SUBJECT[kind]);
  const keepsRoom = kinds.has('room')
    ? sql`exists (select from place_attribute room where room.place_id = place.place_id and room.attribute = 'room' and room.value <> 'none')`
    : sql`false`;
  return placeStanding(sql`place.county = ${county} and (place.kind = any(${[...asked, ...unitKinds]}::text[]) or ${keepsRoom})`);
}
