import { sql } from 'kysely';
import { rangeBelow } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { lastSeen } from '../../domain/index.ts';
import { dutySubjectTable } from '../tables.ts';
import type { LoadedSubject, Standing } from './roster.ts';

/** Where the duties of each of these subjects stand in the tally. */
export async function loadTallied(keeper: Tx, county: number, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const rows = await keeper.rows(sql<{ subject_id: string; tallied_region: string | null; tallied_school_path: string | null }>`
    select subject_id, tallied_region, tallied_school_path from duty_subject
    where county = ${county} and subject_id = any(${[...subjectIds]}::uuid[])`);
  return new Map(
    rows.flatMap((row): [string, Standing][] =>
      row.tallied_region === null ? [] : [[row.subject_id, { region: row.tallied_region, schoolPath: row.tallied_school_path }]],
    ),
  );
}

/** Says of each subject that it is planned for `today`, and what a supervisor looks for. Those gone from the register go. */
export async function writeSubjects(
  keeper: Tx,
  county: number,
  today: PlainDate,
  subjectIds: readonly string[],
  loaded: readonly LoadedSubject[],
): Promise<void> {
  await keeper.run(sql`delete from duty_subject where county = ${county} and subject_id = any(${[...subjectIds]}::uuid[])`);
  await keeper.insert(
    dutySubjectTable,
    loaded.map(({ input: { facts, holders, records }, standing, openedOn, closedOn, counts }) => {
      const seen = lastSeen(records, today);
      return {
        county,
        subject_kind: facts.subject.kind,
        subject_id: facts.subject.id,
        region: standing.region,
        school_path: standing.schoolPath,
        record_group: 'care',
        planned_for: today,
        tallied_region: standing.region,
        tallied_school_path: standing.schoolPath,
        open: closedOn === undefined || closedOn > today,
        seen_on: seen?.day ?? null,
        seen_act: seen?.act ?? null,
        unseen_since: seen?.day ?? openedOn,
        helped: holders.some(
          ({ role, from, until, withdrawnOn }) =>
            role === 'helper' && withdrawnOn === undefined && (from ?? today) <= today && (until === undefined || today < until),
        ),
        counts,
      };
    }),
  );
}

/** These are to be planned anew when the program gets to it: what is done to many at once does not wait for its plans. */
export async function markWaiting(keeper: Tx, county: number, subjectIds: readonly string[]): Promise<void> {
  const ids = [...subjectIds];
  await keeper.run(sql`
    update duty_subject set planned_for = null where county = ${county} and subject_id = any(${ids}::uuid[]) and planned_for is not null`);
  await keeper.run(sql`
    insert into duty_subject (county, subject_kind, subject_id, region, school_path, open)
    select county, 'child', child_id, region, school_path, closed_on is null from child
    where county = ${county} and child_id = any(${ids}::uuid[])
    on conflict (county, subject_id) do nothing`);
}

/** Whose duties a post at this place may be: the place, what lies in it, and the children there. */
export async function markPlace(keeper: Tx, county: number, placeId: string): Promise<void> {
  const place = await keeper.first(
    sql<{ tree: string; kind: string; path: string }>`select tree, kind, path from place where place_id = ${placeId}`,
  );
  if (place === undefined) return;
  const { from, below } = rangeBelow(place.path);
  const path = sql.ref(place.tree === 'admin' ? 'region' : 'school_path');
  const there =
    place.kind === 'class'
      ? sql`(subject_id = ${placeId} or subject_id in (select child_id from child where county = ${county} and class_id = ${placeId}))`
      : sql`${path} >= ${from} and ${path} < ${below}`;
  await keeper.run(sql`update duty_subject set planned_for = null where county = ${county} and planned_for is not null and ${there}`);
}

/** Everything in the county is to be planned anew: its calendar or a scheme is another. */
export async function markCounty(keeper: Tx, county: number): Promise<void> {
  await keeper.run(sql`update duty_subject set planned_for = null where county = ${county} and planned_for is not null`);
}
