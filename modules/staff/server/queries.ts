import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { EXPECTED_POSTS, staffProblems, type Area } from '../domain/index.ts';
import { areaOf } from './people.ts';
import { nameClasses } from '../../place/server/index.ts';
import { countyPathOf, placeNameOn } from './place-of-post.ts';

export interface PeopleFilter {
  /** Part of a real name, or of a username. */
  readonly search?: string | undefined;
  readonly role?: RoleId | undefined;
  /** People with a post at this place or below it. */
  readonly placeId?: string | undefined;
  readonly schoolId?: string | undefined;
  readonly state: 'open' | 'closed';
  readonly size: number;
  /** Username after which the page begins. */
  readonly cursor?: string | undefined;
}

export interface ListedPost {
  readonly id: string;
  readonly role: RoleId;
  readonly place: { readonly id: string; readonly name: string } | null;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly closed: boolean;
  /** Posts of today and later; an ended one is history. */
  readonly posts: readonly ListedPost[];
}

const VACANCIES = 500;

/** People with a post within the actor's area, and those with none yet, by username. */
export async function listPeople(
  house: House,
  actor: Actor,
  filter: PeopleFilter,
): Promise<{ items: readonly ListedPerson[]; total: number; next?: string }> {
  const today = dayOf(house.now());
  return withActor(house.engine, actor, async (tx) => {
    const area = await areaOf(tx, actor);
    const conditions = [
      sql`(account.closed_at is not null) = ${filter.state === 'closed'}`,
      sql`(${hasPost(inArea(area))} or not exists (select from post where post.account_id = account.account_id))`,
    ];
    if (filter.search)
      conditions.push(sql`(strpos(account.name, ${filter.search}) > 0 or strpos(account.username, ${filter.search.toLowerCase()}) > 0)`);
    if (filter.role) conditions.push(hasPost(sql`post.role = ${filter.role} and (post.valid_to is null or ${today} < post.valid_to)`));
    for (const placeId of [filter.placeId, filter.schoolId].filter((one) => one !== undefined)) {
      conditions.push(hasPost(sql`${inArea(await areaBelow(tx, placeId))} and (post.valid_to is null or ${today} < post.valid_to)`));
    }
    const where = sql.join(conditions, sql` and `);
    const counted = await tx.first(sql<{ total: number }>`select count(*)::integer as total from account where ${where}`);
    const rows = await tx.rows(sql<{ account_id: string; name: string; username: string; closed: boolean }>`
      select account_id, name, username, closed_at is not null as closed
      from account where ${where} and username > ${filter.cursor ?? ''}
      order by username limit ${filter.size + 1}`);
    const shown = rows.slice(0, filter.size);
    const posts = await listPostsOfAll(
      tx,
      shown.map(({ account_id: id }) => id),
      today,
    );
    const items = shown.map(({ account_id: id, name, username, closed }) => ({ id, name, username, closed, posts: posts.get(id) ?? [] }));
    const next = rows.length > filter.size ? shown.at(-1)?.username : undefined;
    return { items, total: counted?.total ?? 0, ...(next === undefined ? {} : { next }) };
  });
}

function hasPost(condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from post left join place on place.place_id = post.place_id
    where post.account_id = account.account_id and ${condition})`;
}

/** Whether the `place` of a query, of either tree, lies in the area. */
function inArea(area: Area): RawBuilder<unknown> {
  if (area === 'everywhere') return sql`true`;
  if ('county' in area) return sql`place.county = ${area.county}`;
  const below = `${area.path}~`;
  return sql`((place.path >= ${area.path} and place.path < ${below}) or (${countyPathOf('place')} >= ${area.path} and ${countyPathOf('place')} < ${below}))`;
}

async function areaBelow(tx: Tx, placeId: string): Promise<Area> {
  const place = await tx.first(sql<{ path: string }>`select path from place where place_id = ${placeId}`);
  if (place === undefined) throw staffProblems.noSuchPlace({}, 'placeId');
  return { path: place.path };
}

interface PostRow {
  readonly post_id: string;
  readonly account_id: string;
  readonly role: RoleId;
  readonly place_id: string | null;
  readonly place_name: string | null;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate | null;
}

async function listPostsOfAll(
  tx: Tx,
  accountIds: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, readonly ListedPost[]>> {
  const rows = await tx.rows(sql<PostRow>`
    select post.post_id, post.account_id, post.role, post.place_id, ${placeNameOn('place', today)} as place_name, post.valid_from, post.valid_to
    from post left join place on place.place_id = post.place_id
    where post.account_id = any(${accountIds}::uuid[]) and (post.valid_to is null or ${today} < post.valid_to)
    order by post.granted_at, post.post_id`);
  const posts = new Map<string, ListedPost[]>(accountIds.map((id) => [id, []]));
  const classes = await nameClasses(
    tx,
    rows.flatMap(({ place_id: placeId }) => placeId ?? []),
    today,
  );
  for (const { post_id: id, account_id: accountId, role, place_id: placeId, place_name: name, valid_from: from, valid_to: to } of rows) {
    const place = placeId === null ? null : { id: placeId, name: classes.get(placeId) ?? name ?? '' };
    posts.get(accountId)?.push({ id, role, place, from, to });
  }
  return posts;
}

export interface VacantPost {
  readonly role: RoleId;
  readonly place: { readonly id: string; readonly name: string; readonly kind: string };
  /** The place above it: two villages may carry one name. */
  readonly above: string;
}

/** Posts that have to be filled and are not, in the order of places: every village without a child director, and so on. */
export async function listVacantPosts(house: House, actor: Actor): Promise<{ vacant: readonly VacantPost[]; total: number }> {
  const today = dayOf(house.now());
  return withActor(house.engine, actor, async (tx) => {
    const area = await areaOf(tx, actor);
    const expected = sql.join(Object.entries(EXPECTED_POSTS).map(([kind, role]) => sql`(${kind}::text, ${role}::text)`));
    const rows = await tx.rows(sql<{
      role: RoleId;
      place_id: string;
      kind: string;
      name: string | null;
      above: string | null;
      total: number;
    }>`
      select expected.role, place.place_id, place.kind, ${placeNameOn('place', today)} as name, ${placeNameOn('parent', today)} as above, count(*) over ()::integer as total
      from place join lateral (
          select every.role from (values ${expected}) as every (kind, role) where every.kind = place.kind
          union all
          select ${'roomKeeper' satisfies RoleId}::text where exists (
            select from place_attribute room where room.place_id = place.place_id and room.attribute = 'room' and room.value <> 'none'
              and (room.valid_from is null or room.valid_from <= ${today}) and (room.valid_to is null or ${today} < room.valid_to))
        ) as expected (role) on true
        left join place parent on parent.place_id = place.parent_id
      where (place.valid_from is null or place.valid_from <= ${today}) and (place.valid_to is null or ${today} < place.valid_to) and ${inArea(area)}
        and not exists (
          select from post join account on account.account_id = post.account_id
          where post.place_id = place.place_id and post.role = expected.role and account.closed_at is null
            and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to))
      order by place.path, expected.role limit ${VACANCIES}`);
    const vacant = rows.map((row) => ({
      role: row.role,
      place: { id: row.place_id, name: row.name ?? '', kind: row.kind },
      above: row.above ?? '',
    }));
    return { vacant, total: rows[0]?.total ?? 0 };
  });
}
