import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { noticeProblems, type Channel } from '../domain/index.ts';
import { openEmail } from './channels/email.ts';
import { openPush, PUSH } from './channels/push.ts';
import { openWebhook } from './channels/webhook.ts';
import type { Outlet } from './outlet.ts';

/** The ways out of one installation, and where its pages are, for the link in a message. */
export interface Outlets {
  /** Address of the office, without a slash at its end. */
  readonly office: string;
  readonly list: readonly Outlet[];
  /** Hosts of push services, where push messages are sent at all. */
  readonly pushServices: readonly string[] | undefined;
}

export const NO_OUTLETS: Outlets = { office: '', list: [], pushServices: undefined };

const PUSH_SERVICES = ['fcm.googleapis.com', '*.push.services.mozilla.com', '*.notify.windows.com', '*.push.apple.com'];
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

const phrase = z.strictObject({ zh: z.string().min(1).max(20), en: z.string().min(1).max(40) });
/** What goes through a network is encrypted; on the machine itself a gateway may be called as it is. */
const address = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || LOOPBACK.includes(hostname);
}, 'https');

const configuration = z.strictObject({
  office: address,
  email: z
    .strictObject({
      host: z.string().min(1),
      port: z.int().min(1).max(65_535),
      secure: z.boolean().default(false),
      user: z.string().min(1).optional(),
      password: z.string().min(1).optional(),
      from: z.string().min(3),
    })
    .optional(),
  push: z
    .strictObject({
      contact: z.string().regex(/^(mailto:|https:)/),
      services: z.array(z.string().min(1)).min(1).default(PUSH_SERVICES),
    })
    .optional(),
  webhooks: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9]{1,19}$/),
        label: phrase,
        url: address,
        secret: z.string().min(32),
        address: phrase.optional(),
      }),
    )
    .refine((hooks) => new Set([...hooks.map(({ id }) => id), 'email', PUSH]).size === hooks.length + 2, 'id')
    .default([]),
});

/** Reads the file that names the channels; without one people are told on their pages only. Throws Problem: badConfiguration. */
export function openOutlets(file: string | undefined): Outlets {
  if (file === undefined) return NO_OUTLETS;
  const { office, email, push, webhooks } = readConfiguration(file);
  return {
    office: office.replace(/\/+$/, ''),
    list: [
      ...(email === undefined ? [] : [openEmail(email)]),
      ...(push === undefined ? [] : [openPush(push)]),
      ...webhooks.map((webhook) => openWebhook(webhook)),
    ],
    pushServices: push?.services,
  };
}

export function channelsOf({ list }: Outlets): readonly Channel[] {
  return list.map(({ channel }) => channel);
}

function readConfiguration(file: string): z.infer<typeof configuration> {
  // Where it is named it must be there: a channel that went missing would be noticed by nobody.
  if (!existsSync(file)) throw noticeProblems.badConfiguration({ file, where: '-', what: 'no such file' });
  const result = configuration.safeParse(parseJson(file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  // The message of zod says what was expected, never what stands there: that could be a password.
  throw noticeProblems.badConfiguration({ file, where: issue?.path.join('.') ?? '', what: issue?.message ?? '' });
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw noticeProblems.badConfiguration({ file, where: '-', what: 'JSON' });
  }
}
