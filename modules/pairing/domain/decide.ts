import type { PlainDate } from '../../../kernel/calendar.ts';
import type { HelperKind, Layer } from './codes.ts';
import { capacityOf, mayBePaired, type Helper } from './helper.ts';
import { common, hasDays, isSame, overlaps, peakLoad, type Pairing, type Span, type Subject, type SubjectKind } from './pairing.ts';
import { pairingProblems } from './problems.ts';

/** What a decision comes to: pairings that begin, and running ones with another last day. */
export interface PairingChange {
  readonly begin: readonly Pairing[];
  readonly end: readonly { readonly pairingId: string; readonly to: PlainDate }[];
}

const LAYER_SUBJECTS: Readonly<Record<Layer, readonly SubjectKind[]>> = {
  direct: ['child'],
  unitToVillage: ['village'],
  sectionForSchool: ['school'],
  departmentForGrade: ['class'],
};

export interface WantedPairing extends Span {
  readonly helper: Helper;
  readonly subjects: readonly Subject[];
  /** As what the helper helps; undefined: as the profile says. */
  readonly kind?: HelperKind | undefined;
  readonly layer: Layer;
}

export interface PairingOptions {
  /** Whoever pairs was told that the helper then has more children than fit, and wants it. */
  readonly beyondCapacity?: boolean | undefined;
  /** Taken over from a ledger: what stands is written down, a check may follow. */
  readonly imported?: boolean | undefined;
  readonly newId: () => string;
}

/**
 * The pairings that begin when `wanted` is done. A subject that has the helper on those days already is passed over. Throws Problem:
 * noSubject, helperLeft, checkMissing, overCapacity, ownHelper, wrongSubject, emptySpan.
 */
export function decidePairing(
  wanted: WantedPairing,
  existing: readonly Pairing[],
  today: PlainDate,
  { beyondCapacity = false, imported = false, newId }: PairingOptions,
): readonly Pairing[] {
  const { helper, subjects, layer, from, to } = wanted;
  if (subjects.length === 0) throw pairingProblems.noSubject({}, 'childIds');
  if (!hasDays({ from, to })) throw pairingProblems.emptySpan({}, 'to');
  if (subjects.some(({ kind }) => !LAYER_SUBJECTS[layer].includes(kind))) throw pairingProblems.wrongSubject({}, 'layer');
  if (subjects.some(({ id }) => id === helper.childId)) throw pairingProblems.ownHelper({ name: helper.name }, 'helperId');
  refuseHelper(helper, { from, to }, today, imported || layer !== 'direct');
  const begin = subjects
    .filter(({ id }, at) => subjects.findIndex((other) => other.id === id) === at)
    .map(
      (subject): Pairing => ({
        pairingId: newId(),
        subject,
        helperId: helper.helperId,
        kind: wanted.kind ?? helper.kind,
        layer,
        from,
        ...(to === undefined ? {} : { to }),
      }),
    )
    .filter((one) => !existing.some((other) => isSame(one, other)));
  refuseLoad(helper, begin, existing, beyondCapacity || imported);
  return begin;
}

/** Ends pairings, and with each whoever stands in for its helper. What would begin only later never holds. */
export function decideEnd(pairings: readonly Pairing[], existing: readonly Pairing[], on: PlainDate): PairingChange['end'] {
  const ids = new Set(pairings.map(({ pairingId }) => pairingId));
  const substitutes = existing.filter(
    ({ substituteOf, pairingId }) => substituteOf !== undefined && ids.has(substituteOf) && !ids.has(pairingId),
  );
  return [...pairings, ...substitutes]
    .filter(({ to }) => to === undefined || on < to)
    .map(({ pairingId, from }) => ({ pairingId, to: from < on ? on : from }));
}

/**
 * Hands pairings over from a day on: the old one ends on the day on which the new one begins, so that no child is without a helper
 * for a day. A child that has the new helper already goes on with that one.
 */
