import { birthday, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Fact } from '../facts.ts';
import type { MissingFact } from './away.ts';
import type { Condition, Truth } from './condition.ts';
import type { StatusDefinition } from './definitions.ts';
import { evaluate, type Grounds, pathsOf, stretchesOf, type Trace } from './evaluate.ts';
import { ascending, boundaries, dayBefore, type Places, timelineOf } from './timeline.ts';

/** From `from` up to, not including, `to`; absent: from ever, for ever. `missing` names what would have to be known where value is null. */
export interface StatusInterval {
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly value: Truth;
  readonly missing: readonly MissingFact[];
}

export function groundsOf(facts: readonly Fact[], places: Places): Grounds {
  return { timeline: timelineOf(facts), places, stretches: new Map(), birthdays: new Map() };
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
  const merged: { from: PlainDate | undefined; value: Truth; missing: readonly MissingFact[]; key: string }[] = [];
  for (const from of [undefined, ...days]) {
    const { value, missing } = evaluate(grounds, definition.condition, from ?? dayBefore(days), true);
    const key = `${value} ${missing.map(({ record, item, field, part }) => `${record}.${item}.${field}:${part}`).join(' ')}`;
    if (merged.at(-1)?.key !== key) merged.push({ from, value, missing, key });
  }
  return merged.map(({ from, value, missing }, at) => {
    const to = merged[at + 1]?.from;
    return { ...(from && { from }), ...(to && { to }), value, missing };
  });
}

/** Every day on which the condition could turn, and some on which it does not. */
function turningDays(condition: Condition, grounds: Grounds): readonly PlainDate[] {
  return ascending([...boundaries(grounds.timeline, pathsOf(condition)), ...laterTurns(condition, grounds)]);
}

function laterTurns(condition: Condition, grounds: Grounds): readonly PlainDate[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => laterTurns(part, grounds));
    case 'not':
      return laterTurns(condition.of, grounds);
    case 'ageUnder':
      return (grounds.timeline.get('child.birthDate') ?? []).flatMap(({ value }) => [
        value as PlainDate,
        birthday(value as PlainDate, condition.years),
      ]);
    case 'away':
      return condition.months === undefined ? [] : stretchesOf(grounds, condition).flatMap(({ longFrom }) => longFrom ?? []);
    default:
      return [];
  }
}
