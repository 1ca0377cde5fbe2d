import { sql } from 'kysely';
import { plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { listPlacesAround } from '../../../place/server/index.ts';
import { listPostsAt } from '../../../staff/server/index.ts';
import { holdersByPost, ROLE_OF_POST, type Subject } from '../../domain/index.ts';
import { listExcuses, listRecords } from './records.ts';
import type { LoadedSubject, Roster } from './roster.ts';

/** Of which kinds of place there is a subject of a duty for each. Which places keep a room, and which units are bound, is not known yet. */
export const PLACE_SUBJECTS = { class: 'class', school: 'school', campus: 'school', village: 'village' } as const satisfies Record<
  string,
  Subject['kind']
>;

interface PlaceRow {
  readonly place_id: string;
  readonly kind: keyof typeof PLACE_SUBJECTS;
  readonly region: string;
  readonly school_path: string | null;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
  readonly located_in: string | null;
  readonly seat_id: string;
}

/** Places of these ids, as subjects of duties of their own. Keeper's transaction. */
export async function loadPlaceInputs(
  keeper: Tx,
  { county, since }: Roster,
  placeIds: readonly string[],
): Promise<readonly LoadedSubject[]> {
  if (placeIds.length === 0) return [];
  const places = await keeper.rows(
    sql<PlaceRow>`${placeStanding(sql`place.county = ${county} and place.place_id = any(${[...placeIds]}::uuid[])`)}`,
  );
  const ids = places.map(({ place_id: placeId }) => placeId);
  const around = await listPlacesAround(keeper, [...ids, ...places.flatMap(({ located_in, seat_id }) => [located_in ?? seat_id])]);
  const posts = await listPostsAt(keeper, [...new Set([...around.values()].flat())], Object.keys(ROLE_OF_POST) as never);
  const records = await listRecords(keeper, county, ids, since);
  const excuses = await listExcuses(keeper, county, ids);
  return places.map((place): LoadedSubject => {
    const id = place.place_id;
    const span = { from: place.valid_from ?? undefined, until: place.valid_to ?? undefined };
    // A school lies in its own tree; what is in force in the township or county that it stands in holds for it too.
    const within = [id, place.located_in ?? place.seat_id]
      .flatMap((each) => around.get(each) ?? [each])
      .map((value) => ({ ...span, value }));
    return {
      input: {
        facts: {
          subject: { kind: PLACE_SUBJECTS[place.kind], id },
          open: [span],
          statuses: [],
          keyChild: [],
          category: [],
          level: [],
          stage: [],
          boarding: [],
          places: within,
        },
        holders: holdersByPost(within, posts),
        records: records.get(id) ?? [],
        excuses: excuses.get(id) ?? [],
      },
      standing: { region: place.region, schoolPath: place.school_path },
      openedOn: place.valid_from ?? plainDate('1949-10-01'),
      closedOn: place.valid_to ?? undefined,
    };
  });
}

/** A place that can be a subject, with where its rows stand: what is in the school tree is seen by its school, and by the county above it. */
export function placeStanding(condition: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`
    select place.place_id, place.kind, case when place.tree = 'admin' then place.path else seat.path end as region,
      case when place.tree = 'admin' then null when place.kind = 'class' then above.path else place.path end as school_path,
      place.valid_from, place.valid_to, place.located_in, county.place_id as seat_id
    from place join county on county.county = place.county join place seat on seat.place_id = county.place_id
      left join place above on above.place_id = place.parent_id
    where place.kind = any(${Object.keys(PLACE_SUBJECTS)}::text[]) and ${condition}
    order by place.place_id`;
}
