import { daysBetween, findPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue, PlaceValue } from '../../../../kernel/field.ts';
import {
  ACTS,
  type Act,
  type CareField,
  needsLateReason,
  SUBJECT_KINDS,
  type SubjectKind,
  USUAL_PARTNERS,
  WITH_WHOM,
} from '../../domain/index.ts';

export type AboutKind = SubjectKind;

/** A room or a unit is about nobody: no partner, no respects, no needs of a child. */
export function isAboutPeople(kind: AboutKind): boolean {
  return kind !== 'room' && kind !== 'unit';
}

export interface ChosenChild {
  readonly id: string;
  readonly label: string;
}

export interface EntryNeed {
  readonly key: string;
  readonly kind: string | undefined;
  readonly what: string;
  readonly dueOn: string | undefined;
}

export interface EntryActor {
  readonly kind: string;
  readonly person: { readonly id: string; readonly label: string } | undefined;
  readonly name: string;
}

/** Everything that stands on the page of quick entry: what a draft keeps, and what the command is made from. */
export interface Entry {
  readonly kind: AboutKind;
  readonly children: readonly ChosenChild[];
  readonly place: PlaceValue | undefined;
  readonly values: Readonly<Partial<Record<CareField, FieldValue>>>;
  readonly actor: EntryActor;
  readonly lateReason: string;
  readonly needs: readonly EntryNeed[];
}

const SELF: EntryActor = { kind: 'self', person: undefined, name: '' };

function emptyEntry(today: PlainDate, act: Act = 'talk'): Entry {
  return {
    kind: 'child',
    children: [],
    place: undefined,
    values: { act, day: today, withWhom: USUAL_PARTNERS[act] ?? [] },
    actor: SELF,
    lateReason: '',
    needs: [],
  };
}

/** Where whoever may not write about people writes: the room or the office of the post. */
export interface OwnPlace {
  readonly kind: AboutKind;
  readonly place: PlaceValue;
}

/**
 * What a link asks for: an act (`act`), its day (`day`), with whom (`with`), and for a place which one (`kind`, `place`, `placeName`). The
 * child is read by the page.
 */
export function askedEntry(today: PlainDate, params: URLSearchParams, own: OwnPlace | undefined): Entry {
  const day = findPlainDate(params.get('day') ?? '') ?? today;
  const usual = emptyEntry(day, ACTS.codes.find(({ code }) => code === params.get('act'))?.code ?? (own && FIRST_ACT[own.kind]));
  const partner = WITH_WHOM.codes.find(({ code }) => code === params.get('with'))?.code;
  const partners = (usual.values.withWhom ?? []) as readonly string[];
  const entry = partner === undefined || partners.includes(partner) ? usual : withValue(usual, 'withWhom', [partner]);
  const kind = SUBJECT_KINDS.find((one) => one !== 'child' && one === params.get('kind'));
  const placeId = params.get('place');
  if (placeId === null || kind === undefined) return own === undefined ? entry : { ...entry, ...own };
  return { ...entry, kind, place: { text: params.get('placeName') ?? '', placeId } };
}

/** For the next child: act, day, partners and place stand, as on an evening of visits; what was seen does not. A room or unit stays. */
export function nextEntry({ kind, place: subject, values, actor }: Entry): Entry {
  const { act, day, withWhom, place, together } = values;
  const kept = Object.fromEntries(Object.entries({ act, day, withWhom, place, together }).filter(([, value]) => value !== undefined));
  return { kind, children: [], place: isAboutPeople(kind) ? undefined : subject, values: kept, actor, lateReason: '', needs: [] };
}

const FIRST_ACT: Readonly<Partial<Record<AboutKind, Act>>> = { child: 'talk', room: 'roomOpening', unit: 'meeting' };

/** About something of another kind: a room is nearly always opened, and where another act was only what is usual, that is changed too. */
export function aboutAnother(entry: Entry, kind: AboutKind): Entry {
  const usual = FIRST_ACT[kind];
  return { ...(usual === undefined ? entry : withAct(entry, usual)), kind, place: undefined };
}

/** Another act is with other people, unless the user has chosen who. */
export function withAct(entry: Entry, act: Act): Entry {
  const before = entry.values.act as Act | undefined;
  const untouched = JSON.stringify(entry.values.withWhom ?? []) === JSON.stringify((before && USUAL_PARTNERS[before]) ?? []);
  return { ...entry, values: { ...entry.values, act, ...(untouched && { withWhom: USUAL_PARTNERS[act] ?? [] }) } };
}

export function withValue(entry: Entry, name: CareField, value: FieldValue | undefined): Entry {
  const { [name]: _, ...others } = entry.values;
  return { ...entry, values: value === undefined ? others : { ...others, [name]: value } };
}

/** Whether anything would be lost: a page with nothing but its defaults is left without asking. */
export function isTouched({ kind, children, place, values, lateReason, needs }: Entry): boolean {
  const { act: _, day: __, withWhom: ___, place: ____, together: _____, ...seen } = values;
  return (
    children.length > 0 ||
    (isAboutPeople(kind) && place !== undefined) ||
    lateReason !== '' ||
    needs.length > 0 ||
    Object.keys(seen).length > 0
  );
}

/** How many days back the act was, where that wants a reason in the county. */
export function lateBy({ values }: Entry, today: PlainDate, lateDays: number): number | undefined {
  const day = findPlainDate(typeof values.day === 'string' ? values.day : '');
  return day !== undefined && day <= today && needsLateReason(day, today, lateDays) ? daysBetween(day, today) : undefined;
}

/** Whom it is about: the children chosen, or the place. */
export function subjectsOf({ kind, children, place }: Entry): readonly ChosenChild[] {
  if (kind === 'child') return children;
  return place?.placeId === undefined ? [] : [{ id: place.placeId, label: place.text }];
}

/** The command for what was entered. `idFor` gives the same id for the same thing, so that a second try is the same order. */
export function toPayload(entry: Entry, idFor: (key: string) => string): object {
  const { kind, values, actor, lateReason, needs } = entry;
  return {
    actId: idFor('act'),
    actor: actorOf(actor),
    act: isAboutPeople(kind) ? values : { ...values, withWhom: null },
    ...(lateReason.trim() !== '' && { lateReason: lateReason.trim() }),
    rows: subjectsOf(entry).map((subject) => ({
      recordId: idFor(`record ${subject.id}`),
      subject: { kind, id: subject.id },
      needs: needs
        .filter(({ what }) => what.trim() !== '')
        .map((need) => ({
          needId: idFor(`need ${subject.id} ${need.key}`),
          kind: need.kind ?? 'other',
          what: need.what.trim(),
          ...(need.dueOn !== undefined && { dueOn: need.dueOn }),
        })),
    })),
  };
}

export function actorOf({ kind, person, name }: EntryActor): object {
  if (kind === 'self') return { kind };
  return { kind, ...(person !== undefined && { personId: person.id }), ...(name.trim() !== '' && { name: name.trim() }) };
}
