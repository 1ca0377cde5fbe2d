import { ACTS, type Act, USUAL_PARTNERS, WITH_WHOM, type WithWhom } from '../../care/domain/index.ts';
import { birthday, type PlainDate } from '../../../kernel/calendar.ts';
import type { HelperKind } from '../../pairing/domain/index.ts';
import { type Day, dayNumber, EVER, FOREVER } from './days.ts';
import { ALWAYS, type Stretch, type Stretches, unite } from './intervals.ts';
import type { CareRecord, Dated, Excuse, Happening, Holder, SubjectFacts } from './plan-input.ts';
import type { ResponsibleRole, Subject } from './vocabulary.ts';

/** Everything that the planner is told of one subject. */
export interface SubjectInput {
  readonly facts: SubjectFacts;
  readonly holders: readonly Holder[];
  readonly records: readonly CareRecord[];
  readonly excuses?: readonly Excuse[];
  readonly events?: readonly Happening[];
}

/** A dated fact in numbers, with the days on which we learnt of it, of its end, and that it was never so. */
export interface KnownFact<Value = unknown> extends Stretch {
  readonly recorded: Day;
  readonly endRecorded: Day;
  readonly withdrawn: Day;
  readonly value: Value;
}

export interface KnownHolder extends KnownFact {
  readonly role: ResponsibleRole;
  readonly person: string;
  readonly substituteOf: string | undefined;
  readonly kind: HelperKind | undefined;
}

/** One version of a record of care: at most one of a record is known on any evening. */
export interface KnownRecord {
  readonly id: string;
  readonly day: Day;
  readonly written: Day;
  readonly withdrawn: Day;
  readonly act: number;
  readonly partners: number;
  readonly role: CareRecord['actor']['role'];
  readonly person: string | undefined;
}

export interface KnownExcuse {
  readonly scheme: string | undefined;
  readonly article: string | undefined;
  readonly from: Day;
  readonly to: Day;
  readonly asked: Day;
  readonly decided: Day;
  readonly approved: boolean;
}

/** One subject in numbers, sorted, so that the order of the input does not matter. */
export interface SubjectIndex {
  readonly subject: Subject;
  readonly facts: SubjectFacts;
  readonly holders: readonly KnownHolder[];
  /** By day, then id; of a corrected record all versions. */
  readonly records: readonly KnownRecord[];
  readonly excuses: readonly KnownExcuse[];
  readonly events: readonly (KnownFact<Happening['event']> & { readonly day: Day })[];
  readonly spans: ReadonlyMap<DatedKind, readonly KnownFact[]>;
}

const ACT_BITS = new Map<Act, number>(ACTS.codes.map(({ code }, at) => [code, 1 << at]));
const PARTNER_BITS = new Map<WithWhom, number>(WITH_WHOM.codes.map(({ code }, at) => [code, 1 << at]));
/** Who was met also counts as the wider word. */
const WIDER: Partial<Record<WithWhom, WithWhom>> = { father: 'parent', mother: 'parent', classTeacher: 'teacher' };
const DATED_KINDS = ['open', 'statuses', 'keyChild', 'category', 'level', 'stage', 'boarding', 'places'] as const;

export type DatedKind = (typeof DATED_KINDS)[number];

export function actBits(acts: readonly Act[]): number {
  return acts.reduce((bits, act) => bits | (ACT_BITS.get(act) ?? 0), 0);
}

export function partnerBits(partners: readonly WithWhom[]): number {
  return partners.reduce((bits, partner) => bits | (PARTNER_BITS.get(partner) ?? 0), 0);
}

export function indexSubject({ facts, holders, records, excuses = [], events = [] }: SubjectInput): SubjectIndex {
  return {
    subject: facts.subject,
    facts,
    holders: holders
      .map((holder) => ({
        ...known(holder),
        role: holder.role,
        person: holder.person,
        substituteOf: holder.substituteOf,
        kind: holder.kind,
      }))
      .sort((one, other) => one.start - other.start || compare(one.person, other.person)),
    records: indexRecords(records),
    excuses: excuses.map((excuse) => ({
      scheme: excuse.scheme,
      article: excuse.article,
      from: dayNumber(excuse.from),
      to: dayNumber(excuse.to),
      asked: dayNumber(excuse.askedOn),
      decided: dayOr(excuse.decidedOn, FOREVER),
      approved: excuse.approved,
    })),
    events: events
      .map((happening) => {
        const day = dayNumber(happening.day);
        return { ...known({ ...happening, from: happening.day }), value: happening.event, day };
      })
      .sort((one, other) => one.day - other.day),
    spans: new Map(DATED_KINDS.flatMap((kind) => (facts[kind] === undefined ? [] : [[kind, facts[kind].map(known)] as const]))),
  };
}

