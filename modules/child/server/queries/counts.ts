import { sql } from 'kysely';
import { rangeBelow } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { linesOn } from './lines-on.ts';
import { inRange, isOpenOn, truthOn, type PlaceRange } from './list-children.ts';

/** Characters of one step of a path. */
const SEGMENT = 4;

export interface CountLine {
  readonly definition: string;
  readonly count: number;
  readonly cannotTell: number;
}

export interface CountQuery {
  readonly asOf: PlainDate;
  /** Where another day is asked for, places and closings are those of that day. */
  readonly today: PlainDate;
}

/** How many open files count under each definition on that day, and of how many it cannot be told. */
export async function countByDefinition(
  tx: Tx,
  { asOf, today, within }: CountQuery & { readonly within?: PlaceRange | undefined },
): Promise<readonly CountLine[]> {
  const truth = truthOn('s', asOf);
  return tx.rows(sql<CountLine>`
    select s.definition, count(*) filter (where ${truth})::integer as count, count(*) filter (where ${truth} is null)::integer as "cannotTell"
    from ${linesOn(asOf, today)} join child_status s using (county, child_id)
    where ${isOpenOn(asOf)} ${within === undefined ? sql`` : sql`and ${inRange(within)}`}
    group by s.definition order by s.definition`);
}

export interface PlaceCount {
  /** The place right below the one asked for; null: at that place itself. */
  readonly placeId: string | null;
  readonly path: string | null;
  readonly files: number;
  readonly count: number;
  readonly cannotTell: number;
}

export interface PlaceCountQuery extends CountQuery {
  readonly definition: string;
  readonly place: { readonly placeId: string; readonly path: string; readonly tree: 'admin' | 'school'; readonly kind: string };
}

/** Open files by the places right below one, with those counting under `definition`; below a school or campus without campuses, by class. */
export async function countByPlace(tx: Tx, { asOf, today, definition, place }: PlaceCountQuery): Promise<readonly PlaceCount[]> {
  const truth = truthOn('s', asOf);
  const { from, below } = rangeBelow(place.path);
  const path = sql.ref(place.tree === 'admin' ? 'child.region' : 'child.school_path');
  const byClass = place.tree === 'school' && place.kind !== 'bureau';
  const group = byClass ? sql`child.class_id` : sql`left(${path}, ${place.path.length + SEGMENT})`;
  const target = byClass
    ? sql`target.place_id = counted.key`
    : sql`target.path = counted.key and target.place_id <> ${place.placeId}::uuid`;
  return tx.rows(sql<PlaceCount>`
    with counted as (
      select ${group} as key, count(*)::integer as files,
        count(*) filter (where ${truth})::integer as count, count(*) filter (where ${truth} is null)::integer as "cannotTell"
      from ${linesOn(asOf, today)} join child_status s on s.county = child.county and s.child_id = child.child_id and s.definition = ${definition}
      where ${path} >= ${from} and ${path} < ${below} and ${isOpenOn(asOf)}
      group by 1
    )
    select target.place_id as "placeId", target.path, counted.files, counted.count, counted."cannotTell"
    from counted left join place target on ${target}
    order by target.path nulls last`);
}
