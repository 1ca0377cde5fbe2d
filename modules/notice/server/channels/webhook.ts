import { createHmac } from 'node:crypto';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { tellOutside } from '../../domain/index.ts';
import { faultOfStatus, type Outlet } from '../outlet.ts';

export interface WebhookSettings {
  readonly id: string;
  readonly label: Phrase;
  readonly url: string;
  readonly secret: string;
  /** What the other system knows people by; left out, it is told the username. */
  readonly address?: Phrase | undefined;
}

/**
 * Text messages and enterprise messengers, by a gateway of the unit that is called with JSON: signed over time and body, so that the gateway
 * can tell that it comes from here and is no copy of an old one.
 */
export function openWebhook({ id, label, url, secret, address }: WebhookSettings): Outlet {
  return {
    channel: { id, label, ...(address === undefined ? {} : { address: { kind: 'other', label: address } }) },
    send: async (_house, { id: messageId, at, count, link }, to, signal) => {
      const [zh, en] = tellOutside(count).lines;
      const body = JSON.stringify({
        id: messageId,
        at: at.toISOString(),
        to: { address: to.address ?? null, username: to.username },
        count,
        text: { zh, en },
        link,
      });
      const time = String(Math.floor(at.getTime() / 1000));
      const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-shouwang-time': time, 'x-shouwang-signature': `sha256=${signature}` },
        body,
        redirect: 'error',
        signal,
      });
      await answer.body?.cancel();
      const fault = faultOfStatus(answer.status);
      if (fault !== undefined) throw fault;
    },
  };
}
