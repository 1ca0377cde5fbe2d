import { sql } from 'kysely';
import type { Keyring } from '../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import type { Subscription } from './push-encryption.ts';

export interface Device {
  readonly deviceId: string;
  readonly subscription: Subscription;
}

const MOST_DEVICES = 5;

/** Keeper's transaction. */
export async function listDevices(tx: Tx, keyring: Keyring, accountId: string): Promise<readonly Device[]> {
  const rows = await tx.rows(sql<{ device_id: string; subscription: Uint8Array }>`
    select device_id, subscription from notice_device where account_id = ${accountId} order by added_at desc limit ${MOST_DEVICES}`);
  return rows.map(({ device_id: deviceId, subscription }) => ({
    deviceId,
    subscription: JSON.parse(keyring.decrypt(subscription, contextOf(accountId))) as Subscription,
  }));
}

/** A browser that somebody else used before belongs to whoever asks now. Keeper's transaction. */
export async function storeDevice(tx: Tx, keyring: Keyring, accountId: string, subscription: Subscription, now: Date): Promise<void> {
  const digest = keyring.digest('notice.device', subscription.endpoint);
  const sealed = keyring.encrypt(JSON.stringify(subscription), contextOf(accountId));
  await tx.run(sql`
    insert into notice_device (device_id, account_id, endpoint_digest, subscription, added_at)
    values (${newId()}, ${accountId}, ${digest}, ${sealed}, ${now})
    on conflict (endpoint_digest) do update set account_id = excluded.account_id, subscription = excluded.subscription, added_at = excluded.added_at`);
}

/** Keeper's transaction. */
export async function removeDevices(tx: Tx, devices: readonly Device[]): Promise<void> {
  await tx.run(sql`delete from notice_device where device_id = any(${devices.map(({ deviceId }) => deviceId)}::uuid[])`);
}

/** The browser at this address, if it is one of the account's. Keeper's transaction. */
export async function removeDeviceAt(tx: Tx, keyring: Keyring, accountId: string, endpoint: string): Promise<void> {
  const digest = keyring.digest('notice.device', endpoint);
  await tx.run(sql`delete from notice_device where account_id = ${accountId} and endpoint_digest = ${digest}`);
}

function contextOf(accountId: string): string {
  return `notice.device ${accountId}`;
}
