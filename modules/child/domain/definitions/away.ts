import { addMonths, daysBetween, type PlainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import type { Fact } from '../facts.ts';
import { type AwayCondition, kleene, type Truth } from './condition.ts';
import {
  type AskedPath,
  boundaries,
  childPath,
  dayBefore,
  factOn,
  type MissingFact,
  parentPath,
  type Places,
  type Timeline,
} from './timeline.ts';

export interface Answer {
  readonly value: Truth;
  readonly facts: readonly Fact[];
  readonly missing: readonly MissingFact[];
}

/** A stretch of time in which nothing told of one parent's absence changes. */
export interface Stretch {
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  /** The day on which an absence that begins with this stretch has lasted the months of the condition. */
  readonly longFrom: PlainDate | undefined;
  readonly away: Truth;
  readonly beyond: Truth;
  readonly atHome: boolean;
  readonly facts: readonly Fact[];
  readonly missing: readonly MissingFact[];
}

const GONE: readonly unknown[] = ['dead', 'missing'];

export function awayPaths({ who, acrossCounty }: AwayCondition): readonly AskedPath[] {
  const places = acrossCounty ? [parentPath(who, 'awayPlace'), childPath('registeredPlace'), childPath('presentPlace')] : [];
  return [parentPath(who, 'whereabouts'), parentPath(who, 'lifeState'), ...places];
}

export function awayStretches(timeline: Timeline, places: Places, condition: AwayCondition): readonly Stretch[] {
  const days = boundaries(timeline, awayPaths(condition));
  const stretches = [undefined, ...days].map((from, at) => ({
    from,
    to: days[at],
    longFrom: from && addMonths(from, condition.months ?? 0),
    ...stateOn(timeline, places, condition, from ?? dayBefore(days)),
  }));
  return condition.visitDays === undefined ? stretches : bridgeVisits(stretches, condition.visitDays);
}

/** Whether the absence holds on `day`, for long enough where the condition sets a time. */
export function awayOn(stretches: readonly Stretch[], { who, months }: AwayCondition, day: PlainDate): Answer {
  const at = stretches.findLastIndex(({ from }) => from === undefined || from <= day);
  const now = stretches[at] as Stretch;
  const value = absent(now);
  if (value === false || now.away === null) return { value, facts: now.facts, missing: value === null ? now.missing : [] };
  if (months === undefined) return { value, facts: now.facts, missing: now.missing };

  const certain = runBack(stretches, at, (stretch) => absent(stretch) === true);
  const possible = runBack(stretches, at, (stretch) => stretch.away === true && absent(stretch) !== false);
  const reached = ({ longFrom }: Stretch) => longFrom !== undefined && longFrom <= day;
  const facts = [...new Set(possible.flatMap((stretch) => stretch.facts))];
  if (certain[0] !== undefined && reached(certain[0])) return { value: true, facts, missing: [] };
  const first = possible[0] as Stretch;
  if (first.from !== undefined && !reached(first)) return { value: false, facts, missing: [] };
  const since: MissingFact[] = first.from === undefined ? [parentPath(who, 'whereabouts').missing.since] : [];
  return { value: null, facts, missing: [...since, ...distinct(possible.flatMap(({ missing }) => missing))] };
}

function absent({ away, beyond }: Stretch): Truth {
  return kleene('all', [away, beyond]);
}

function runBack(stretches: readonly Stretch[], at: number, belongs: (stretch: Stretch) => boolean): readonly Stretch[] {
  const before = stretches.slice(0, at + 1).findLastIndex((stretch) => !belongs(stretch));
  return stretches.slice(before + 1, at + 1);
}

function stateOn(timeline: Timeline, places: Places, condition: AwayCondition, day: PlainDate): Omit<Stretch, 'from' | 'to' | 'longFrom'> {
  const life = factOn(timeline, parentPath(condition.who, 'lifeState'), day);
  if (life && GONE.includes(life.value)) return { away: false, beyond: null, atHome: false, facts: [life], missing: [] };
  const path = parentPath(condition.who, 'whereabouts');
  const whereabouts = factOn(timeline, path, day);
  const known = whereabouts !== undefined && whereabouts.value !== 'unknown';
  const facts = whereabouts ? [whereabouts] : [];
  if (!known) return { away: null, beyond: true, atHome: false, facts, missing: [path.missing.value] };
  const away = whereabouts.value === 'awayWorking' || (condition.purpose === 'any' && whereabouts.value === 'awayOther');
  const state = { away, beyond: true, atHome: whereabouts.value === 'home', facts, missing: [] };
  if (!condition.acrossCounty || !away) return state;
  const beyond = beyondCounty(timeline, places, condition, day);
  return { ...state, beyond: beyond.value, facts: [...facts, ...beyond.facts], missing: beyond.missing };
}

/** Where the place of registration is not recorded, that of residence stands for it: left-behind children are surveyed where they are registered. */
function beyondCounty(timeline: Timeline, places: Places, { who }: AwayCondition, day: PlainDate): Answer {
  const work = factOn(timeline, parentPath(who, 'awayPlace'), day);
  const home = factOn(timeline, childPath('registeredPlace'), day) ?? factOn(timeline, childPath('presentPlace'), day);
  const workCounty = work && places.countyOf(work.value as PlaceValue);
  const homeCounty = home && places.countyOf(home.value as PlaceValue);
  const missing: MissingFact[] = [];
  if (workCounty === undefined) missing.push(parentPath(who, 'awayPlace').missing[work ? 'county' : 'value']);
  if (homeCounty === undefined) missing.push(childPath('registeredPlace').missing[home ? 'county' : 'value']);
  return {
    value: missing.length > 0 ? null : workCounty !== homeCounty,
    facts: [work, home].filter((fact) => fact !== undefined),
    missing,
  };
}

function bridgeVisits(stretches: readonly Stretch[], visitDays: number): readonly Stretch[] {
  const result = [...stretches];
  for (let first = 1; first < result.length; first += 1) {
    if (!result[first]?.atHome || result[first - 1]?.away !== true) continue;
    let last = first;
    while (result[last + 1]?.atHome) last += 1;
    const [from, to] = [result[first]?.from, result[last]?.to];
    if (from && to && result[last + 1]?.away === true && daysBetween(from, to) <= visitDays) {
      // On a visit the parent still works where it worked before: the place of the absence goes on.
      const before = result[first - 1] as Stretch;
      for (let at = first; at <= last; at += 1)
        result[at] = { ...(result[at] as Stretch), away: true, beyond: before.beyond, missing: before.missing };
    }
    first = last;
  }
  return result;
}

/** Each path makes what is missing of it once: the same is the same object. */
export function distinct(missing: readonly MissingFact[]): readonly MissingFact[] {
  return missing.length < 2 ? missing : [...new Set(missing)];
}
