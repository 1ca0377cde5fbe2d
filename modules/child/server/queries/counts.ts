import { sql } from 'kysely';
import { rangeBelow } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { truthOn } from './list-children.ts';

/** Characters of one step of a path. */
const SEGMENT = 4;

export interface CountLine {
  readonly definition: string;
  readonly count: number;
  readonly cannotTell: number;
}

export interface Range {
  readonly from: string;
  readonly below: string;
}

/** How many open files count under each definition on that day, and of how many it cannot be told. */
export async function countByDefinition(tx: Tx, asOf: PlainDate, within?: Range): Promise<readonly CountLine[]> {
  const truth = truthOn('s', asOf);
  return tx.rows(sql<CountLine>`
    select s.definition, count(*) filter (where ${truth})::integer as count, count(*) filter (where ${truth} is null)::integer as "cannotTell"
    from child_status s join child using (county, child_id)
    where child.opened_on <= ${asOf}::date and (child.closed_on is null or child.closed_on > ${asOf}::date)
      ${within === undefined ? sql`` : sql`and child.region >= ${within.from} and child.region < ${within.below}`}
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

export interface PlaceCountQuery {
  readonly asOf: PlainDate;
  readonly definition: string;
  readonly place: { readonly placeId: string; readonly path: string; readonly tree: 'admin' | 'school'; readonly kind: string };
}

/** Open files by the places right below one, with those counting under `definition`; below a school or campus without campuses, by class. */
export async function countByPlace(tx: Tx, { asOf, definition, place }: PlaceCountQuery): Promise<readonly PlaceCount[]> {
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
      from child join child_status s on s.county = child.county and s.child_id = child.child_id and s.definition = ${definition}
      where ${path} >= ${from} and ${path} < ${below} and child.opened_on <= ${asOf}::date and (child.closed_on is null or child.closed_on > ${asOf}::date)
      group by 1
    )
    select target.place_id as "placeId", target.path, counted.files, counted.count, counted."cannotTell"
    from counted left join place target on ${target}
    order by target.path nulls last`);
}
