import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { truthOn } from '../../../child/server/index.ts';
import { actsThatGive, FAMILY_ACTORS, PRIORITIES, type Priority } from '../../domain/index.ts';
import type { PlacesAsked } from '../asked.ts';
import type { NameCursor } from '../cursor.ts';

export interface PrioritiesQuery extends PlacesAsked {
  readonly county: number;
  readonly definition: string;
  readonly from: PlainDate;
  /** Files open on this day count, as they count on it. */
  readonly to: PlainDate;
}

/** The level that lines are made of. */
export type LinesBy = { readonly kind: 'region' | 'schoolPath'; readonly width: number } | { readonly kind: 'class' };

/** How many children, and how many of them somebody tutored, cared for or took part with. */
export type Group = Readonly<Record<Priority | 'children', number>>;

export interface PriorityLine {
  /** Path of a place, id of a class; null: of no school, or of no class. */
  readonly key: string | null;
  readonly counting: Group;
  readonly others: Group;
  /** Children of whom it cannot be told whether they count: in neither group. */
  readonly cannotTell: number;
}

const KINDS = PRIORITIES.codes.map(({ code }) => code);

/** The open files by line and by whether they count, each with whom something was given in the period. In the order of the keys. */
export async function countPriorities(tx: Tx, query: PrioritiesQuery, by: LinesBy): Promise<readonly PriorityLine[]> {
  const rows = await tx.rows(sql<Group & { key: string | null; counts: boolean | null }>`
    with given as (${given(query)})
    select ${keyOf(by)} as key, ${truthOn('s', query.to)} as counts, count(*)::integer as children,
      ${sql.join(KINDS.map((kind) => sql`count(*) filter (where given.${sql.ref(kind)})::integer as ${sql.ref(kind)}`))}
    from child
      left join child_status s on s.county = child.county and s.child_id = child.child_id and s.definition = ${query.definition}
      left join given on given.subject_id = child.child_id
    where ${isOpenAt(query)}
    group by 1, 2 order by 1 nulls last`);
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, groups]) => {
    const of = (counts: boolean | null): Group => groups.find((group) => group.counts === counts) ?? NOBODY;
    return { key, counting: groupOf(of(true)), others: groupOf(of(false)), cannotTell: of(null).children };
  });
}

const NOBODY: Group = { children: 0, tutoring: 0, care: 0, activity: 0 };

function groupOf({ children, tutoring, care, activity }: Group): Group {
  return { children, tutoring, care, activity };
}

export function sumOf(lines: readonly PriorityLine[]): Omit<PriorityLine, 'key'> {
  const sum = (pick: (line: PriorityLine) => number): number => lines.reduce((total, line) => total + pick(line), 0);
  const sumGroup = (side: 'counting' | 'others'): Group => ({
    children: sum((line) => line[side].children),
    tutoring: sum((line) => line[side].tutoring),
    care: sum((line) => line[side].care),
    activity: sum((line) => line[side].activity),
  });
  return { counting: sumGroup('counting'), others: sumGroup('others'), cannotTell: sum((line) => line.cannotTell) };
}

export interface WithoutPage {
  readonly ids: readonly string[];
  readonly total: number;
  readonly next: NameCursor | undefined;
}

/** One page of the children who count and to whom nobody gave this in the period, by name. */
export async function listWithout(
  tx: Tx,
  query: PrioritiesQuery & { readonly priority: Priority; readonly after: NameCursor | undefined; readonly limit: number },
): Promise<WithoutPage> {
  const { priority, after, limit, to } = query;
  const found = sql`
    from child join child_status s on s.county = child.county and s.child_id = child.child_id and s.definition = ${query.definition}
    where ${isOpenAt(query)} and ${truthOn('s', to)} and not exists (
      select from care_record r where ${isGiven(query, [priority])} and r.subject_id = child.child_id)`;
  const beyond = after === undefined ? sql`` : sql`and (child.sort_key, child.child_id) > (${after.sortKey}, ${after.id}::uuid)`;
  const rows = await tx.rows(sql<{ child_id: string; sort_key: string }>`
    select child.child_id, child.sort_key ${found} ${beyond} order by child.sort_key, child.child_id limit ${limit + 1}`);
  const counted = await tx.first(sql<{ total: number }>`select count(*)::integer as total ${found}`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ child_id: id }) => id),
    total: counted?.total ?? 0,
    next: rows.length > limit && last !== undefined ? { sortKey: last.sort_key, id: last.child_id } : undefined,
  };
}

/** Each child that anything was given to, with what. Records stand where their child stands. */
function given(query: PrioritiesQuery): RawBuilder<unknown> {
  const ofKind = KINDS.map((kind) => sql`bool_or(r.act = any(${[...actsThatGive(kind)]}::text[])) as ${sql.ref(kind)}`);
  return sql`select r.subject_id, ${sql.join(ofKind)} from care_record r
    where ${isGiven(query, KINDS)} ${inRanges('r', query)} group by r.subject_id`;
}

// What was written of a class or a village is for all alike, and says nothing of who came first. Withdrawn and corrected versions are
// superseded.
function isGiven({ county, from, to }: PrioritiesQuery, priorities: readonly Priority[]): RawBuilder<unknown> {
  return sql`r.county = ${county} and r.subject_kind = 'child' and r.superseded_at is null
    and r.day between ${from}::date and ${to}::date and r.act = any(${priorities.flatMap(actsThatGive)}::text[])
    and r.actor_role <> all(${[...FAMILY_ACTORS]}::text[])`;
}

function isOpenAt(query: PrioritiesQuery): RawBuilder<unknown> {
  const { county, classId, to } = query;
  const ofClass = classId === undefined ? sql`` : sql`and child.class_id = ${classId}::uuid`;
  return sql`child.county = ${county} and child.opened_on <= ${to}::date and (child.closed_on is null or child.closed_on > ${to}::date)
    ${inRanges('child', query)} ${ofClass}`;
}

function inRanges(row: string, { within }: PlacesAsked): RawBuilder<unknown> {
  const parts = within.map(({ tree, from, below }) => {
    const path = sql.ref(`${row}.${tree === 'admin' ? 'region' : 'school_path'}`);
    return sql`and ${path} >= ${from} and ${path} < ${below}`;
  });
  return sql.join([sql``, ...parts], sql` `);
}

function keyOf(by: LinesBy): RawBuilder<unknown> {
  if (by.kind === 'class') return sql`child.class_id::text`;
  return sql`left(${sql.ref(by.kind === 'region' ? 'child.region' : 'child.school_path')}, ${by.width}::integer)`;
}
