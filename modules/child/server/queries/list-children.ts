import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { foundBy } from './search.ts';
import type { Keyring } from '../../../../platform/crypto/index.ts';

/** The list line of a child: what every role with a right to the list may see. */
export interface ChildLine {
  readonly id: string;
  readonly county: number;
  readonly name: string;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly place: string | null;
  readonly school: string | null;
  readonly class: string | null;
  readonly keyChild: boolean;
  readonly completeness: number;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly closeReason: string | null;
  /** By definition id: counts, does not count, or (null) cannot tell. */
  readonly status: Readonly<Record<string, boolean | null>>;
}

export interface ListQuery {
  readonly search?: string | undefined;
  /** Path of a place of either tree: only children below it. */
  readonly below?: { readonly tree: 'admin' | 'school'; readonly from: string; readonly below: string } | undefined;
  readonly classId?: string | undefined;
  /** One child alone. */
  readonly childId?: string | undefined;
  readonly definition?: string | undefined;
  /** With a definition: counting (true), not counting, or cannot tell (null). Default true. */
  readonly value?: boolean | null | undefined;
  readonly state?: 'open' | 'closed' | 'all' | undefined;
  readonly keyChild?: boolean | undefined;
  /** At most this complete, percent: the files with gaps. */
  readonly completenessBelow?: number | undefined;
  readonly asOf: PlainDate;
  /** Where the page before ended. */
  readonly after?: { readonly sortKey: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface ChildPage {
  readonly items: readonly ChildLine[];
  readonly next: { readonly sortKey: string; readonly id: string } | undefined;
}

/** One page of the children that the transaction's actor can see, sorted by pinyin. */
export async function listChildren(tx: Tx, query: ListQuery, keyring: Keyring): Promise<ChildPage> {
  const { asOf, after, limit } = query;
  const rows = await tx.rows(sql<ChildLine & { sort_key: string }>`
    with page as (
      select child.* from child
      where ${conditions(query, keyring)}
        ${after === undefined ? sql`` : sql`and (child.sort_key, child.child_id) > (${after.sortKey}, ${after.id}::uuid)`}
      order by child.sort_key, child.child_id
      limit ${limit + 1}
    )
    select page.child_id as id, page.county, page.name, page.sex, page.birth_date as "birthDate", page.key_child as "keyChild", page.completeness,
      page.opened_on as "openedOn", page.closed_on as "closedOn", page.close_reason as "closeReason", page.sort_key,
      village.value as place, school.value as school, class.value as class,
      (select jsonb_object_agg(definition, value) from child_status s
        where s.county = page.county and s.child_id = page.child_id and ${holdsOn('s', asOf)}) as status
    from page
    left join place_attribute village on village.place_id = page.village_id and village.attribute = 'name' and ${holdsOn('village', asOf)}
    left join place school_place on school_place.path = page.school_path
    left join place_attribute school on school.place_id = school_place.place_id and school.attribute = 'name' and ${holdsOn('school', asOf)}
    left join place_attribute class on class.place_id = page.class_id and class.attribute = 'name' and ${holdsOn('class', asOf)}
    order by page.sort_key, page.child_id`);
  const items = rows.slice(0, limit).map(({ sort_key: _, status, ...line }) => ({ ...line, status: status ?? {} }));
  const last = rows[limit - 1];
  return { items, next: rows.length > limit && last !== undefined ? { sortKey: last.sort_key, id: last.id } : undefined };
}

/** How many children the query finds, for the same reach. */
export async function countMatching(tx: Tx, query: ListQuery, keyring: Keyring): Promise<number> {
  const row = await tx.first(sql<{ count: number }>`select count(*)::integer as count from child where ${conditions(query, keyring)}`);
  return row?.count ?? 0;
}

function conditions(query: ListQuery, keyring: Keyring): RawBuilder<unknown> {
  const { below, classId, childId, definition, keyChild, completenessBelow, search, asOf } = query;
  const parts = [stateOn(query)];
  if (below?.tree === 'admin') parts.push(sql`child.region >= ${below.from} and child.region < ${below.below}`);
  if (below?.tree === 'school') parts.push(sql`child.school_path >= ${below.from} and child.school_path < ${below.below}`);
  if (classId !== undefined) parts.push(sql`child.class_id = ${classId}::uuid`);
  if (childId !== undefined) parts.push(sql`child.child_id = ${childId}::uuid`);
  if (keyChild !== undefined) parts.push(sql`child.key_child = ${keyChild}`);
  if (completenessBelow !== undefined) parts.push(sql`child.completeness < ${completenessBelow}`);
  if (definition !== undefined) {
    parts.push(sql`exists (select from child_status s where s.county = child.county and s.child_id = child.child_id and s.definition = ${definition}
      and s.value is not distinct from ${query.value === undefined ? true : query.value}::boolean and ${holdsOn('s', asOf)})`);
  }
  if (search !== undefined && search.trim() !== '') parts.push(foundBy(search, keyring));
  return sql.join(parts, sql` and `);
}

/** Open files are those opened by that day and not closed by it. */
function stateOn({ state = 'open', asOf }: ListQuery): RawBuilder<unknown> {
  if (state === 'all') return sql`true`;
  if (state === 'closed') return sql`child.closed_on <= ${asOf}::date`;
  return sql`child.opened_on <= ${asOf}::date and (child.closed_on is null or child.closed_on > ${asOf}::date)`;
}

export function holdsOn(table: string, day: PlainDate): RawBuilder<unknown> {
  const from = sql.ref(`${table}.valid_from`);
  const to = sql.ref(`${table}.valid_to`);
  return sql`(${from} is null or ${from} <= ${day}::date) and (${to} is null or ${to} > ${day}::date)`;
}
