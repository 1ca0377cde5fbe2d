import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { holdsOn } from './list-children.ts';

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
  return tx.rows(sql<CountLine>`
    select s.definition, count(*) filter (where s.value)::integer as count, count(*) filter (where s.value is null)::integer as "cannotTell"
    from child_status s join child using (county, child_id)
    where ${holdsOn('s', asOf)} and child.opened_on <= ${asOf}::date and (child.closed_on is null or child.closed_on > ${asOf}::date)
      ${within === undefined ? sql`` : sql`and child.region >= ${within.from} and child.region < ${within.below}`}
    group by s.definition order by s.definition`);
}

export interface PlaceCount {
  /** Path of the place, cut to the level asked for. */
  readonly path: string;
  readonly files: number;
  readonly count: number;
  readonly cannotTell: number;
}

/** Open files by place at one level of the administrative tree (path length), with those counting under `definition`. */
export async function countByPlace(
  tx: Tx,
  query: { asOf: PlainDate; definition: string; pathLength: number; within?: Range | undefined },
): Promise<readonly PlaceCount[]> {
  const { asOf, definition, pathLength, within } = query;
  return tx.rows(sql<PlaceCount>`
    select left(child.region, ${pathLength}) as path, count(*)::integer as files,
      count(*) filter (where s.value)::integer as count, count(*) filter (where s.value is null)::integer as "cannotTell"
    from child join child_status s on s.county = child.county and s.child_id = child.child_id and s.definition = ${definition} and ${holdsOn('s', asOf)}
    where child.opened_on <= ${asOf}::date and (child.closed_on is null or child.closed_on > ${asOf}::date)
      ${within === undefined ? sql`` : sql`and child.region >= ${within.from} and child.region < ${within.below}`}
    group by 1 order by 1`);
}
