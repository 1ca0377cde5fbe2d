import type { House } from '../../../platform/house.ts';
import type { Channel } from '../domain/index.ts';

/** All that leaves the system: how many things wait, and where to look. */
export interface Message {
  /** The same for every try, so that the other side can pass over one that it has. */
  readonly id: string;
  readonly at: Date;
  readonly count: number;
  /** Address of the page of notices. */
  readonly link: string;
}

export interface Recipient {
  readonly accountId: string;
  readonly username: string;
  /** As the person wrote it down, for channels that need one. */
  readonly address: string | undefined;
}

/** A way out: e-mail, push, or another system that is called. */
export interface Outlet {
  readonly channel: Channel;
  /** Throws DeliveryFault where it did not arrive. */
  send(house: House, message: Message, to: Recipient, signal: AbortSignal): Promise<void>;
}

/** Why a message did not arrive, as a code: the words of another system could hold an address. */
export class DeliveryFault extends Error {
  readonly code: string;
  /** Trying again would not help. */
  readonly final: boolean;

  constructor(code: string, final: boolean) {
    super(code);
    this.name = 'DeliveryFault';
    this.code = code;
    this.final = final;
  }
}

/** What an answer of another system by HTTP means. Too busy, and faults of its own, pass; other refusals do not. */
export function faultOfStatus(status: number): DeliveryFault | undefined {
  if (status >= 200 && status < 300) return undefined;
  return new DeliveryFault(`http ${status}`, status < 500 && status !== 408 && status !== 425 && status !== 429);
}

/** How an error before any answer is called: the code of the network's own, such as ECONNREFUSED. */
export function faultOfError(error: unknown): DeliveryFault {
  if (error instanceof DeliveryFault) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  const name = error instanceof Error ? error.name : 'unknown';
  return new DeliveryFault((code ?? name).slice(0, 40), false);
}
