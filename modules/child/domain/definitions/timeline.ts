import { addDays, type PlainDate, plainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import type { FactPath } from '../../../../kernel/record.ts';
import { ONLY_ITEM, writePath } from '../../../../kernel/record.ts';
import { type Fact, holdsOn } from '../facts.ts';
import type { ParentId } from './condition.ts';

/** What status needs to know of places. */
export interface Places {
  /** An id of the county-level unit that the place lies in, by its id or by its text; undefined where that cannot be told. */
  countyOf(place: PlaceValue): string | undefined;
}

/** Current facts by written path. */
export type Timeline = ReadonlyMap<string, readonly Fact[]>;

export function timelineOf(facts: readonly Fact[]): Timeline {
  const timeline = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.supersededAt !== undefined) continue;
    const key = writePath(fact.path);
    const line = timeline.get(key);
    if (line) line.push(fact);
    else timeline.set(key, [fact]);
  }
  return timeline;
}

export function factOn(timeline: Timeline, path: FactPath, day: PlainDate): Fact | undefined {
  return timeline.get(writePath(path))?.find((fact) => holdsOn(fact, day));
}

/** The days, ascending and each once, on which a value of one of the paths begins or ends. */
export function boundaries(timeline: Timeline, paths: readonly FactPath[]): readonly PlainDate[] {
  const days = paths.flatMap((path) => timeline.get(writePath(path)) ?? []).flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
  return ascending(days.filter((day) => day !== undefined));
}

export function ascending(days: readonly PlainDate[]): readonly PlainDate[] {
  return [...new Set(days)].sort();
}

/** A day before all of `days`; any day where there is none, since nothing changes then. */
export function dayBefore(days: readonly PlainDate[]): PlainDate {
  return days[0] === undefined ? plainDate('2000-01-01') : addDays(days[0], -1);
}

export function childPath(field: string): FactPath {
  return { record: 'child', item: ONLY_ITEM, field };
}

export function parentPath(who: ParentId, field: string): FactPath {
  return { record: 'parent', item: who, field };
}

export const SCHOOLING_STATE_PATH: FactPath = { record: 'schooling', item: ONLY_ITEM, field: 'state' };
