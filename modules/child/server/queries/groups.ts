import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { ChildGroup, GroupFact } from '../../domain/index.ts';
import { holdsOn } from './holds-on.ts';

/**
 * The condition "this child belongs to the group on that day": `child` is in the query. It asks the facts themselves, which row
 * security shows by their record group, and not something derived from them that every reader of the list could see.
 */
export function isInGroupOn({ facts }: ChildGroup, day: PlainDate): RawBuilder<unknown> {
  return sql`exists (select from child_fact f where f.county = child.county and f.child_id = child.child_id and f.superseded_at is null
    and (${sql.join(facts.map(says), sql` or `)}) and ${holdsOn('f', day)})`;
}

// Written out, as in the condition of the index `child_fact_of_groups`: by parameters the planner could not tell that it serves.
function says({ record, field, is }: GroupFact): RawBuilder<unknown> {
  return sql`(f.record = ${sql.lit(record)} and f.field = ${sql.lit(field)} and ${saysSo(is)})`;
}

function saysSo(is: GroupFact['is']): RawBuilder<unknown> {
  if (typeof is === 'boolean') return sql`f.value = ${sql.lit(String(is))}`;
  if (is === 'any') return sql`f.value <> '[]'`;
  return sql`f.value ?| array[${sql.join(is.map((code) => sql.lit(code)))}]`;
}
