import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { ChildGroup } from '../../domain/index.ts';
import { labelClass } from '../class-label.ts';
import { hasGap, type GapId } from './gaps.ts';
import { isInGroupOn } from './groups.ts';
import { holdsOn } from './holds-on.ts';
import { linesOn } from './lines-on.ts';
import { countTokens, foundBy, readSearch, type SearchText } from './search.ts';
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

export interface PlaceRange {
  readonly tree: 'admin' | 'school';
  readonly from: string;
  readonly below: string;
}

export interface ListQuery {
  /** Any part of a name, pinyin, initials, number, village, school or class (see `readSearch`). */
  readonly search?: string | undefined;
  /** The search is a name or number that somebody wrote down as one, no place. */
  readonly namesOnly?: boolean | undefined;
  /** The county that the actor's reach, or the place asked for, lies in: not a limit of its own, but where to look. */
  readonly county?: number | undefined;
  /** A search looks at no more tokens than this (see `SearchScope`): for those who may see more than they can look through. */
  readonly mostTokens?: number | undefined;
  /** Only children below one of these places of either tree. */
  readonly within?: readonly PlaceRange[] | undefined;
  /** And in this school or below it. */
  readonly school?: PlaceRange | undefined;
  readonly classId?: string | undefined;
  /** One child alone. */
  readonly childId?: string | undefined;
  /** These children and no others. */
  readonly childIds?: readonly string[] | undefined;
  readonly definition?: string | undefined;
  /** With a definition: counting (true), not counting, or cannot tell (null). Default true. */
  readonly value?: boolean | null | undefined;
  readonly state?: 'open' | 'closed' | 'all' | undefined;
  readonly keyChild?: boolean | undefined;
  /** At most this complete, percent: the files with gaps. */
  readonly completenessBelow?: number | undefined;
  readonly gap?: GapId | undefined;
  /** Another group of the register. Whoever hands it in has asked `mayAskFor`. */
  readonly group?: ChildGroup | undefined;
  readonly asOf: PlainDate;
  /** Given where `asOf` may be another day: lines are then those of that day. Without it, as they stand. */
  readonly today?: PlainDate | undefined;
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
  const from = after === undefined ? sql`` : sql`and (child.sort_key, child.child_id) > (${after.sortKey}, ${after.id}::uuid)`;
  const pages = (await readWays(tx, query, keyring)).map(
    (way) => sql`(
      select child.* from ${linesOn(asOf, query.today)}
      where ${conditions(query)} and ${way} ${from}
      order by child.sort_key, child.child_id
      limit ${limit + 1}
    )`,
  );
  if (pages.length === 0) return { items: [], next: undefined };
  const rows = await tx.rows(sql<ChildRow>`
    with page as (select * from (${sql.join(pages, sql` union `)}) found order by sort_key, child_id limit ${limit + 1})
    select page.child_id as id, page.county, page.name, page.sex, page.birth_date as "birthDate", page.key_child as "keyChild", page.completeness,
      page.opened_on as "openedOn", page.closed_on as "closedOn", page.close_reason as "closeReason", page.sort_key,
      case when village_place.kind = 'village' then concat(township.value, village.value) else coalesce(page.place_text, village.value) end as place,
      coalesce(school.value, page.school_text) as school, page.class_text,
      (select jsonb_object_agg(attribute, value) from place_attribute class where class.place_id = page.class_id and ${holdsOn('class', asOf)}) as class_attributes,
      (select jsonb_object_agg(definition, ${truthOn('s', asOf)}) from child_status s
        where s.county = page.county and s.child_id = page.child_id) as status
    from page
    left join place village_place on village_place.place_id = page.village_id
    left join place_attribute township on township.place_id = village_place.parent_id and township.attribute = 'name' and ${holdsOn('township', asOf)}
    left join place_attribute village on village.place_id = page.village_id and village.attribute = 'name' and ${holdsOn('village', asOf)}
    left join place school_place on school_place.path = page.school_path
    left join place_attribute school on school.place_id = school_place.place_id and school.attribute = 'name' and ${holdsOn('school', asOf)}
    order by page.sort_key, page.child_id`);
  const items = rows.slice(0, limit).map(({ sort_key: _, status, class_attributes, class_text, ...line }) => ({
    ...line,
    class: class_attributes === null ? class_text : labelClass(class_attributes, asOf),
    status: status ?? {},
  }));
  const last = rows[limit - 1];
  return { items, next: rows.length > limit && last !== undefined ? { sortKey: last.sort_key, id: last.id } : undefined };
}

interface ChildRow extends Omit<ChildLine, 'class'> {
  readonly sort_key: string;
  readonly class_text: string | null;
  readonly class_attributes: Readonly<Record<string, string>> | null;
}

