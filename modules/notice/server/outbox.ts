import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { decideDelivery, type Urgency } from '../domain/index.ts';
import { loadTimes } from './settings-store.ts';

export interface DeliveryOrder {
  readonly accountId: string;
  readonly urgency: Urgency;
}

/**
 * Orders one message for each person and channel that is on. While one waits, further notices join it, and the earliest of their times
 * counts; the message tells how many things wait when it goes out. Keeper's transaction.
 */
export async function orderDeliveries(tx: Tx, now: Date, orders: readonly DeliveryOrder[]): Promise<void> {
  const byAccount = Map.groupBy(orders, ({ accountId }) => accountId);
  const settings = await loadTimes(tx, [...byAccount.keys()]);
  const rows = [...settings].flatMap(([accountId, times]) => {
    const own = byAccount.get(accountId) ?? [];
    const due = own.map(({ urgency }) => decideDelivery(urgency, times, now)).sort((a, b) => a.getTime() - b.getTime())[0];
    return times.channels.map((channel) => ({ id: newId(), account: accountId, channel, due: due?.toISOString(), asked: own.length }));
  });
  if (rows.length === 0) return;
  // A message that is being tried again keeps its waiting time: a new notice is no reason to knock at a closed door earlier.
  await tx.run(sql`
    insert into notice_delivery (delivery_id, account_id, channel, due_at, state, asked)
    select row.id, row.account, row.channel, row.due, 'waiting', row.asked
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, account uuid, channel text, due timestamptz, asked integer)
    on conflict (account_id, channel) where state = 'waiting' do update set asked = notice_delivery.asked + excluded.asked,
      due_at = case when notice_delivery.attempts = 0 then least(notice_delivery.due_at, excluded.due_at) else notice_delivery.due_at end`);
}

export interface WaitingDelivery {
  readonly deliveryId: string;
  readonly accountId: string;
  readonly channel: string;
  readonly asked: number;
  readonly attempts: number;
}

export async function listDue(tx: Tx, now: Date, most: number): Promise<readonly WaitingDelivery[]> {
  return tx.rows(sql<WaitingDelivery>`
    select delivery_id as "deliveryId", account_id as "accountId", channel, asked, attempts from notice_delivery
    where state = 'waiting' and due_at <= ${now} order by due_at, delivery_id limit ${most}`);
}

/** It goes out later: the person's quiet hours have begun. */
export async function putOff(tx: Tx, { deliveryId }: WaitingDelivery, until: Date): Promise<void> {
  await tx.run(sql`update notice_delivery set due_at = ${until} where delivery_id = ${deliveryId}`);
}

/** It is over; unless further notices have joined it meanwhile, for which it goes out once more. */
export async function conclude(
  tx: Tx,
  { deliveryId, asked }: WaitingDelivery,
  state: 'sent' | 'unneeded',
  told: number,
  now: Date,
): Promise<void> {
  const ended = await tx.run(sql`
    update notice_delivery set state = ${state}, told = ${told}, attempts = attempts + ${state === 'sent' ? 1 : 0}, error = null, ended_at = ${now}
    where delivery_id = ${deliveryId} and asked = ${asked}`);
  if (ended === 0) await tx.run(sql`update notice_delivery set attempts = 0, error = null where delivery_id = ${deliveryId}`);
}

/** It failed with this code: tried again at `again`, or given up, which the person sees on the page of their settings. */
export async function recordFailure(
  tx: Tx,
  { deliveryId, attempts }: WaitingDelivery,
  { error, again, now }: { readonly error: string; readonly again: Date | undefined; readonly now: Date },
): Promise<void> {
  await tx.run(sql`
    update notice_delivery set attempts = ${attempts + 1}, error = ${error}, due_at = coalesce(${again ?? null}::timestamptz, due_at),
      state = ${again === undefined ? 'givenUp' : 'waiting'}, ended_at = ${again === undefined ? now : null}
    where delivery_id = ${deliveryId}`);
}
