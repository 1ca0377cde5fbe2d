import { sql } from 'kysely';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { USUAL_SETTINGS, type NoticeSettings } from '../domain/index.ts';

type Times = Omit<NoticeSettings, 'addresses'>;

interface SettingsRow {
  readonly account_id: string;
  readonly quiet_from: string;
  readonly quiet_to: string;
  readonly digest_at: string;
  readonly channels: readonly string[];
  readonly addresses: Uint8Array;
}

/** Hours and channels of those who have chosen any; who is not in it wants nothing outside the pages. */
export async function loadTimes(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, Times>> {
  const rows = await tx.rows(sql<SettingsRow>`
    select account_id, quiet_from, quiet_to, digest_at, channels, addresses from notice_settings where account_id = any(${accountIds}::uuid[])`);
  return new Map(rows.map((row) => [row.account_id, timesOf(row)]));
}

export async function loadSettings(tx: Tx, keyring: Keyring, accountId: string): Promise<NoticeSettings> {
  const row = await tx.first(sql<SettingsRow>`
    select account_id, quiet_from, quiet_to, digest_at, channels, addresses from notice_settings where account_id = ${accountId}`);
  if (row === undefined) return USUAL_SETTINGS;
  const addresses = JSON.parse(keyring.decrypt(row.addresses, contextOf(accountId))) as Record<string, string>;
  return { ...timesOf(row), addresses };
}

/** Keeper's transaction. */
export async function storeSettings(tx: Tx, keyring: Keyring, accountId: string, settings: NoticeSettings, now: Date): Promise<void> {
  const { quietFrom, quietTo, digestAt, channels, addresses } = settings;
  const sealed = keyring.encrypt(JSON.stringify(addresses), contextOf(accountId));
  await tx.run(sql`
    insert into notice_settings (account_id, quiet_from, quiet_to, digest_at, channels, addresses, changed_at)
    values (${accountId}, ${quietFrom}, ${quietTo}, ${digestAt}, ${[...channels]}, ${sealed}, ${now})
    on conflict (account_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest_at = excluded.digest_at,
      channels = excluded.channels, addresses = excluded.addresses, changed_at = excluded.changed_at`);
}

function timesOf(row: SettingsRow): Times {
  return { quietFrom: row.quiet_from, quietTo: row.quiet_to, digestAt: row.digest_at, channels: row.channels };
}

function contextOf(accountId: string): string {
  return `notice.addresses ${accountId}`;
}
