import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { reachOf } from '../domain/index.ts';
import { placeNameOn } from './place-of-post.ts';

/** A post that counts today, of an account that is open. */
export interface CurrentPost {
  readonly postId: string;
  readonly role: RoleId;
  readonly place: { readonly id: string; readonly name: string; readonly path: string } | undefined;
  readonly county: number | undefined;
  readonly countyName: string | undefined;
}

/** Stands for "no post" where an actor acts as a person only: own sessions, own password. Reaches no child and no staff. */
const NO_POST = '00000000-0000-7000-8000-000000000000';

/** The person signed in, without any post. */
export function personOf(accountId: string): Actor {
  return { accountId, postId: NO_POST, role: 'child', county: undefined, placeId: undefined, reach: { kind: 'counts' } };
}

/** One actor for each post that the account holds today: home and search run once under each and merge. */
export async function listActorsOf(house: House, accountId: string): Promise<readonly Actor[]> {
  return withKeeper(house.engine, async (tx) => {
    const posts = await listCurrentPosts(tx, accountId, dayOf(house.now()));
    const actors: Actor[] = [];
    for (const post of posts) actors.push(await actorOf(tx, accountId, post, dayOf(house.now())));
    return actors;
  });
}

/** The posts of an account that count on `today`, oldest grant first. Keeper's transaction. */
export async function listCurrentPosts(tx: Tx, accountId: string, today: PlainDate): Promise<readonly CurrentPost[]> {
  const rows = await tx.rows(sql<PostRow>`
    select post.post_id, post.role, place.place_id, place.path, place.county, ${placeNameOn('place', today)} as name, ${placeNameOn('county', today)} as county_name
    from account join post on post.account_id = account.account_id
      left join place on place.place_id = post.place_id
      left join county on county.county = place.county
    where account.account_id = ${accountId} and account.closed_at is null
      and post.valid_from <= ${today} and (post.valid_to is null or ${today} < post.valid_to)
    order by post.granted_at, post.post_id`);
  return rows.map((row) => ({
    postId: row.post_id,
    role: row.role,
    place: row.place_id === null ? undefined : { id: row.place_id, name: row.name ?? '', path: row.path },
    county: row.county ?? undefined,
    countyName: row.county_name ?? undefined,
  }));
}

interface PostRow {
  readonly post_id: string;
  readonly role: RoleId;
  readonly place_id: string | null;
  readonly path: string;
  readonly county: number | null;
  readonly name: string | null;
  readonly county_name: string | null;
}

/** The actor that a post makes of its holder. Keeper's transaction. */
export async function actorOf(tx: Tx, accountId: string, post: CurrentPost, today: PlainDate): Promise<Actor> {
  const { postId, role, place, county } = post;
  const childIds = await listChildrenOf(tx, post, today);
  return { accountId, postId, role, county, placeId: place?.id, reach: reachOf(role, place?.path, childIds) };
}

/** Children that a post reaches by name: those of its class, or of its caseload. */
async function listChildrenOf(tx: Tx, { postId, role, place, county }: CurrentPost, today: PlainDate): Promise<readonly string[]> {
  if (county === undefined) return [];
  switch (ROLES[role].reach) {
    case 'class':
      return ids(
        await tx.rows(sql<{ child_id: string }>`
        select child_id from child where county = ${county} and class_id = ${place?.id} and closed_on is null`),
      );
    case 'caseload':
      return ids(
        await tx.rows(sql<{ child_id: string }>`
        select caseload.child_id from caseload join child on child.county = caseload.county and child.child_id = caseload.child_id
        where caseload.county = ${county} and caseload.post_id = ${postId} and child.closed_on is null
          and caseload.valid_from <= ${today} and (caseload.valid_to is null or ${today} < caseload.valid_to)`),
      );
    default:
      return [];
  }
}

function ids(rows: readonly { readonly child_id: string }[]): readonly string[] {
  return rows.map(({ child_id: childId }) => childId);
}
