import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../../platform/db/index.ts';
import { PLACE_KIND_IDS } from '../../../place/domain/index.ts';
import type { House } from '../../../../platform/house.ts';
import { placesAsked, subjectsOfPlace } from './place-inputs.ts';
import { planSubjects } from './plan-subjects.ts';
import { loadRoster } from './roster.ts';

/** So many at once, that whoever writes meanwhile waits for a moment only. */
const SUBJECTS_OF_A_CHUNK = 100;

export interface Planned {
  readonly county: number;
  readonly subjects: number;
}

/**
 * Plans in every county whose duties are not planned for `today` yet, a hundred at a time. Whatever stops it, the next run goes on where it
 * was: what is planned says so.
 */
export async function planWaiting(house: House, today: PlainDate, signal: AbortSignal | undefined): Promise<readonly Planned[]> {
  const planned: Planned[] = [];
  const counties = await withKeeper(house.engine, (tx) => tx.rows(sql<{ county: number }>`select county from county order by county`));
  for (const { county } of counties) {
    let subjects = 0;
    for (;;) {
      signal?.throwIfAborted();
      const count = await withKeeper(house.engine, (keeper) => planChunk(keeper, county, today));
      subjects += count;
      if (count === 0) break;
      // The embedded engine answers without ever waiting: unless it is let go, no page is served meanwhile.
      await new Promise((resolve) => void setImmediate(resolve));
    }
    if (subjects > 0) planned.push({ county, subjects });
  }
  return planned;
}

/** Place by place: what a chunk adds to the tally then lies in few of its rows. */
async function planChunk(keeper: Tx, county: number, today: PlainDate): Promise<number> {
  await keeper.rows(sql`select from county_clock where county = ${county} for update`);
  const rows = await keeper.rows(sql<{ subject_id: string; subject_kind: string }>`
    select subject_id, subject_kind from duty_subject
    where county = ${county} and (planned_for is null or planned_for < ${today}::date)
    order by planned_for nulls first, region, subject_id limit ${SUBJECTS_OF_A_CHUNK}`);
  if (rows.length === 0) return 0;
  const childIds = rows.filter(({ subject_kind: kind }) => kind === 'child').map(({ subject_id: id }) => id);
  const placeIds = rows.filter(({ subject_kind: kind }) => kind !== 'child').map(({ subject_id: id }) => id);
  return (await planSubjects(keeper, county, { childIds, placeIds }, today)) ? rows.length : 0;
}

/** Children and places that nobody has told the planner of stand in line too: those from before, and places that opened since. */
export async function enrolSubjects(keeper: Tx, county: number, today: PlainDate): Promise<void> {
  const roster = await loadRoster(keeper, county, today);
  if (roster === undefined) return;
  await keeper.run(sql`
    insert into duty_subject (county, subject_kind, subject_id, region, school_path, open)
    select child.county, 'child', child.child_id, child.region, child.school_path, child.closed_on is null from child
    where child.county = ${county} and not exists (
      select from duty_subject known where known.county = child.county and known.subject_id = child.child_id)`);
  const kindOf = sql.join(
    PLACE_KIND_IDS.flatMap((kind) =>
      subjectsOfPlace(kind)
        .slice(0, 1)
        .map((subject) => sql`when ${kind} then ${subject}`),
    ),
    sql` `,
  );
  await keeper.run(sql`
    insert into duty_subject (county, subject_kind, subject_id, region, school_path)
    select ${county}, case stand.kind ${kindOf} end, stand.place_id, stand.region, stand.school_path
    from (${placesAsked(roster)}) stand
    on conflict (county, subject_id) do nothing`);
}
