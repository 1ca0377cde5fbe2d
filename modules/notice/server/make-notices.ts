import { sql } from 'kysely';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { listHolders } from '../../staff/server/index.ts';
import { checkNotice, findNoticeKind, type NoticeContent } from '../domain/index.ts';
import { orderDeliveries, type DeliveryOrder } from './outbox.ts';

export interface WantedNotice extends NoticeContent {
  /** A person, or whoever holds the post when the notice is made. */
  readonly to: { readonly accountId: string; readonly postId?: string } | { readonly role: RoleId; readonly placeId: string };
  /** What it is made for: told to each person once. */
  readonly key: string;
  /** Something more has happened under the same key: the notice is told anew, in place of the earlier one. */
  readonly renew?: true;
}

interface Addressed extends WantedNotice {
  readonly accountId: string;
  readonly postId: string | undefined;
}

/**
 * Tells people: on their pages at once, and by the channels that each has chosen when their hours allow. Done in the transaction of what is
 * told. A post that nobody holds tells nobody, nor does an account that is closed, or is none: the machine's. Returns how many notices are new.
 */
export async function makeNotices(tx: Tx, now: Date, wanted: readonly WantedNotice[]): Promise<number> {
  for (const one of wanted) checkNotice(one);
  if (wanted.length === 0) return 0;
  return tx.asKeeper(async (keeper) => {
    const addressed = await resolve(keeper, now, wanted);
    const told: DeliveryOrder[] = [];
    for (const renew of [false, true]) {
      const rows = addressed.filter((one) => (one.renew ?? false) === renew);
      told.push(...(await write(keeper, now, rows, renew)));
    }
    await orderDeliveries(keeper, now, told);
    return told.length;
  });
}

async function resolve(tx: Tx, now: Date, wanted: readonly WantedNotice[]): Promise<readonly Addressed[]> {
  const posts = wanted.flatMap(({ to }) => ('role' in to ? [to] : []));
  const holders = Map.groupBy(await listHolders(tx, [...new Map(posts.map((post) => [nameOf(post), post])).values()], dayOf(now)), nameOf);
  return wanted.flatMap((one) => {
    const { to } = one;
    if ('accountId' in to) return [{ ...one, accountId: to.accountId, postId: to.postId }];
    return (holders.get(nameOf(to)) ?? []).map(({ accountId, postId }) => ({ ...one, accountId, postId }));
  });
}

function nameOf({ role, placeId }: { readonly role: string; readonly placeId: string }): string {
  return `${role} ${placeId}`;
}

async function write(tx: Tx, now: Date, notices: readonly Addressed[], renew: boolean): Promise<readonly DeliveryOrder[]> {
  if (notices.length === 0) return [];
  // Somebody who holds two of the posts is told once; one statement cannot write the same row twice.
  const once = [...new Map(notices.map((one) => [`${one.accountId} ${one.key}`, one])).values()];
  const rows = once.map(({ accountId, postId, key, kind, params, lines = [] }) => ({
    id: newId(),
    account: accountId,
    post: postId ?? null,
    key,
    kind,
    params,
    lines,
  }));
  const again = renew
    ? sql`update set post_id = excluded.post_id, kind = excluded.kind, params = excluded.params, lines = excluded.lines, made_at = excluded.made_at, read_at = null
        where (notice.params, notice.lines) is distinct from (excluded.params, excluded.lines)`
    : sql`nothing`;
  const made = await tx.rows(sql<{ account_id: string; kind: string }>`
    insert into notice (notice_id, account_id, post_id, key, kind, params, lines, made_at)
    select row.id, row.account, row.post, row.key, row.kind, row.params, row.lines, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, account uuid, post uuid, key text, kind text, params jsonb, lines jsonb)
      join account on account.account_id = row.account and account.closed_at is null
    on conflict (account_id, key) do ${again}
    returning account_id, kind`);
  return made.map(({ account_id: accountId, kind }) => ({ accountId, urgency: findNoticeKind(kind)?.urgency ?? 'digest' }));
}
