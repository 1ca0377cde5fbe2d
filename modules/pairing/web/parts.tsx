import { Form, Tag } from 'antd';
import { NavLink } from 'react-router';
import {
  SIGNS,
  DateInput,
  findTypedDate,
  useFormats,
  usePhrase,
  useRead,
  useSession,
  currentPost,
} from '../../../apps/office/shell/index.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { HELPER_KIND, LAYER } from '../domain/index.ts';
import { COUNTS, type PairingCounts, type PairingLine, type ShownHelper, type ShownReason } from './answers.ts';
import './pairing.css';
import { PAIRING_PHRASES as P } from './phrases.ts';

export function today(): PlainDate {
  return dayOf(new Date());
}

const PAIRING_ROLES: readonly RoleId[] = ['schoolAdministrator', 'childDirector', 'childSupervisor'];

/** Whether the current post pairs children; the server decides again. */
export function useMayPair(): boolean {
  const role = currentPost(useSession())?.role;
  return role !== undefined && PAIRING_ROLES.includes(role);
}

/** Kinds of helper that answer for a village, a school or a class as a whole. */
export const UNIT_KINDS: readonly string[] = ['unit', 'youthUnit', 'class', 'other'];

export function labelOfKind(kind: string): Phrase {
  return wordOf(HELPER_KIND, kind);
}

export function labelOfLayer(layer: string): Phrase {
  return wordOf(LAYER, layer);
}

/** A helper to be chosen, with how full its hands are. */
export function optionOfHelper(
  { id, name, kind, load, capacity }: ShownHelper,
  t: ReturnType<typeof usePhrase>,
): { readonly value: string; readonly label: string } {
  return {
    value: id,
    label: t(SIGNS.aside, { of: name, words: `${t(labelOfKind(kind))} ${capacity === null ? load : `${load}/${capacity}`}` }),
  };
}

/** The three parts of the pairing board, with what is to be done in each always in sight. */
export function PairingNav() {
  const t = usePhrase();
  const counts = useRead<PairingCounts>(COUNTS).data;
  const { withoutHelper: count, keyWithoutHelper: key, helpers, overCapacity, checksDue } = counts ?? NO_COUNTS;
  const known = counts !== undefined;
  return (
    <nav aria-label={t(P.parts)} className="sw-pairing-nav">
      <NavLink to="/pairing" end>
        <strong>{t(P.without)}</strong>
        <span>{known && t(P.countWithout, { count, key })}</span>
      </NavLink>
      <NavLink to="/pairing/helpers" end>
        <strong>{t(P.helpers)}</strong>
        <span>{known && t(P.countHelpers, { count: helpers, over: overCapacity, checks: checksDue })}</span>
      </NavLink>
      <NavLink to="/pairing/pairings" end>
        <strong>{t(P.pairings)}</strong>
        <span>{t(P.pairingsHint)}</span>
      </NavLink>
    </nav>
  );
}

const NO_COUNTS = { withoutHelper: 0, keyWithoutHelper: 0, helpers: 0, overCapacity: 0, checksDue: 0 };

export function Load({ helper: { load, capacity, standsIn } }: { readonly helper: Pick<ShownHelper, 'load' | 'capacity' | 'standsIn'> }) {
  const t = usePhrase();
  const over = capacity !== null && load > capacity;
  return (
    <>
      <span className={over ? 'sw-missing' : ''}>
        {capacity === null ? t(P.loadFree, { load }) : t(P.loadOf, { load, capacity })}
        {over && ` ${t(P.over)}`}
      </span>
      {standsIn > 0 && <div className="sw-faint">{t(P.standsIn, { count: standsIn })}</div>}
    </>
  );
}

export function CheckState({ check: { state, by } }: { readonly check: ShownHelper['check'] }) {
  const t = usePhrase();
  const formats = useFormats();
  const date = by === null ? '' : formats.date(by);
  switch (state) {
    case 'notNeeded':
      return <span className="sw-faint">{t(P.checkNotNeeded)}</span>;
    case 'valid':
      return <span>{t(P.checkValid, { date })}</span>;
    case 'due':
      return <span className="sw-missing">{t(P.checkDue, { date })}</span>;
    case 'overdue':
      return <span className="sw-missing">{by === null ? t(P.checkNone) : t(P.checkOverdue, { date })}</span>;
  }
}

export function Reasons({ reasons }: { readonly reasons: readonly ShownReason[] }) {
  const t = usePhrase();
  return (
    <ul className="sw-reasons">
      {reasons.map((reason) => (
        <li key={reason.id} className={reason.good ? '' : 'sw-missing'}>
          {t(reason)}
        </li>
      ))}
    </ul>
  );
}

export function Days({ line: { from, to, substituteOf } }: { readonly line: Pick<PairingLine, 'from' | 'to' | 'substituteOf'> }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <>
      {to === null ? t(P.since, { from: formats.date(from) }) : t(P.span, { from: formats.date(from), to: formats.date(to) })}{' '}
      {substituteOf !== null && <Tag>{t(P.substitute)}</Tag>}
    </>
  );
}

/** A day that must be readable, in a form of antd. */
export function DayItem({
  name,
  label,
  optional = false,
  extra,
}: {
  readonly name: string;
  readonly label: Phrase;
  readonly optional?: boolean;
  readonly extra?: Phrase;
}) {
  const t = usePhrase();
  const readable = async (_: unknown, day: string | undefined): Promise<void> => {
    if ((day ?? '') === '' && optional) return;
    if (findTypedDate(day ?? '') === undefined) throw new Error(t(P.fromMissing));
  };
  return (
    <Form.Item name={name} label={t(label)} extra={extra && t(extra)} validateTrigger="onBlur" rules={[{ validator: readable }]}>
      <DateInput label={t(label)} />
    </Form.Item>
  );
}
