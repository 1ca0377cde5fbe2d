import { sql } from 'kysely';
import { withKeeper, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { defineJob, type Job } from '../../../platform/jobs/index.ts';
import { decideDelivery, isQuiet, nextTry, USUAL_SETTINGS, type NoticeSettings } from '../domain/index.ts';
import { DeliveryFault, faultOfError, type Outlet, type Recipient } from './outlet.ts';
import { conclude, listDue, putOff, recordFailure, type WaitingDelivery } from './outbox.ts';
import type { Outlets } from './outlets.ts';
import { loadSettings } from './settings-store.ts';

const EVERY_SECONDS = 30;
const BATCH = 200;
const PATIENCE_MS = 30_000;

/** Sends what is due. Nothing of it is a transaction with the sending: a message cut off in between goes out a second time under the same id. */
export function deliverBy(outlets: Outlets): Job {
  return defineJob({
    module: 'notice',
    name: 'deliver',
    every: { seconds: EVERY_SECONDS },
    handle: async (house, _data, { signal }) => {
      for (const delivery of await withKeeper(house.engine, (tx) => listDue(tx, house.now(), BATCH))) {
        signal.throwIfAborted();
        await deliver(house, outlets, delivery, signal);
      }
    },
  });
}

interface Standing {
  readonly settings: NoticeSettings;
  readonly username: string | undefined;
  readonly unread: number;
}

async function deliver(house: House, outlets: Outlets, delivery: WaitingDelivery, ending: AbortSignal): Promise<void> {
  const now = house.now();
  const { settings, username, unread } = await withKeeper(house.engine, (tx) => loadStanding(tx, house, delivery.accountId));
  // Read on the page already, turned off since, or the account is closed: nobody is disturbed.
  if (unread === 0 || username === undefined || !settings.channels.includes(delivery.channel))
    return withKeeper(house.engine, (tx) => conclude(tx, delivery, 'unneeded', 0, now));
  if (isQuiet(settings, now)) return withKeeper(house.engine, (tx) => putOff(tx, delivery, decideDelivery('atOnce', settings, now)));
  const outlet = outlets.list.find(({ channel }) => channel.id === delivery.channel);
  try {
    if (outlet === undefined) throw new DeliveryFault('no such channel', true);
    const to = { accountId: delivery.accountId, username, address: settings.addresses[delivery.channel] };
    await sendInTime(house, outlet, to, { id: delivery.deliveryId, at: now, count: unread, link: `${outlets.office}/notices` }, ending);
    await withKeeper(house.engine, (tx) => conclude(tx, delivery, 'sent', unread, house.now()));
  } catch (error) {
    // The program ends: the message waits as it was.
    ending.throwIfAborted();
    const { code, final } = faultOfError(error);
    const next = final ? undefined : nextTry(delivery.attempts + 1, now);
    const again = next === undefined ? undefined : decideDelivery('atOnce', settings, next);
    house.log.warn(
      { deliveryId: delivery.deliveryId, channel: delivery.channel, code, givenUp: again === undefined },
      'a message did not arrive',
    );
    await withKeeper(house.engine, (tx) => recordFailure(tx, delivery, { error: code, again, now: house.now() }));
  }
}

async function sendInTime(
  house: House,
  outlet: Outlet,
  to: Recipient,
  message: Parameters<Outlet['send']>[1],
  ending: AbortSignal,
): Promise<void> {
  await outlet.send(house, message, to, AbortSignal.any([ending, AbortSignal.timeout(PATIENCE_MS)]));
}

async function loadStanding(tx: Tx, house: House, accountId: string): Promise<Standing> {
  const row = await tx.first(sql<{ username: string; unread: number }>`
    select username, (select count(*)::integer from notice where account_id = account.account_id and read_at is null) as unread
    from account where account_id = ${accountId} and closed_at is null`);
  const settings = row === undefined ? USUAL_SETTINGS : await loadSettings(tx, house.keyring, accountId);
  return { settings, username: row?.username, unread: row?.unread ?? 0 };
}

const KEEP_DAYS = 180;

/** What was read half a year ago is of no use to anybody; unread notices stay. */
export const forgetOld: Job = defineJob({
  module: 'notice',
  name: 'forgetOld',
  every: { at: '02:40' },
  handle: async (house) => {
    const before = new Date(house.now().getTime() - KEEP_DAYS * 86_400_000);
    await withKeeper(house.engine, async (tx) => {
      await tx.run(sql`delete from notice where read_at < ${before}`);
      await tx.run(sql`delete from notice_delivery where ended_at < ${before}`);
    });
  },
});