export function decideHandOver(
  handed: readonly Pairing[],
  helper: Helper,
  existing: readonly Pairing[],
  on: PlainDate,
  today: PlainDate,
  { beyondCapacity = false, newId }: PairingOptions,
): PairingChange {
  const running = handed.filter(({ to, substituteOf }) => substituteOf === undefined && (to === undefined || on < to));
  if (running.length === 0) throw pairingProblems.nothingToHandOver({}, 'pairingIds');
  if (running.some(({ helperId }) => helperId === helper.helperId)) throw pairingProblems.sameHelper({ name: helper.name }, 'helperId');
  if (running.some(({ subject }) => subject.id === helper.childId)) throw pairingProblems.ownHelper({ name: helper.name }, 'helperId');
  const spans = running.map(({ from, to }): Span => ({ from: from < on ? on : from, to }));
  const direct = running.some(({ layer }) => layer === 'direct');
  for (const span of spans) refuseHelper(helper, span, today, !direct);
  const begin = running.flatMap((old, at) => remaining(old, spans[at] as Span, helper, existing, newId));
  refuseLoad(helper, begin, existing, beyondCapacity);
  return { begin, end: decideEnd(running, existing, on) };
}

/** The days of the hand-over on which the new helper does not have the child yet. */
function remaining(old: Pairing, span: Span, helper: Helper, existing: readonly Pairing[], newId: () => string): readonly Pairing[] {
  const { subject, layer } = old;
  const own = existing
    .filter(
      (one) => one.helperId === helper.helperId && one.subject.id === subject.id && one.layer === layer && one.substituteOf === undefined,
    )
    .filter((one) => overlaps(one, span))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: Span[] = [];
  let at: PlainDate | undefined = span.from;
  for (const one of own) {
    if (at !== undefined && at < one.from) gaps.push({ from: at, to: one.from });
    at = one.to;
    if (at === undefined) break;
  }
  if (at !== undefined && hasDays({ from: at, to: span.to })) gaps.push({ from: at, to: span.to });
  return gaps.map(({ from, to }) => ({
    pairingId: newId(),
    subject,
    helperId: helper.helperId,
    kind: helper.kind,
    layer,
    from,
    ...(to === undefined ? {} : { to }),
    continues: old.pairingId,
  }));
}

/**
 * Whoever stands in for a helper who is away, from a day up to another. It never reaches beyond the pairing, and a child whose own
 * helper the substitute is anyway needs none. Throws Problem: emptySpan, sameHelper, nothingToSubstitute, checkMissing, helperLeft.
 */
export function decideSubstitute(
  away: readonly Pairing[],
  substitute: Helper,
  span: Span & { readonly to: PlainDate },
  existing: readonly Pairing[],
  today: PlainDate,
  newId: () => string,
): readonly Pairing[] {
  if (!hasDays(span)) throw pairingProblems.emptySpan({}, 'to');
  if (away.some(({ helperId }) => helperId === substitute.helperId))
    throw pairingProblems.sameHelper({ name: substitute.name }, 'helperId');
  refuseHelper(substitute, span, today, false);
  const begin = away
    .filter(({ subject, substituteOf }) => substituteOf === undefined && subject.kind === 'child' && subject.id !== substitute.childId)
    .flatMap((pairing): Pairing[] => {
      const days = common(pairing, span);
      if (days === undefined) return [];
      const { subject, kind, layer, pairingId } = pairing;
      return [{ pairingId: newId(), subject, helperId: substitute.helperId, kind, layer, ...days, substituteOf: pairingId }];
    })
    .filter(
      (one) => !existing.some((other) => other.helperId === one.helperId && other.subject.id === one.subject.id && overlaps(one, other)),
    );
  if (begin.length === 0) throw pairingProblems.nothingToSubstitute();
  return begin;
}

function refuseHelper(helper: Helper, span: Span, today: PlainDate, withoutCheck: boolean): void {
  const { leftOn, name } = helper;
  if (leftOn !== undefined && (span.to === undefined || leftOn < span.to))
    throw pairingProblems.helperLeft({ name, day: leftOn }, 'helperId');
  if (!withoutCheck && !mayBePaired(helper, today)) throw pairingProblems.checkMissing({ name }, 'helperId');
}

function refuseLoad(helper: Helper, begin: readonly Pairing[], existing: readonly Pairing[], beyond: boolean): void {
  const capacity = capacityOf(helper);
  if (capacity === undefined || beyond) return;
  for (const one of begin) {
    const load = peakLoad([...existing, ...begin], helper.helperId, one);
    if (load > capacity) throw pairingProblems.overCapacity({ name: helper.name, load, capacity }, 'helperId');
  }
}
