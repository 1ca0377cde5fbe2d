import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { isBetween, isChildOfOpenFile, isUnseen, isWithin, isWithoutHelper, type AskedPlace } from './conditions.ts';

/** What a table of coverage has a line for. */
export const COVERAGE_BY = ['place', 'school', 'class', 'scheme', 'article', 'act', 'month', 'week', 'day'] as const;
export type CoverageBy = (typeof COVERAGE_BY)[number];

export interface CoverageQuery {
  readonly county: number;
  readonly by: CoverageBy;
  /** The level whose places, or schools, the lines are: those right below this one. */
  readonly base: AskedPlace | undefined;
  readonly place?: AskedPlace | undefined;
  readonly school?: AskedPlace | undefined;
  readonly scheme?: string | undefined;
  readonly article?: string | undefined;
  readonly act?: string | undefined;
  /** Only these, by scheme and article: those of people in office, or of families. */
  readonly articles?: readonly string[] | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export interface CoverageLine {
  /** Path of a place, id of a class (empty: of no class), a scheme, `scheme article`, an act, the first day of a month, the Monday of a week, a day. */
  readonly key: string;
  readonly done: number;
  readonly lateInWriting: number;
  readonly missed: number;
  readonly excused: number;
  readonly cancelled: number;
  readonly open: number;
  readonly openLate: number;
  readonly uncovered: number;
}

const SUMS = sql.raw(
  ['done', 'late_in_writing', 'missed', 'excused', 'cancelled', 'open', 'open_late', 'uncovered']
    .map((column) => `sum(counted.${column})::integer as "${column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}"`)
    .join(', '),
);

/**
 * The tally knows no classes: where one is asked about, the rows that it sums are counted themselves, of a school, which is small enough.
 * What nobody owed, and what is older than a year, stands in them by month, as in the tally.
 */
const ROWS = sql`(
  select county, subject_id, region, school_path, scheme, article, act, day_to as day, (state = 'done')::integer as done,
    (state = 'done' and late_in_writing)::integer as late_in_writing, (state = 'missed')::integer as missed, (state = 'excused')::integer as excused,
    (state = 'cancelled')::integer as cancelled, (state = 'open')::integer as open, (state = 'open' and overdue)::integer as open_late, 0 as uncovered
  from duty where state <> 'upcoming'
  union all
  select county, subject_id, region, school_path, scheme, article, act, month, done, late_in_writing, 0, excused, cancelled, 0, 0, uncovered
  from duty_month)`;

/** Of which class a row is: that of the child, or the class whose own duty it is. What is of no class, as a school's own duties, stands together. */
const OF_CLASS = sql`left join child on child.county = counted.county and child.child_id = counted.subject_id
  left join place class on class.place_id = counted.subject_id and class.kind = 'class'`;

/** Counts of duties whose last day lies in the period, by line; of all in reach. Lines come in the order of their keys. */
export async function countCoverage(tx: Tx, query: CoverageQuery): Promise<readonly CoverageLine[]> {
  const { county, by, base, place, school, scheme, article, act, articles, from, to } = query;
  const parts = [sql`counted.county = ${county}`, isBetween('counted.day', from, to), isWithin('counted', base)];
  for (const one of [place, school]) parts.push(isWithin('counted', one));
  if (scheme !== undefined) parts.push(sql`counted.scheme = ${scheme}`);
  if (article !== undefined) parts.push(sql`counted.article = ${article}`);
  if (act !== undefined) parts.push(sql`counted.act = ${act}`);
  if (articles !== undefined) parts.push(sql`counted.scheme || ' ' || counted.article = any(${[...articles]}::text[])`);
  const key = keyOf(by, base);
  const ofClasses = by === 'class' || [base, place, school].some((one) => one?.kind === 'class');
  return tx.rows(sql<CoverageLine>`
    select ${key} as key, ${SUMS} from ${ofClasses ? ROWS : sql`duty_tally`} counted ${by === 'class' ? OF_CLASS : sql``}
    where ${sql.join(parts, sql` and `)} and ${key} is not null
    group by 1 order by 1`);
}

/** Width of one step of a path. */
const STEP = 4;

function keyOf(by: CoverageBy, base: AskedPlace | undefined): RawBuilder<unknown> {
  switch (by) {
    case 'place':
      return sql`left(counted.region, ${(base?.path.length ?? 0) + STEP}::integer)`;
    case 'school':
      return sql`left(counted.school_path, ${(base?.tree === 'school' ? base.path.length : STEP) + STEP}::integer)`;
    case 'class':
      return sql`coalesce(coalesce(child.class_id, class.place_id)::text, '')`;
    case 'scheme':
      return sql`counted.scheme`;
    case 'article':
      return sql`counted.scheme || ' ' || counted.article`;
    case 'act':
      return sql`counted.act`;
    case 'month':
      return sql`to_char(counted.day, 'YYYY-MM') || '-01'`;
    case 'week':
      return sql`to_char(date_trunc('week', counted.day), 'YYYY-MM-DD')`;
    case 'day':
      return sql`to_char(counted.day, 'YYYY-MM-DD')`;
  }
}

export interface ChildrenOfLine {
  readonly key: string;
  readonly children: number;
  readonly withoutHelper: number;
  readonly unseen: number;
}

/**
 * Of the children with an open file who count under the county's definition: how many there are on each line, how many without helper, and
 * how many whom nobody has met since `unseenBefore`; among these also those of whom it cannot be told whether they count.
 */
export async function countChildren(
  tx: Tx,
  { county, by, base, place, school }: CoverageQuery,
  today: PlainDate,
): Promise<readonly ChildrenOfLine[]> {
  const key = by === 'place' || by === 'school' || by === 'class' ? keyOf(by, base) : sql`''`;
  return tx.rows(sql<ChildrenOfLine>`
    select ${key} as key, count(*) filter (where counted.counts)::integer as children,
      count(*) filter (where ${isWithoutHelper('counted')})::integer as "withoutHelper", count(*) filter (where ${isUnseen('counted', today)})::integer as unseen
    from duty_subject counted ${by === 'class' ? OF_CLASS : sql``}
    where counted.county = ${county} and ${isChildOfOpenFile('counted')}
      and ${isWithin('counted', base)} and ${isWithin('counted', place)} and ${isWithin('counted', school)} and ${key} is not null
    group by 1`);
}

export interface UnseenChild {
  readonly childId: string;
  readonly seenOn: PlainDate | null;
  readonly seenAct: string | null;
  readonly unseenSince: PlainDate;
  readonly helped: boolean;
}

export interface UnseenQuery {
  readonly county: number;
  /** Whom nobody has met for a month by `today`, or who has no helper. */
  readonly which: 'unseen' | 'withoutHelper';
  readonly today: PlainDate;
  readonly place?: AskedPlace | undefined;
  readonly school?: AskedPlace | undefined;
  readonly after?: { readonly sortKey: string; readonly childId: string } | undefined;
  readonly limit: number;
}

/** Children whom nobody has met for a month, or who have no helper; by name, never by how long it is. */
export async function listUnseen(
  tx: Tx,
  { county, which, today, place, school, after, limit }: UnseenQuery,
): Promise<{ readonly items: readonly UnseenChild[]; readonly next: { readonly sortKey: string; readonly childId: string } | undefined }> {
  const parts = [
    sql`counted.county = ${county}`,
    isChildOfOpenFile('counted'),
    which === 'unseen' ? isUnseen('counted', today) : isWithoutHelper('counted'),
    isWithin('counted', place),
    isWithin('counted', school),
  ];
  if (after !== undefined) parts.push(sql`(child.sort_key, child.child_id) > (${after.sortKey}, ${after.childId}::uuid)`);
  const rows = await tx.rows(sql<UnseenChild & { sort_key: string }>`
    select counted.subject_id as "childId", counted.seen_on as "seenOn", counted.seen_act as "seenAct", counted.unseen_since as "unseenSince",
      counted.helped, child.sort_key
    from duty_subject counted join child on child.county = counted.county and child.child_id = counted.subject_id
    where ${sql.join(parts, sql` and `)} order by child.sort_key, child.child_id limit ${limit + 1}`);
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(({ sort_key: _, ...child }) => child),
    next: rows.length > limit && last !== undefined ? { sortKey: last.sort_key, childId: last.childId } : undefined,
  };
}
