import type { PlainDate } from '../../../kernel/calendar.ts';
import type { HelperKind, Layer } from './codes.ts';

export type SubjectKind = 'child' | 'village' | 'school' | 'class';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** A helper and a child (or place) from one day up to another. History is never overwritten: a change ends one and begins another. */
export interface Pairing {
  readonly pairingId: string;
  readonly subject: Subject;
  readonly helperId: string;
  readonly kind: HelperKind;
  readonly layer: Layer;
  readonly from: PlainDate;
  /** First day on which it holds no more. Equal to `from`: it never held. */
  readonly to?: PlainDate | undefined;
  /** The pairing in which this one stands in while its helper is away. */
  readonly substituteOf?: string | undefined;
  /** The pairing that this one goes on with after a hand-over. */
  readonly continues?: string | undefined;
}

export interface Span {
  readonly from: PlainDate;
  readonly to?: PlainDate | undefined;
}

export function holdsOn({ from, to }: Span, day: PlainDate): boolean {
  return from <= day && (to === undefined || day < to);
}

/** Whether the span has a day at all. */
export function hasDays({ from, to }: Span): boolean {
  return to === undefined || from < to;
}

export function overlaps(one: Span, other: Span): boolean {
  return hasDays(one) && hasDays(other) && (other.to === undefined || one.from < other.to) && (one.to === undefined || other.from < one.to);
}

/** The days that both hold on; undefined where there is none. */
export function common(one: Span, other: Span): Span | undefined {
  if (!overlaps(one, other)) return undefined;
  const from = one.from < other.from ? other.from : one.from;
  const to = earlierEnd(one.to, other.to);
  return { from, ...(to === undefined ? {} : { to }) };
}

/** Undefined stands for no end. */
function earlierEnd(one: PlainDate | undefined, other: PlainDate | undefined): PlainDate | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/** Two pairings say the same: one helper, one subject, one layer, on a day that both hold on. Substitutes are compared with substitutes. */
export function isSame(one: Pairing, other: Pairing): boolean {
  return (
    one.helperId === other.helperId &&
    one.subject.id === other.subject.id &&
    one.layer === other.layer &&
    (one.substituteOf === undefined) === (other.substituteOf === undefined) &&
    overlaps(one, other)
  );
}

/**
 * The most children that a helper has on any one day of `span`. Standing in for somebody does not count: it passes.
 */
export function peakLoad(pairings: readonly Pairing[], helperId: string, span: Span): number {
  const own = pairings.filter(
    (one) => one.helperId === helperId && one.subject.kind === 'child' && one.substituteOf === undefined && overlaps(one, span),
  );
  const days = [span.from, ...own.map(({ from }) => from).filter((from) => from > span.from)];
  return Math.max(0, ...days.map((day) => new Set(own.filter((one) => holdsOn(one, day)).map(({ subject }) => subject.id)).size));
}

/** The days on which the helper reaches each child: own pairings and times of standing in, joined where they touch. */
export function reachSpans(pairings: readonly Pairing[], helperId: string): ReadonlyMap<string, readonly Span[]> {
  const own = pairings.filter((one) => one.helperId === helperId && one.subject.kind === 'child' && hasDays(one));
  return new Map([...Map.groupBy(own, ({ subject }) => subject.id)].map(([childId, spans]) => [childId, joinSpans(spans)]));
}

function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))) {
    const last = joined.at(-1);
    if (last === undefined || (last.to !== undefined && last.to < from)) {
      joined.push(to === undefined ? { from } : { from, to });
      continue;
    }
    const end = last.to === undefined || to === undefined ? undefined : last.to < to ? to : last.to;
    joined[joined.length - 1] = end === undefined ? { from: last.from } : { from: last.from, to: end };
  }
  return joined;
}
