import { earliest, type PlainDate } from '../../../kernel/calendar.ts';
import type { DatedValue, Interval, Place, PlaceAttribute, PlaceAttributeId } from './place.ts';

export function holdsOn({ validFrom, validTo }: Interval, day: PlainDate): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo);
}

export function overlaps(one: Interval, other: Interval): boolean {
  const startsBeforeEnd = (from: PlainDate | undefined, to: PlainDate | undefined): boolean =>
    from === undefined || to === undefined || from < to;
  return startsBeforeEnd(one.validFrom, other.validTo) && startsBeforeEnd(other.validFrom, one.validTo);
}

/** The first two values of one history that hold on the same day, or undefined. */
export function findOverlap<Value extends DatedValue>(history: readonly Value[]): readonly [Value, Value] | undefined {
  for (const [at, one] of history.entries()) {
    const other = history.slice(at + 1).find((later) => overlaps(one, later));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

export function valueOn(history: readonly DatedValue[], day: PlainDate): string | undefined {
  return history.find((value) => holdsOn(value, day))?.value;
}

/** The history in which `value` holds from `from` on, up to the next change that is known already. */
export function changeFrom(history: readonly DatedValue[], value: string, from: PlainDate): readonly DatedValue[] {
  if (valueOn(history, from) === value) return history;
  const kept = history
    .filter(({ validFrom }) => validFrom !== from)
    .map((entry) => (holdsOn(entry, from) ? { ...entry, validTo: from } : entry));
  const next = earliest(kept.flatMap(({ validFrom }) => (validFrom !== undefined && validFrom > from ? [validFrom] : [])));
  return inOrder([...kept, { value, validFrom: from, validTo: next }]);
}

/** The history in which what holds on `day` was written wrongly and reads `value` instead; dates stay as they are. */
export function correctOn(history: readonly DatedValue[], value: string, day: PlainDate): readonly DatedValue[] {
  const wrong = history.find((entry) => holdsOn(entry, day)) ?? inOrder(history).at(-1);
  if (wrong === undefined) return [{ value, validFrom: undefined, validTo: undefined }];
  return history.map((entry) => (entry === wrong ? { ...entry, value } : entry));
}

function inOrder(history: readonly DatedValue[]): readonly DatedValue[] {
  return history.toSorted((one, other) => ((one.validFrom ?? '') < (other.validFrom ?? '') ? -1 : 1));
}

export function historyOf(place: Pick<Place, 'attributes'>, attribute: PlaceAttributeId): readonly PlaceAttribute[] {
  return place.attributes.filter((entry) => entry.attribute === attribute);
}

export function attributeOn(place: Pick<Place, 'attributes'>, attribute: PlaceAttributeId, day: PlainDate): string | undefined {
  return valueOn(historyOf(place, attribute), day);
}

/** What the place was called on `day`; for a day on which no name is known, its last name. */
export function nameOn(place: Pick<Place, 'attributes'>, day: PlainDate): string {
  const names = historyOf(place, 'name');
  return valueOn(names, day) ?? inOrder(names).at(-1)?.value ?? '';
}

/** The places that existed on `day`: those that hold themselves and whose places above hold too. */
export function placesOn<P extends Interval & { readonly path: string; readonly placeId: string; readonly parentId: string | undefined }>(
  places: readonly P[],
  day: PlainDate,
): readonly P[] {
  const standing = new Set<string>();
  const known = new Set(places.map(({ placeId }) => placeId));
  const topDown = places.toSorted((one, other) => one.path.length - other.path.length);
  for (const place of topDown) {
    const parentStands = place.parentId === undefined || !known.has(place.parentId) || standing.has(place.parentId);
    if (parentStands && holdsOn(place, day)) standing.add(place.placeId);
  }
  return places.filter(({ placeId }) => standing.has(placeId));
}

/** The place that stands for `place` on `day`: follows mergers until one that still holds. A circle ends where it closes. */
export function standingSuccessor<P extends Interval & { readonly placeId: string; readonly successorId: string | undefined }>(
  places: ReadonlyMap<string, P>,
  place: P,
  day: PlainDate,
): P {
  const seen = new Set<string>();
  let last = place;
  while (!holdsOn(last, day) && last.successorId !== undefined && !seen.has(last.placeId)) {
    seen.add(last.placeId);
    const next = places.get(last.successorId);
    if (next === undefined) break;
    last = next;
  }
  return last;
}
