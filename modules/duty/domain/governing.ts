import type { Day } from './days.ts';
import { ALWAYS, complement, holdsAt, intersect, type Stretch, type Stretches, unite } from './intervals.ts';
import { findUndercut } from './legal-floor.ts';
import { NEARNESS } from './nearness.ts';
import type { SchemeInForce } from './plan-input.ts';
import type { Scheme } from './scheme.ts';
import { stretchesOf, type SubjectIndex } from './subject-index.ts';
import type { Window } from './windows.ts';

export interface Rival extends Pick<SchemeInForce, 'scheme' | 'place' | 'placeKind'> {
  readonly from: Day;
  readonly until: Day;
}

/** The same scheme in force at several places: which of them governs depends on where a subject is. */
export interface Rivalry {
  /** Nearest first. */
  readonly rivals: readonly Rival[];
  /** Whether a rival falls short of what another asks for by law. */
  readonly undercuts: (one: Rival, other: Rival) => boolean;
}

/** Undefined where the scheme is in force at one place alone. */
export function rivalryOf(rivals: readonly Rival[]): Rivalry | undefined {
  if (new Set(rivals.map(({ place }) => place)).size < 2) return undefined;
  const known = new Map<Scheme, Map<Scheme, boolean>>();
  return {
    rivals: rivals.toSorted(
      (one, other) => nearnessOf(other) - nearnessOf(one) || compare(one.place, other.place) || one.from - other.from,
    ),
    undercuts: ({ scheme: one }, { scheme: other }) => {
      const ofOne = known.get(one) ?? new Map<Scheme, boolean>();
      known.set(one, ofOne);
      const before = ofOne.get(other);
      if (before !== undefined) return before;
      const found = findUndercut(one, [other]) !== undefined;
      ofOne.set(other, found);
      return found;
    },
  };
}

/** Everywhere is farther than any place. */
function nearnessOf({ place, placeKind }: Pick<Rival, 'place' | 'placeKind'>): number {
  if (place === undefined) return -1;
  return placeKind === undefined ? 0 : NEARNESS.indexOf(placeKind);
}

export interface Governing {
  /** Days on which the scheme holds where the subject is, whichever publication governs. */
  readonly held: Stretches;
  /** Days on which it is in force at a place where the subject was at some time. */
  readonly inForce: Stretches;
  /** Days on which the publication asked about governs: the nearest, unless it falls short of what a farther one asks for by law. */
  readonly own: Stretches;
}

const NOWHERE: Governing = { held: [], inForce: [], own: [] };

/** How the publication at `place` stands for a subject against the others, as known on the day `on`. */
export function governingOn({ rivals, undercuts }: Rivalry, place: string | undefined, index: SubjectIndex, on: Day): Governing {
  const visited = new Set(index.spans.get('places')?.map(({ value }) => value));
  if (place !== undefined && !visited.has(place)) return NOWHERE;
  const there = rivals
    .filter((rival) => rival.place === undefined || visited.has(rival.place))
    .map((rival) => ({ rival, days: intersect(atPlace(rival.place, index, on), [spanOf(rival)]) }));
  const own: Stretch[] = [];
  let taken: Stretches = [];
  there.forEach(({ rival, days }, at) => {
    let good = without(days, taken);
    for (const farther of there.slice(at + 1)) if (undercuts(rival, farther.rival)) good = without(good, farther.days);
    if (rival.place === place) own.push(...good);
    taken = unite([...taken, ...good]);
  });
  return { held: unite(there.flatMap(({ days }) => days)), inForce: unite(there.map(({ rival }) => spanOf(rival))), own: unite(own) };
}

/**
 * Whether the window is one of the publication's: by the first day of it on which the scheme holds for the subject. Later changes, a move
 * or another publication, leave it to the one that it began under.
 */
export function isOwnWindow({ held, own }: Pick<Governing, 'held' | 'own'>, { first, to }: Window): boolean {
  if (holdsAt(held, first)) return holdsAt(own, first);
  const entered = held.find(({ start }) => start > first && start <= to)?.start;
  return entered !== undefined && holdsAt(own, entered);
}

function atPlace(place: string | undefined, index: SubjectIndex, on: Day): Stretches {
  return place === undefined ? ALWAYS : stretchesOf(index, 'places', on, [place]);
}

function spanOf({ from, until }: Rival): Stretch {
  return { start: from, end: until };
}

function without(stretches: Stretches, others: Stretches): Stretches {
  return others.length === 0 ? stretches : intersect(stretches, complement(others));
}

function compare(one: string | undefined, other: string | undefined): number {
  return (one ?? '') < (other ?? '') ? -1 : (one ?? '') > (other ?? '') ? 1 : 0;
}
