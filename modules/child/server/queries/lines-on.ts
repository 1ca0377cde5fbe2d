import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { holdsOn } from './holds-on.ts';

/** Between a school and its classes stands at most a campus: the school of a class is one or two steps of a path above it. */
const SEGMENT = 4;

/**
 * The list lines as of a day, to be read from under the name `child`. Those of `today` (or where no other day can be meant) are
 * the kept rows. Those of another day are worked out from the values that held on it: residence, school, class, name, open or
 * closed. Order, mark and completeness stay those of today, and so does who may see a line. Where no residence was recorded
 * for the day, the child stands at the county itself.
 */
export function linesOn(day: PlainDate, today: PlainDate | undefined): RawBuilder<unknown> {
  return today === undefined || day === today ? sql`child` : sql`(${datedLines(day)}) as child`;
}

// Worked out child by child (lateral): a page, or a village, needs no more than its own.
function datedLines(day: PlainDate): RawBuilder<unknown> {
  return sql`
    select kept.county, kept.child_id, coalesce(village.path, whole.path) as region, coalesce(campus.path, chosen.path, of_class.path) as school_path,
      village.place_id as village_id, class.place_id as class_id,
      case when village.kind = 'village' then null else known.place_text end as place_text,
      case when coalesce(campus.path, chosen.path, of_class.path) is null then known.school_text end as school_text,
      case when class.place_id is null then known.class_text end as class_text,
      coalesce(known.name, kept.name) as name, kept.sort_key, known.sex, known.birth_date, kept.key_child, kept.completeness,
      coalesce(known.opened_on, kept.opened_on) as opened_on, known.closed_on, known.close_reason
    from child kept
    join county on county.county = kept.county
    join place whole on whole.place_id = county.place_id
    cross join lateral (
      select ${valueOf('child', 'name', sql`value #>> '{}'`)} as name, ${valueOf('child', 'sex', sql`value #>> '{}'`)} as sex,
        ${valueOf('child', 'birthDate', sql`value #>> '{}'`)}::date as birth_date,
        ${valueOf('child', 'presentPlace', sql`value ->> 'placeId'`)}::uuid as village_id, ${valueOf('child', 'presentPlace', sql`value ->> 'text'`)} as place_text,
        ${valueOf('schooling', 'campus', sql`value ->> 'placeId'`)}::uuid as campus_id,
        ${valueOf('schooling', 'school', sql`value ->> 'placeId'`)}::uuid as school_id, ${valueOf('schooling', 'school', sql`value ->> 'text'`)} as school_text,
        ${valueOf('schooling', 'class', sql`value ->> 'placeId'`)}::uuid as class_id, ${valueOf('schooling', 'class', sql`value ->> 'text'`)} as class_text,
        ${valueOf('file', 'opened', sql`value #>> '{}'`)}::date as opened_on,
        ${valueOf('file', 'closing', sql`value #>> '{}'`)} as close_reason, ${valueOf('file', 'closing', sql`valid_from`)} as closed_on
      from child_fact fact
      where fact.county = kept.county and fact.child_id = kept.child_id and fact.superseded_at is null
        and fact.record in ('child', 'schooling', 'file') and ${holdsOn('fact', day)}
    ) known
    left join place village on village.place_id = known.village_id
    left join place campus on campus.place_id = known.campus_id
    left join place chosen on chosen.place_id = known.school_id
    left join place class on class.place_id = known.class_id
    left join lateral (
      select above.path from place above
      where class.kind = 'class' and above.kind in ('school', 'campus')
        and above.path in (left(class.path, length(class.path) - ${SEGMENT}), left(class.path, length(class.path) - ${2 * SEGMENT}))
      order by length(above.path) desc limit 1
    ) of_class on true`;
}

/** On any one day a field has at most one value: the least of them is that one. */
function valueOf(record: string, field: string, what: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`min(${what}) filter (where fact.record = ${record} and fact.field = ${field})`;
}
