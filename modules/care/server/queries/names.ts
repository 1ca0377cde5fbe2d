import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/index.ts';
import { nameHelpers } from '../../../pairing/server/index.ts';
import { nameOfRoom } from '../../../place/domain/index.ts';

export interface NamedPost {
  readonly postId: string;
  readonly name: string | null;
  readonly role: string | null;
}

/** Who holds these posts. The machine operator has none and stays without a name. */
export async function namePosts(tx: Tx, postIds: readonly string[]): Promise<(postId: string) => NamedPost> {
  const rows = await tx.rows(sql<{ post_id: string; name: string; role: string }>`
    select post_id, name, role from post join account using (account_id) where post_id = any(${[...new Set(postIds)]}::uuid[])`);
  const known = new Map(rows.map(({ post_id, name, role }) => [post_id, { postId: post_id, name, role }]));
  return (postId) => known.get(postId) ?? { postId, name: null, role: null };
}

export async function nameAccounts(tx: Tx, accountIds: readonly string[]): Promise<(accountId: string | null) => string | null> {
  const rows = await tx.rows(sql<{ account_id: string; name: string }>`
    select account_id, name from account where account_id = any(${[...new Set(accountIds)]}::uuid[])`);
  const known = new Map(rows.map(({ account_id, name }) => [account_id, name]));
  return (accountId) => (accountId === null ? null : (known.get(accountId) ?? null));
}

/** Names of those who did something: people with an account, and helpers without one, who are known by their profile. */
export async function nameActors(
  tx: Tx,
  county: number,
  personIds: readonly string[],
): Promise<(personId: string | null) => string | null> {
  const accountName = await nameAccounts(tx, personIds);
  const others = [...new Set(personIds)].filter((id) => accountName(id) === null);
  const helpers = others.length === 0 ? new Map<string, { readonly name: string }>() : await nameHelpers(tx, county, others);
  return (personId) => accountName(personId) ?? helpers.get(personId ?? '')?.name ?? null;
}

/** Names of places by id, as they are called now. */
export async function namePlaces(tx: Tx, placeIds: readonly string[]): Promise<(placeId: string | null) => string | null> {
  const rows = await tx.rows(sql<{ place_id: string; value: string }>`
    select place_id, value from place_attribute
    where place_id = any(${[...new Set(placeIds)]}::uuid[]) and attribute = 'name' and valid_to is null`);
  const known = new Map(rows.map(({ place_id, value }) => [place_id, value]));
  return (placeId) => (placeId === null ? null : (known.get(placeId) ?? null));
}

/** Which room each of these places keeps, or kept last. */
async function nameRooms(tx: Tx, placeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (placeIds.length === 0) return new Map();
  const rows = await tx.rows(sql<{ place_id: string; value: string }>`
    select distinct on (place_id) place_id, value from place_attribute
    where place_id = any(${[...new Set(placeIds)]}::uuid[]) and attribute = 'room' and value <> 'none'
    order by place_id, valid_from desc nulls last`);
  return new Map(rows.map(({ place_id, value }) => [place_id, value]));
}

/** Names of the children and places that records are about, as far as the actor may see them. */
export async function nameSubjects(
  tx: Tx,
  subjects: readonly { readonly kind: string; readonly id: string }[],
): Promise<(subject: { readonly kind: string; readonly id: string }) => string | null> {
  const children = subjects.filter(({ kind }) => kind === 'child').map(({ id }) => id);
  const rows =
    children.length === 0
      ? []
      : await tx.rows(sql<{ child_id: string; name: string }>`
          select child_id, name from child where child_id = any(${[...new Set(children)]}::uuid[])`);
  const names = new Map(rows.map(({ child_id, name }) => [child_id, name]));
  const placeName = await namePlaces(
    tx,
    subjects.filter(({ kind }) => kind !== 'child').map(({ id }) => id),
  );
  const rooms = await nameRooms(
    tx,
    subjects.filter(({ kind }) => kind === 'room').map(({ id }) => id),
  );
  return ({ kind, id }) => {
    if (kind === 'child') return names.get(id) ?? null;
    const name = placeName(id);
    return kind === 'room' && name !== null ? nameOfRoom(name, rooms.get(id) ?? '') : name;
  };
}
