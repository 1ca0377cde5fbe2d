import type { CodeList, Field, FieldValue } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { RecordDefinition } from '../../../kernel/record.ts';
import { CLOCK_TIMES, LONGEST_ADDRESS } from '../domain/index.ts';
import { NOTICE_PHRASES as P } from './phrases.ts';

export interface OwnSettings {
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly digestAt: string;
  readonly channels: readonly ShownChannel[];
  readonly pushKey: string | null;
  readonly deliveries: readonly Delivery[];
}

export interface ShownChannel {
  readonly id: string;
  readonly label: Phrase;
  readonly on: boolean;
  readonly addressLabel: Phrase | null;
  readonly address: string;
}

export interface Delivery {
  readonly channel: string;
  readonly dueAt: string;
  readonly state: 'waiting' | 'sent' | 'unneeded' | 'givenUp';
  readonly attempts: number;
  readonly told: number | null;
  readonly error: string | null;
}

const CLOCK: CodeList = {
  id: 'clock',
  label: P.times,
  source: 'every half hour of the day',
  codes: CLOCK_TIMES.map((time) => ({ code: time, zh: time, en: time })),
};
const TIMES = ['digestAt', 'quietFrom', 'quietTo'] as const;

/** The form: times, and for each channel of this installation whether and where to. */
export function formOf({ channels }: OwnSettings): RecordDefinition {
  const time = (label: Phrase, sample: string, help?: Phrase): Field => ({
    kind: 'choice',
    codes: CLOCK,
    label,
    group: 'counts',
    required: true,
    sample,
    ...(help === undefined ? {} : { help }),
  });
  const fields: Record<string, Field> = {
    digestAt: time(P.digestAt, '07:30'),
    quietFrom: time(P.quietFrom, '20:00', P.quietHint),
    quietTo: time(P.quietTo, '07:00'),
  };
  for (const { id, addressLabel } of channels) {
    fields[switchOf(id)] = { kind: 'yesNo', label: P.use, group: 'counts', required: true, sample: '是' };
    if (addressLabel !== null) fields[id] = { kind: 'text', label: addressLabel, maxLength: LONGEST_ADDRESS, group: 'counts', sample: '' };
  }
  return { id: 'noticeSettings', label: P.settings, items: { kind: 'one' }, fields };
}

export function sectionsOf({ channels }: OwnSettings): readonly { readonly title: Phrase; readonly fields: readonly string[] }[] {
  const ofChannels = channels.map(({ id, label, addressLabel }) => ({
    title: label,
    fields: [switchOf(id), ...(addressLabel === null ? [] : [id])],
  }));
  return [{ title: P.times, fields: TIMES }, ...ofChannels];
}

export function valuesOf({ digestAt, quietFrom, quietTo, channels }: OwnSettings): Readonly<Record<string, FieldValue | undefined>> {
  const values: Record<string, FieldValue | undefined> = { digestAt, quietFrom, quietTo };
  for (const { id, on, address } of channels) {
    values[switchOf(id)] = on;
    values[id] = address === '' ? undefined : address;
  }
  return values;
}

/** All settings as the server takes them, with what was changed in the form. */
export function payloadOf(settings: OwnSettings, changes: Readonly<Record<string, FieldValue | null>>): object {
  const values = { ...valuesOf(settings), ...changes };
  const { digestAt, quietFrom, quietTo } = values;
  return {
    digestAt,
    quietFrom,
    quietTo,
    channels: settings.channels.map(({ id }) => id).filter((id) => values[switchOf(id)] === true),
    addresses: Object.fromEntries(settings.channels.flatMap(({ id }) => (typeof values[id] === 'string' ? [[id, values[id]]] : []))),
  };
}

function switchOf(channel: string): string {
  return `${channel}.on`;
}
