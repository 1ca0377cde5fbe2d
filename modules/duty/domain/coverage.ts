import type { EndOfCoverage } from './duty.ts';
import type { Day } from './days.ts';
import { type Governing, governingOn } from './governing.ts';
import { ALWAYS, complement, holdsAt, intersect, type Stretch, type Stretches, unite } from './intervals.ts';
import type { PreparedArticle } from './prepare.ts';
import type { Article } from './scheme.ts';
import { ageStretches, asKnownOn, type KnownHolder, stretchesOf, type SubjectIndex } from './subject-index.ts';
import type { ResponsibleRole } from './vocabulary.ts';
import type { Window } from './windows.ts';

/** Held by nature, unless the input names holders of it: then these are all there are (an orphan has no parents who could call). */
export const OF_FAMILIES: ReadonlySet<ResponsibleRole> = new Set(['parent', 'carer', 'child']);

/** When each condition of the article holds for the subject, as known on the day `on`. */
function conditionsOf(prepared: PreparedArticle, index: SubjectIndex, on: Day): readonly (readonly [EndOfCoverage, Stretches])[] {
  const { whom = {} } = prepared.article;
  const { rivalry, place } = prepared;
  const governing = rivalry === undefined ? undefined : governingOn(rivalry, place, index, on);
  const found: [EndOfCoverage, Stretches][] = [
    // Where one publication follows another, as where one version does, nothing ends.
    ['scheme', governing?.inForce ?? prepared.inForce],
    ['closed', stretchesOf(index, 'open', on)],
  ];
  if (governing !== undefined) found.push(['place', governing.held]);
  else if (place !== undefined) found.push(['place', stretchesOf(index, 'places', on, [place])]);
  if (whom.statuses) found.push(['status', stretchesOf(index, 'statuses', on, whom.statuses)]);
  if (whom.keyChild !== undefined) found.push(['keyChild', eitherWay(stretchesOf(index, 'keyChild', on), whom.keyChild)]);
  if (whom.categories) found.push(['category', stretchesOf(index, 'category', on, whom.categories)]);
  if (whom.levels) found.push(['level', stretchesOf(index, 'level', on, whom.levels)]);
  if (whom.stages) found.push(['stage', stretchesOf(index, 'stage', on, whom.stages)]);
  if (whom.boarding !== undefined) found.push(['boarding', eitherWay(stretchesOf(index, 'boarding', on), whom.boarding)]);
  // The index holds the helpers of these kinds alone (`seenBy`).
  if (whom.helperKinds) found.push(['helper', heldStretches(index, 'helper', on)]);
  found.push(['age', ageStretches(index.facts.birthDate, whom.ageFrom, whom.ageBelow)]);
  return found;
}

/** The subject as an article sees it: where it is about children of some kinds of helpers, other helpers hold nothing under it. */
export function seenBy({ whom }: Article, index: SubjectIndex): SubjectIndex {
  const kinds = whom?.helperKinds;
  if (kinds === undefined) return index;
  return { ...index, holders: index.holders.filter(({ role, kind }) => role !== 'helper' || (kind !== undefined && kinds.includes(kind))) };
}

/** When the article is about the subject at all, whoever holds the role. */
export function coverageOf(prepared: PreparedArticle, index: SubjectIndex, on: Day): Stretches {
  let covered = ALWAYS;
  for (const [, stretches] of conditionsOf(prepared, index, on)) covered = intersect(covered, stretches);
  return covered;
}

/** On which days the article's own publication governs for the subject, and on which the scheme holds at all. */
export function governing({ rivalry, place }: PreparedArticle, index: SubjectIndex, on: Day): Pick<Governing, 'held' | 'own'> {
  return rivalry === undefined ? { held: ALWAYS, own: ALWAYS } : governingOn(rivalry, place, index, on);
}

/** When somebody holds the role, as known on the day `on`. */
export function heldStretches(index: SubjectIndex, role: ResponsibleRole, on: Day): Stretches {
  const holders = index.holders.filter((holder) => holder.role === role);
  if (holders.length === 0 && OF_FAMILIES.has(role)) return ALWAYS;
  return unite(holders.flatMap((holder) => asKnownOn(holder, on) ?? []));
}

/** Holders of the role on `day`. Who is away is not among them while a substitute stands in. */
export function holdersOn(index: SubjectIndex, role: ResponsibleRole, day: Day, on: Day): readonly KnownHolder[] {
  const there = index.holders.filter((holder) => {
    const stretch = holder.role === role ? asKnownOn(holder, on) : undefined;
    return stretch !== undefined && stretch.start <= day && day < stretch.end;
  });
  return there.filter(({ person }) => !there.some(({ substituteOf }) => substituteOf === person));
}

export interface Placement {
  /** First day on which it was owed; the window's first day, or later where it was entered late. */
  readonly since: Day;
  /** First day on which it was no longer owed, where that came before it was missed and has come by now. */
  readonly endedOn: Day | undefined;
}

/**
 * Whether a window is owed under this coverage. Whoever comes late owes it if at least half of it is left; where coverage ends before
 * the grace is over and does not begin again in time, the window is cancelled.
 */
export function placeWindow(coverage: Stretches, window: Window, graceTo: Day, today: Day): Placement | undefined {
  let placement: Placement | undefined;
  for (const stretch of coverage) {
    if (stretch.end <= window.from || stretch.start > window.to) continue;
    const since = Math.max(stretch.start, window.from);
    if (since > window.from && (window.to - since + 1) * 2 < window.to - window.from + 1) continue;
    placement = { since, endedOn: stretch.end <= Math.min(graceTo, today) ? stretch.end : undefined };
  }
  return placement;
}

/** Which condition no longer held on `day`. */
export function endedBy(prepared: PreparedArticle, index: SubjectIndex, day: Day, on: Day): EndOfCoverage {
  for (const [by, stretches] of conditionsOf(prepared, index, on)) if (!holdsAt(stretches, day)) return by;
  return 'role';
}

function eitherWay(stretches: readonly Stretch[], wanted: boolean): Stretches {
  return wanted ? stretches : complement(stretches);
}
