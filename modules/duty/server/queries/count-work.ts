import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';

export interface DutiesAsked {
  readonly county: number;
  readonly persons: readonly string[];
  readonly childIds: readonly string[];
  readonly from: PlainDate;
  readonly to: PlainDate;
}

interface ActOutcome {
  readonly act: string;
  readonly done: number;
  readonly lateInWriting: number;
  readonly missed: number;
  readonly excused: number;
  readonly open: number;
}

/**
 * What became of one person's duties to these children whose last day lies between these days, by act, and how many were missed of each child.
 * Only days since `wholeSince` tell the truth: of windows before it those that were missed alone say whose they were.
 */
export async function countDutiesOf(
  tx: Tx,
  { county, persons, childIds, from, to }: DutiesAsked,
): Promise<{ readonly acts: ActOutcome[]; readonly missed: ReadonlyMap<string, number> }> {
  const theirs = sql`county = ${county} and subject_id = any(${[...childIds]}::uuid[]) and persons && ${[...persons]}::uuid[]
    and day_to between ${from}::date and ${to}::date`;
  const acts = await tx.rows(sql<ActOutcome>`
    select act, count(*) filter (where state = 'done' and not late_in_writing)::integer as done,
      count(*) filter (where state = 'done' and late_in_writing)::integer as "lateInWriting", count(*) filter (where state = 'missed')::integer as missed,
      count(*) filter (where state = 'excused')::integer as excused, count(*) filter (where state = 'open')::integer as open
    from duty where ${theirs} and state in ('done', 'missed', 'excused', 'open') group by act order by act`);
  const missed = await tx.rows(sql<{ child_id: string; missed: number }>`
    select subject_id as child_id, count(*)::integer as missed from duty where ${theirs} and state = 'missed' group by 1`);
  return { acts, missed: new Map(missed.map(({ child_id: childId, missed: count }) => [childId, count])) };
}
