import { withKeeper } from '../../../../platform/db/index.ts';
import { DeliveryFault, faultOfError, faultOfStatus, type Outlet } from '../outlet.ts';
import { listDevices, removeDevices, type Device } from './devices.ts';
import { authorizeSender, encryptForBrowser } from './push-encryption.ts';
import { getPushKey, type PushKey } from './push-key.ts';

export interface PushSettings {
  /** Whom the push service may write to about this sender: `mailto:` or `https:`. */
  readonly contact: string;
  /** Hosts of push services that this installation may call; `*.` in front stands for any below it. */
  readonly services: readonly string[];
}

export const PUSH = 'push';

/** Kept by the push service so long for a browser that is closed: longer, and the digest is yesterday's. */
const KEEP_SECONDS = 12 * 3600;
const GONE: readonly number[] = [404, 410];

export function openPush(settings: PushSettings): Outlet {
  return {
    channel: { id: PUSH, label: { zh: '浏览器推送', en: 'Browser push' } },
    send: async (house, { count, at }, { accountId }, signal) => {
      const devices = await withKeeper(house.engine, (tx) => listDevices(tx, house.keyring, accountId));
      if (devices.length === 0) throw new DeliveryFault('no device', true);
      const key = await getPushKey(house);
      const outcomes = await Promise.all(devices.map((device) => sendTo(device, { count, at }, settings, key, signal)));
      const gone = devices.filter((_, index) => outcomes[index] === 'gone');
      if (gone.length > 0) await withKeeper(house.engine, (tx) => removeDevices(tx, gone));
      // One browser reached is enough: the person has it.
      if (outcomes.includes('sent')) return;
      throw outcomes.find((outcome) => outcome instanceof DeliveryFault) ?? new DeliveryFault('no device', true);
    },
  };
}

async function sendTo(
  { subscription }: Device,
  { count, at }: { readonly count: number; readonly at: Date },
  { contact, services }: PushSettings,
  { privateKey, publicKey }: PushKey,
  signal: AbortSignal,
): Promise<'sent' | 'gone' | DeliveryFault> {
  const { endpoint } = subscription;
  if (!isAllowedService(endpoint, services)) return new DeliveryFault('service not allowed', true);
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: authorizeSender(endpoint, contact, privateKey, publicKey, at),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEEP_SECONDS),
        urgency: 'normal',
        // A later message takes the place of one that still waits.
        topic: 'notices',
      },
      body: new Uint8Array(encryptForBrowser(Buffer.from(JSON.stringify({ count })), subscription)),
      redirect: 'error',
      signal,
    });
    await answer.body?.cancel();
    if (GONE.includes(answer.status)) return 'gone';
    return faultOfStatus(answer.status) ?? 'sent';
  } catch (error) {
    return faultOfError(error);
  }
}

/** The address comes from a browser: without this, whoever is signed in could make the server call any machine of the unit's network. */
export function isAllowedService(endpoint: string, services: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const { hostname, host, protocol } = url;
  const isLoopback = hostname === '127.0.0.1';
  if (protocol !== 'https:' && !isLoopback) return false;
  return services.some((service) =>
    service.startsWith('*.') ? hostname.endsWith(service.slice(1)) : service === hostname || service === host,
  );
}