/** The stretches in which a fact of this kind holds, as known on the day `on`; with `wanted`, only of these values. */
export function stretchesOf(index: SubjectIndex, kind: DatedKind, on: Day, wanted?: readonly string[]): Stretches {
  const all = index.spans.get(kind);
  if (all === undefined) return kind === 'open' ? ALWAYS : [];
  const held: Stretch[] = [];
  for (const fact of all) {
    if (wanted !== undefined && !wanted.includes(fact.value as string)) continue;
    const stretch = asKnownOn(fact, on);
    if (stretch !== undefined) held.push(stretch);
  }
  return unite(held);
}

/** Absent: we had not heard of it by the evening of `on`, or had heard that it was never so. */
export function asKnownOn(fact: KnownFact, on: Day): Stretch | undefined {
  if (fact.recorded > on || fact.withdrawn <= on) return undefined;
  return fact.endRecorded <= on ? fact : { start: fact.start, end: FOREVER };
}

/** From the birthday of `from` years up to, not including, that of `below`; a child of unknown age is in every age. */
export function ageStretches(born: PlainDate | undefined, from: number | undefined, below: number | undefined): Stretches {
  if (born === undefined || (from === undefined && below === undefined)) return ALWAYS;
  return [
    {
      start: from === undefined ? EVER : dayNumber(birthday(born, from)),
      end: below === undefined ? FOREVER : dayNumber(birthday(born, below)),
    },
  ];
}

function indexRecords(records: readonly CareRecord[]): readonly KnownRecord[] {
  const all = records.map(knownRecord);
  // Hardly anything is ever corrected, and a county has millions of records.
  const isCorrected = new Set(all.map(({ id }) => id)).size < all.length;
  return (isCorrected ? [...Map.groupBy(all, ({ id }) => id).values()].flatMap(oneAfterTheOther) : all).sort(
    (one, other) => one.day - other.day || compare(one.id, other.id) || one.written - other.written,
  );
}

function knownRecord(record: CareRecord): KnownRecord {
  const day = dayNumber(record.day);
  // Who was met is often left out of a log: then it is whom such an act is nearly always with.
  const partners = record.withWhom.length > 0 ? record.withWhom : (USUAL_PARTNERS[record.act] ?? []);
  return {
    id: record.id,
    day,
    written: Math.max(day, dayOr(record.writtenOn, day)),
    withdrawn: dayOr(record.withdrawnOn, FOREVER),
    act: actBits([record.act]),
    partners: partnerBits([...partners, ...partners.flatMap((partner) => WIDER[partner] ?? [])]),
    role: record.actor.role,
    person: record.actor.person,
  };
}

/** Versions of one record: each is known until the next is written. What no evening knew is left out. */
function oneAfterTheOther(versions: readonly KnownRecord[]): readonly KnownRecord[] {
  const inOrder = versions.toSorted(
    (one, other) =>
      one.written - other.written ||
      one.withdrawn - other.withdrawn ||
      one.day - other.day ||
      one.act - other.act ||
      one.partners - other.partners,
  );
  return inOrder
    .map((version, at) => ({ ...version, withdrawn: Math.min(version.withdrawn, inOrder[at + 1]?.written ?? FOREVER) }))
    .filter(({ written, withdrawn }) => written < withdrawn);
}

function known<Value>(fact: Dated & { readonly value?: Value }): KnownFact<Value | undefined> {
  return {
    start: dayOr(fact.from, EVER),
    end: dayOr(fact.until, FOREVER),
    recorded: dayOr(fact.recordedOn, EVER),
    endRecorded: dayOr(fact.endRecordedOn, EVER),
    withdrawn: dayOr(fact.withdrawnOn, FOREVER),
    value: fact.value,
  };
}

function dayOr(date: PlainDate | undefined, otherwise: Day): Day {
  return date === undefined ? otherwise : dayNumber(date);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
