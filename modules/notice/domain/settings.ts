import type { Phrase } from '../../../kernel/phrase.ts';
import { noticeProblems } from './problems.ts';
import { CLOCK_TIMES, USUAL_TIMES, type NoticeTimes } from './when.ts';

/** A way out of the system that this installation has. The pages themselves are none: they always show all. */
export interface Channel {
  readonly id: string;
  readonly label: Phrase;
  /** What it needs to find the person: an address that the person writes down. */
  readonly address?: { readonly kind: 'email' | 'other'; readonly label: Phrase };
}

export interface NoticeSettings extends NoticeTimes {
  /** Ids of the channels that are on. */
  readonly channels: readonly string[];
  readonly addresses: Readonly<Record<string, string>>;
}

/** Nothing leaves the system until a person asks for it. */
export const USUAL_SETTINGS: NoticeSettings = { ...USUAL_TIMES, channels: [], addresses: {} };

export const LONGEST_ADDRESS = 100;
const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;
const PLAIN_ADDRESS = /^[\p{L}\p{N}_.+@-]+$/u;

/** Settings as they will be kept: addresses of known channels only. Throws Problem at the field that does not fit. */
export function decideNoticeSettings(wanted: NoticeSettings, channels: readonly Channel[]): NoticeSettings {
  for (const time of ['quietFrom', 'quietTo', 'digestAt'] as const)
    if (!CLOCK_TIMES.includes(wanted[time])) throw noticeProblems.badTime({}, time);
  const addresses: Record<string, string> = {};
  for (const { id, label, address } of channels) {
    const text = (wanted.addresses[id] ?? '').trim();
    if (address === undefined) continue;
    const on = wanted.channels.includes(id);
    if (text === '' && on) throw noticeProblems.addressNeeded({ channel: label.zh, channelEn: label.en }, id);
    if (text === '') continue;
    if (text.length > LONGEST_ADDRESS || !(address.kind === 'email' ? EMAIL : PLAIN_ADDRESS).test(text))
      throw noticeProblems.badAddress({ address: address.label.zh, addressEn: address.label.en }, id);
    addresses[id] = text;
  }
  const { quietFrom, quietTo, digestAt } = wanted;
  const known = channels.map(({ id }) => id).filter((id) => wanted.channels.includes(id));
  return { quietFrom, quietTo, digestAt, channels: known, addresses };
}