/** How many children the query finds, for the same reach. */
export async function countMatching(tx: Tx, query: ListQuery, keyring: Keyring): Promise<number> {
  return countUpTo(tx, query, await readWays(tx, query, keyring), undefined);
}

/** Whether a search that is bounded by `mostTokens` finds more than it looks at, or more than is worth counting. */
export async function findsMore(tx: Tx, query: ListQuery & { readonly mostTokens: number }, keyring: Keyring): Promise<boolean> {
  const { county, mostTokens: bound } = query;
  const most = bound + 1;
  for (const way of await readSearch(tx, searchOf(query), keyring)) {
    const counting = countTokens(way, { county, most });
    const found = counting === undefined ? await countUpTo(tx, query, [foundBy(way, { county })], most) : (await tx.first(counting))?.found;
    if ((found ?? 0) > bound) return true;
  }
  return false;
}

async function countUpTo(tx: Tx, query: ListQuery, ways: readonly RawBuilder<unknown>[], most: number | undefined): Promise<number> {
  if (ways.length === 0) return 0;
  const found = ways.map(
    (way) => sql`(select child.county, child.child_id from ${linesOn(query.asOf, query.today)}
      where ${conditions(query)} and ${way} limit ${most ?? null}::integer)`,
  );
  const row = await tx.first(sql<{ count: number }>`select count(*)::integer as count from (${sql.join(found, sql` union `)}) found`);
  return row?.count ?? 0;
}

/** A condition for each reading of the search; one that is always true without a search. */
async function readWays(tx: Tx, query: ListQuery, keyring: Keyring): Promise<readonly RawBuilder<unknown>[]> {
  if (!isSearch(query)) return [sql`true`];
  const ways = await readSearch(tx, searchOf(query), keyring);
  return ways.map((way) => foundBy(way, { county: query.county, most: query.mostTokens }));
}

export function isSearch({ search }: ListQuery): boolean {
  return search !== undefined && search.trim() !== '';
}

function searchOf({ search = '', county, namesOnly, asOf }: ListQuery): SearchText {
  return { text: search, county, namesOnly, on: asOf };
}

function conditions(query: ListQuery): RawBuilder<unknown> {
  const { county, within, school, classId, childId, childIds, definition, keyChild, completenessBelow, gap, group, asOf } = query;
  const parts = [stateOn(query)];
  // A search looks in the county by itself, where it helps.
  if (county !== undefined && !isSearch(query)) parts.push(sql`child.county = ${county}::integer`);
  if (within !== undefined) parts.push(within.length === 0 ? sql`false` : sql`(${sql.join(within.map(inRange), sql` or `)})`);
  if (school !== undefined) parts.push(inRange(school));
  if (gap !== undefined) parts.push(hasGap(gap, asOf));
  if (group !== undefined) parts.push(isInGroupOn(group, asOf));
  if (classId !== undefined) parts.push(sql`child.class_id = ${classId}::uuid`);
  if (childId !== undefined) parts.push(sql`child.child_id = ${childId}::uuid`);
  if (childIds !== undefined) parts.push(sql`child.child_id = any(${[...childIds]}::uuid[])`);
  if (keyChild !== undefined) parts.push(sql`child.key_child = ${keyChild}`);
  if (completenessBelow !== undefined) parts.push(sql`child.completeness < ${completenessBelow}`);
  if (definition !== undefined) {
    parts.push(sql`exists (select from child_status s where s.county = child.county and s.child_id = child.child_id and s.definition = ${definition}
      and ${truthOn('s', asOf)} is not distinct from ${query.value === undefined ? true : query.value}::boolean)`);
  }
  return sql.join(parts, sql` and `);
}

/** The condition that a child stands in a range of one of the trees. */
export function inRange({ tree, from, below }: PlaceRange): RawBuilder<unknown> {
  const path = sql.ref(tree === 'admin' ? 'child.region' : 'child.school_path');
  return sql`(${path} >= ${from} and ${path} < ${below})`;
}

function stateOn({ state = 'open', asOf }: ListQuery): RawBuilder<unknown> {
  if (state === 'all') return sql`true`;
  if (state === 'closed') return sql`child.closed_on <= ${asOf}::date`;
  return isOpenOn(asOf);
}

/** Open files are those opened by that day and not closed by it. */
export function isOpenOn(day: PlainDate): RawBuilder<unknown> {
  return sql`child.opened_on <= ${day}::date and (child.closed_on is null or child.closed_on > ${day}::date)`;
}

/** What a row of `child_status` says of the day. */
export function truthOn(table: string, day: PlainDate): RawBuilder<unknown> {
  return sql`${sql.ref(`${table}.truths`)}[width_bucket(${day}::date, ${sql.ref(`${table}.turns`)}) + 1]`;
}
