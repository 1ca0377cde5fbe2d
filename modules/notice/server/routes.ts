import { z } from 'zod';
import { dayOf } from '../../../kernel/calendar.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import { markAllRead, markRead } from './commands/mark-read.ts';
import { addDeviceBy, changeSettingsBy, removeDevice } from './commands/settings.ts';
import { getPushKey } from './channels/push-key.ts';
import { channelsOf, type Outlets } from './outlets.ts';
import { countUnread, listNotices } from './queries/list-notices.ts';
import { listDeliveries } from './queries/own-settings.ts';
import { loadSettings } from './settings-store.ts';

const phrase = z.object({ zh: z.string(), en: z.string() });
const done = z.object({ done: z.literal(true) });
const read = z.object({ read: z.int().describe('How many were unread before') });

const notices = defineRoute({
  method: 'GET',
  path: '/notices',
  module: 'notice',
  summary: 'What the person signed in is told, under all posts, newest first',
  who: 'account',
  query: z.object({
    state: z.enum(['all', 'unread']).default('all'),
    size: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().max(100).optional().describe('`next` of the page before'),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        title: phrase,
        text: phrase,
        lines: z.array(phrase),
        action: phrase,
        page: z.string().describe('Address in the office'),
        postId: z.uuid().nullable().describe('The own post under which it is to be done'),
        madeAt: z.string(),
        read: z.boolean(),
      }),
    ),
    next: z.string().optional(),
  }),
  handle: async ({ house, actor, query: { state, ...page } }) =>
    withActor(house.engine, actor, (tx) => listNotices(tx, dayOf(house.now()), { ...page, unread: state === 'unread' })),
});

const unread = defineRoute({
  method: 'GET',
  path: '/notices/unread',
  module: 'notice',
  summary: 'How many notices the person signed in has not read',
  who: 'account',
  answer: z.object({ count: z.int() }),
  handle: async ({ house, actor }) => ({ count: await withActor(house.engine, actor, countUnread) }),
});

function ownSettings(outlets: Outlets): Route {
  return defineRoute({
    method: 'GET',
    path: '/notices/settings',
    module: 'notice',
    summary: 'By which ways and when the person signed in is told, and what went out lately',
    who: 'account',
    answer: z.object({
      quietFrom: z.string(),
      quietTo: z.string(),
      digestAt: z.string(),
      channels: z.array(
        z.object({
          id: z.string(),
          label: phrase,
          on: z.boolean(),
          addressLabel: phrase.nullable().describe('Empty for a channel that needs no address'),
          address: z.string(),
        }),
      ),
      pushKey: z.string().nullable().describe('For `PushManager.subscribe`; empty where no push messages are sent'),
      deliveries: z.array(
        z.object({
          channel: z.string(),
          dueAt: z.string(),
          state: z.enum(['waiting', 'sent', 'unneeded', 'givenUp']),
          attempts: z.int(),
          told: z.int().nullable(),
          error: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ house, actor }) => {
      const { settings, deliveries } = await withActor(house.engine, actor, async (tx) => ({
        settings: await loadSettings(tx, house.keyring, actor.accountId),
        deliveries: await listDeliveries(tx),
      }));
      const { quietFrom, quietTo, digestAt, channels, addresses } = settings;
      return {
        quietFrom,
        quietTo,
        digestAt,
        channels: channelsOf(outlets).map(({ id, label, address }) => ({
          id,
          label,
          on: channels.includes(id),
          addressLabel: address?.label ?? null,
          address: addresses[id] ?? '',
        })),
        pushKey: outlets.pushServices === undefined ? null : (await getPushKey(house)).publicKey,
        deliveries,
      };
    },
  });
}

/** Notices belong to a person, not to a post: all of it is done as the account. */
export function listNoticeRoutes(outlets: Outlets): readonly Route[] {
  return [
    notices,
    unread,
    ownSettings(outlets),
    asPerson(commandRoute(markRead, 'Mark some of the own notices as read', read)),
    asPerson(commandRoute(markAllRead, 'Mark all own notices up to a moment as read', read)),
    asPerson(commandRoute(changeSettingsBy(outlets), 'Change by which ways and when one is told', done)),
    asPerson(commandRoute(addDeviceBy(outlets), 'Let a browser be told by push messages', done)),
    asPerson(commandRoute(removeDevice, 'Send no more push messages to a browser', done)),
  ];
}

function asPerson(route: Route): Route {
  return { ...route, who: 'account' };
}
