import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { truthOn } from '../../child/server/index.ts';
import { ANSWERING_KINDS, listLanguages, type ChildInNeed } from '../domain/index.ts';

export interface NeedQuery {
  readonly county: number | undefined;
  readonly definition: string;
  readonly today: PlainDate;
  /** Only children whom the condition names, by the columns of `child`. */
  readonly where?: RawBuilder<unknown> | undefined;
  readonly after?: NeedCursor | undefined;
  readonly limit: number;
}

export interface NeedCursor {
  readonly keyChild: boolean;
  readonly sortKey: string;
  readonly id: string;
}

interface NeedRow {
  readonly child_id: string;
  readonly key_child: boolean;
  readonly sort_key: string;
}

/** Children within the actor's reach who count as left behind, whose file is open, and for whom nobody answers today: key children first. */
export async function listWithoutHelper(
  tx: Tx,
  query: NeedQuery,
): Promise<{ readonly childIds: readonly string[]; readonly next: NeedCursor | undefined }> {
  const { after, limit } = query;
  const rows = await tx.rows(sql<NeedRow>`
    select child.child_id, child.key_child, child.sort_key from child
    where ${inNeed(query)}
      ${after === undefined ? sql`` : sql`and (not child.key_child, child.sort_key, child.child_id) > (${!after.keyChild}, ${after.sortKey}, ${after.id}::uuid)`}
    order by not child.key_child, child.sort_key, child.child_id limit ${limit + 1}`);
  const last = rows[limit - 1];
  return {
    childIds: rows.slice(0, limit).map(({ child_id: childId }) => childId),
    next: rows.length > limit && last !== undefined ? { keyChild: last.key_child, sortKey: last.sort_key, id: last.child_id } : undefined,
  };
}

export interface NeedCount {
  readonly count: number;
  readonly key: number;
}

export async function countWithoutHelper(tx: Tx, query: Omit<NeedQuery, 'after' | 'limit'>): Promise<NeedCount> {
  const row = await tx.first(sql<NeedCount>`
    select count(*)::integer as count, (count(*) filter (where child.key_child))::integer as key from child where ${inNeed(query)}`);
  return row ?? { count: 0, key: 0 };
}

function inNeed({ county, definition, today, where }: Omit<NeedQuery, 'after' | 'limit'>): RawBuilder<unknown> {
  return sql`child.closed_on is null and ${county === undefined ? sql`true` : sql`child.county = ${county}`} and ${where ?? sql`true`}
    and exists (select from child_status s where s.county = child.county and s.child_id = child.child_id and s.definition = ${definition}
      and ${truthOn('s', today)})
    and not exists (select from pairing p where p.county = child.county and p.subject_id = child.child_id and p.kind = any(${[...ANSWERING_KINDS]}::text[])
      and p.substitute_of is null and p.valid_from <= ${today} and (p.valid_to is null or ${today} < p.valid_to))`;
}

interface ChildRow {
  readonly child_id: string;
  readonly sex: string | null;
  readonly key_child: boolean;
  readonly sort_key: string;
  readonly region: string;
  readonly village: string | null;
  readonly school_path: string | null;
  readonly class_path: string | null;
}

/** What suggestions look at, of open files within the actor's reach. The level is read as the keeper: every role here may know it. */
export async function loadChildrenInNeed(
  tx: Tx,
  county: number,
  today: PlainDate,
  condition: RawBuilder<unknown>,
): Promise<readonly ChildInNeed[]> {
  const rows = await tx.rows(sql<ChildRow>`
    select child.child_id, child.sex, child.key_child, child.sort_key, child.region, child.school_path, class.path as class_path,
      case when village.kind = 'village' then village.path end as village
    from child left join place class on class.place_id = child.class_id left join place village on village.place_id = child.village_id
    where child.county = ${county} and child.closed_on is null and ${condition} order by child.child_id`);
  const told = await tx.asKeeper((keeper) =>
    loadTold(
      keeper,
      county,
      today,
      rows.map(({ child_id: childId }) => childId),
    ),
  );
  return rows.map((row) => ({
    childId: row.child_id,
    sex: row.sex ?? undefined,
    keyChild: row.key_child,
    level: told.get(`${row.child_id} level`),
    villagePath: row.village ?? undefined,
    townshipPath: row.village?.slice(0, -4),
    schoolPath: row.school_path ?? undefined,
    classPath: row.class_path ?? undefined,
    languages: listLanguages(told.get(`${row.child_id} homeLanguage`)),
    sortKey: row.sort_key,
  }));
}

async function loadTold(keeper: Tx, county: number, today: PlainDate, childIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await keeper.rows(sql<{ child_id: string; field: string; value: unknown }>`
    select child_id, field, value from child_fact
    where county = ${county} and child_id = any(${[...childIds]}::uuid[]) and (record, field) in (('grading', 'level'), ('child', 'homeLanguage'))
      and superseded_at is null and (valid_from is null or valid_from <= ${today}) and (valid_to is null or ${today} < valid_to)`);
  return new Map(
    rows.flatMap(({ child_id, field, value }) => (typeof value === 'string' ? [[`${child_id} ${field}`, value] as const] : [])),
  );
}
