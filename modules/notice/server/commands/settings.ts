import { z } from 'zod';
import type { Command } from '../../../../platform/command/index.ts';
import { decideNoticeSettings, LONGEST_ADDRESS, noticeProblems } from '../../domain/index.ts';
import { isAllowedService } from '../channels/push.ts';
import { removeDeviceAt, storeDevice } from '../channels/devices.ts';
import { channelsOf, type Outlets } from '../outlets.ts';
import { storeSettings } from '../settings-store.ts';

const time = z.string().describe('HH:MM, a full or half hour');
const settings = z.object({
  quietFrom: time,
  quietTo: time,
  digestAt: time,
  channels: z.array(z.string().max(20)).max(20),
  addresses: z.record(z.string().max(20), z.string().max(LONGEST_ADDRESS)),
});

const device = z.object({ endpoint: z.url().max(1000), p256dh: keyOf(65), auth: keyOf(16) });
const endpoint = device.pick({ endpoint: true });

type Done = { done: true };

/** The own settings. What is chosen stands in no event and no result: an address is nobody's business. */
export function changeSettingsBy(outlets: Outlets): Command<z.infer<typeof settings>, Done> {
  return {
    module: 'notice',
    name: 'changeNoticeSettings',
    payload: settings,
    may: () => true,
    handle: async ({ tx, house, actor, now }, wanted) => {
      const decided = decideNoticeSettings(wanted, channelsOf(outlets));
      await tx.asKeeper((keeper) => storeSettings(keeper, house.keyring, actor.accountId, decided, now));
      return { done: true };
    },
  };
}

export function addDeviceBy({ pushServices }: Outlets): Command<z.infer<typeof device>, Done> {
  return {
    module: 'notice',
    name: 'addDevice',
    payload: device,
    may: () => true,
    handle: async ({ tx, house, actor, now }, subscription) => {
      if (pushServices === undefined) throw noticeProblems.pushNotSet();
      if (!isAllowedService(subscription.endpoint, pushServices))
        throw noticeProblems.unknownPushService({ host: new URL(subscription.endpoint).hostname });
      await tx.asKeeper((keeper) => storeDevice(keeper, house.keyring, actor.accountId, subscription, now));
      return { done: true };
    },
  };
}

export const removeDevice: Command<z.infer<typeof endpoint>, Done> = {
  module: 'notice',
  name: 'removeDevice',
  payload: endpoint,
  may: () => true,
  handle: async ({ tx, house, actor }, { endpoint: address }) => {
    await tx.asKeeper((keeper) => removeDeviceAt(keeper, house.keyring, actor.accountId, address));
    return { done: true };
  },
};

function keyOf(bytes: number): z.ZodString {
  return z.string().refine((text) => Buffer.from(text, 'base64url').length === bytes, `${bytes} bytes in base64url`);
}
