import { birthday, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Fact } from '../facts.ts';
import type { AwayCondition, Condition, Truth } from './condition.ts';
import type { StatusDefinition } from './definitions.ts';
import { decide, evaluate, type Grounds, type Leaf, pathsOf, stretchesOf, type Trace } from './evaluate.ts';
import { ascending, type AskedPath, boundaries, childPath, dayBefore, type MissingFact, type Places, timelineOf } from './timeline.ts';

/** From `from` up to, not including, `to`; absent: from ever, for ever. `missing` names what would have to be known where value is null. */
export interface StatusInterval {
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly value: Truth;
  readonly missing: readonly MissingFact[];
}

export function groundsOf(facts: readonly Fact[], places: Places): Grounds {
  return { timeline: timelineOf(facts), places, stretches: new Map() };
}

/** Whether the child counts under the definition on `day`, as known now, and why. */
export function statusOn(definition: StatusDefinition, grounds: Grounds, day: PlainDate): Trace {
  return evaluate(grounds, definition.condition, day);
}

/**
 * The status over all time, without a gap: also days to come on which it changes by itself (a birthday, the sixth month away), as long
 * as no fact changes. Two intervals that touch differ in value or in what is missing.
 */
export function statusIntervals(definition: StatusDefinition, grounds: Grounds): readonly StatusInterval[] {
  const days = turningDays(definition.condition, grounds);
  const merged: { from: PlainDate | undefined; value: Truth; missing: readonly MissingFact[] }[] = [];
  for (const from of [undefined, ...days]) {
    const { value, missing } = decide(grounds, definition.condition, from ?? dayBefore(days));
    const before = merged.at(-1);
    if (before?.value !== value || !isSame(before.missing, missing)) merged.push({ from, value, missing });
  }
  return merged.map(({ from, value, missing }, at) => {
    const to = merged[at + 1]?.from;
    return { ...(from && { from }), ...(to && { to }), value, missing };
  });
}

/** Since when the outcome of `day` has held, whatever was missing meanwhile, and from when on it is another as long as no fact changes. */
export interface StatusSpan {
  readonly since?: PlainDate;
  readonly until?: PlainDate;
  /** The outcome from `until` on. */
  readonly next?: Truth;
}

export function spanOn(intervals: readonly StatusInterval[], day: PlainDate): StatusSpan {
  const at = intervals.findIndex(({ to }) => to === undefined || day < to);
  const value = intervals[at]?.value;
  const since = intervals[intervals.findLastIndex((one, index) => index < at && one.value !== value) + 1]?.from;
  const following = intervals.slice(at).find((one) => one.value !== value);
  return { ...(since && { since }), ...(following?.from && { until: following.from, next: following.value }) };
}

function isSame(a: readonly MissingFact[], b: readonly MissingFact[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** Every day on which the condition could turn, and some on which it does not. */
function turningDays(condition: Condition, grounds: Grounds): readonly PlainDate[] {
  const { paths, ages, absences } = turningOf(condition);
  const days = new Set(boundaries(grounds.timeline, paths));
  for (const { value } of (ages.length > 0 ? grounds.timeline.get(BIRTH_DATE) : undefined) ?? []) {
    days.add(value as PlainDate);
    for (const years of ages) days.add(birthday(value as PlainDate, years));
  }
  for (const absence of absences) for (const { longFrom } of stretchesOf(grounds, absence)) if (longFrom) days.add(longFrom);
  return ascending(days);
}

const BIRTH_DATE = childPath('birthDate').written;

/** By what a condition can turn: values that begin or end, birthdays, absences that have lasted long enough. */
interface Turning {
  readonly paths: readonly AskedPath[];
  readonly ages: readonly number[];
  readonly absences: readonly AwayCondition[];
}

const turnings = new WeakMap<Condition, Turning>();

function turningOf(condition: Condition): Turning {
  const kept = turnings.get(condition);
  if (kept) return kept;
  const leaves = [...new Set(leavesOf(condition))];
  const made = {
    paths: [...new Set(pathsOf(condition))],
    ages: leaves.flatMap((leaf) => (leaf.kind === 'ageUnder' ? leaf.years : [])),
    absences: leaves.flatMap((leaf) => (leaf.kind === 'away' && leaf.months !== undefined ? leaf : [])),
  };
  turnings.set(condition, made);
  return made;
}

function leavesOf(condition: Condition): readonly Leaf[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(leavesOf);
  return condition.kind === 'not' ? leavesOf(condition.of) : [condition];
}
