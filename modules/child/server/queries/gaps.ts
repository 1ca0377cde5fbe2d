import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';

/** Age from which a child must be at school (Compulsory Education Law, art. 11), and from which nobody is a child any more. */
const SCHOOL_AGE = 6;
const GROWN_AGE = 18;

export const GAP_IDS = ['birthDate', 'school', 'grown'] as const;
export type GapId = (typeof GAP_IDS)[number];

/** The condition "this list line lacks something, or says what can no longer be": `child` is in the query. */
export function hasGap(gap: GapId, asOf: PlainDate): RawBuilder<unknown> {
  switch (gap) {
    case 'birthDate':
      return sql`child.birth_date is null`;
    case 'school':
      return sql`(child.school_path is null and child.birth_date <= ${yearsBefore(asOf, SCHOOL_AGE)} and child.birth_date > ${yearsBefore(asOf, GROWN_AGE)})`;
    case 'grown':
      return sql`child.birth_date <= ${yearsBefore(asOf, GROWN_AGE)}`;
  }
}

/** How many open files, within reach, have each gap; and how many are less complete than `below` per cent. */
export async function countGaps(tx: Tx, asOf: PlainDate, below: number): Promise<Readonly<Record<GapId | 'incomplete', number>>> {
  const counted = GAP_IDS.map((gap) => sql`count(*) filter (where ${hasGap(gap, asOf)})::integer as ${sql.ref(gap)}`);
  const row = await tx.first(sql<Record<GapId | 'incomplete', number>>`
    select count(*) filter (where completeness < ${below})::integer as incomplete, ${sql.join(counted)} from child
    where opened_on <= ${asOf}::date and (closed_on is null or closed_on > ${asOf}::date)`);
  return row ?? { incomplete: 0, birthDate: 0, school: 0, grown: 0 };
}

function yearsBefore(day: PlainDate, years: number): RawBuilder<unknown> {
  return sql`(${day}::date - make_interval(years => ${years}))::date`;
}
