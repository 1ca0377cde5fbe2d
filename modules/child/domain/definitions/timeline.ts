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

/** What is not known: the value itself, since when it holds, or which county a place lies in. */
export interface MissingFact extends FactPath {
  readonly part: 'value' | 'since' | 'county';
}

/** A path that conditions ask for of every child, with what they need of it made once: its written form, and its parts as missing. */
export interface AskedPath extends FactPath {
  readonly written: string;
  readonly missing: Readonly<Record<MissingFact['part'], MissingFact>>;
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

export function factOn(timeline: Timeline, { written }: AskedPath, day: PlainDate): Fact | undefined {
  return timeline.get(written)?.find((fact) => holdsOn(fact, day));
}

/** The days, ascending and each once, on which a value of one of the paths begins or ends. */
export function boundaries(timeline: Timeline, paths: readonly AskedPath[]): readonly PlainDate[] {
  const days = new Set<PlainDate>();
  for (const { written } of paths) {
    for (const { validFrom, validTo } of timeline.get(written) ?? []) {
      if (validFrom !== undefined) days.add(validFrom);
      if (validTo !== undefined) days.add(validTo);
    }
  }
  return ascending(days);
}

export function ascending(days: Iterable<PlainDate>): readonly PlainDate[] {
  return [...new Set(days)].sort();
}

/** A day before all of `days`; any day where there is none, since nothing changes then. */
export function dayBefore(days: readonly PlainDate[]): PlainDate {
  return days[0] === undefined ? plainDate('2000-01-01') : addDays(days[0], -1);
}

export const childPath = pathsOfItem('child', ONLY_ITEM);

const PARENT_PATHS: Readonly<Record<ParentId, (field: string) => AskedPath>> = {
  father: pathsOfItem('parent', 'father'),
  mother: pathsOfItem('parent', 'mother'),
};

export function parentPath(who: ParentId, field: string): AskedPath {
  return PARENT_PATHS[who](field);
}

export const SCHOOLING_STATE_PATH = pathsOfItem('schooling', ONLY_ITEM)('state');

function pathsOfItem(record: string, item: string): (field: string) => AskedPath {
  const made = new Map<string, AskedPath>();
  return (field) => {
    const path = made.get(field) ?? makePath({ record, item, field });
    made.set(field, path);
    return path;
  };
}

function makePath(path: FactPath): AskedPath {
  const missing = (part: MissingFact['part']): MissingFact => ({ ...path, part });
  return { ...path, written: writePath(path), missing: { value: missing('value'), since: missing('since'), county: missing('county') } };
}
