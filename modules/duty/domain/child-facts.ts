import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { writePath } from '../../../kernel/record.ts';
import { type Fact, groundsOf, type Places, type StatusDefinition, statusIntervals } from '../../child/domain/index.ts';
import { isStage } from '../../place/domain/index.ts';
import type { Happening, SubjectFacts } from './plan-input.ts';

/** What has to be known of places: the county of one, for statuses, and all that it lies in, itself included. */
export interface PlacesOfChildren extends Places {
  around(placeId: string): readonly string[];
}

/** Something true from a day up to, not including, another. */
interface Told {
  readonly list: 'open' | 'statuses' | 'keyChild' | 'category' | 'level' | 'stage' | 'boarding' | 'places' | 'events';
  readonly value: string;
  readonly from: PlainDate | undefined;
  readonly until: PlainDate | undefined;
}

interface KnownTold extends Told {
  readonly recordedOn: PlainDate;
  withdrawnOn: PlainDate | undefined;
}

const STANDING = new Set(['child.presentPlace', 'schooling.school', 'schooling.campus', 'schooling.class']);
const OUT_OF_SCHOOL = new Set<unknown>(['dropout', 'outOfSchool']);

/**
 * What the planner reads of a child's file. `facts` holds the superseded ones too: each day on which something was recorded or taken back
 * is gone through, and what followed from the file as it was known that evening keeps the day on which we learnt of it, and the day
 * on which it was known no more. So a plan made from nothing says the same as one that was kept along.
 */
export function factsOfChild(
  childId: string,
  facts: readonly Fact[],
  places: PlacesOfChildren,
  definitions: readonly StatusDefinition[],
): { readonly facts: SubjectFacts; readonly events: readonly Happening[] } {
  const dated = facts.map((fact) => ({
    fact,
    path: writePath(fact.path),
    recorded: dayOf(new Date(fact.recordedAt)),
    superseded: fact.supersededAt === undefined ? undefined : dayOf(new Date(fact.supersededAt)),
  }));
  const days = [
    ...new Set(dated.flatMap(({ recorded, superseded }) => (superseded === undefined ? [recorded] : [recorded, superseded]))),
  ].sort();
  const all: KnownTold[] = [];
  let current = new Map<string, KnownTold>();
  for (const day of days) {
    const known = dated.filter(({ recorded, superseded }) => recorded <= day && (superseded === undefined || superseded > day));
    const next = new Map<string, KnownTold>();
    for (const told of tell(known, places, definitions)) {
      const key = `${told.list} ${told.value} ${told.from ?? ''} ${told.until ?? ''}`;
      const entry = current.get(key) ?? next.get(key) ?? { ...told, recordedOn: day, withdrawnOn: undefined };
      if (!current.has(key) && !next.has(key)) all.push(entry);
      next.set(key, entry);
    }
    for (const [key, entry] of current) if (!next.has(key)) entry.withdrawnOn = day;
    current = next;
  }
  const birth = dated.findLast(({ path, superseded }) => path === 'child.birthDate' && superseded === undefined)?.fact.value;
  return gather(childId, all, birth as PlainDate | undefined);
}

interface KnownFact {
  readonly fact: Fact;
  readonly path: string;
}

function tell(known: readonly KnownFact[], places: PlacesOfChildren, definitions: readonly StatusDefinition[]): readonly Told[] {
  const told: Told[] = [...openSpans(known), ...happenings(known)];
  for (const { fact, path } of known) {
    const { value, validFrom: from, validTo: until } = fact;
    const add = (list: Told['list'], of: string): void => void told.push({ list, value: of, from, until });
    if (STANDING.has(path)) {
      const { placeId } = value as PlaceValue;
      if (placeId !== undefined) for (const around of places.around(placeId)) add('places', around);
    }
    if (path === 'child.keyChild' && value === true) add('keyChild', '');
    if (path === 'grading.category') add('category', value as string);
    if (path === 'grading.level') add('level', value as string);
    if (path === 'schooling.state' && isStage(value as string)) add('stage', value as string);
    if (path === 'schooling.boarding' && value === 'boards') add('boarding', '');
  }
  const grounds = groundsOf(
    known.map(({ fact: { supersededAt: _, ...fact } }) => fact),
    places,
  );
  for (const definition of definitions) {
    for (const { value, from, to } of statusIntervals(definition, grounds))
      if (value === true) told.push({ list: 'statuses', value: definition.id, from, until: to });
  }
  return told;
}

/** A file is open from the day it was opened on; a closing that was not taken back ends it. */
function openSpans(known: readonly KnownFact[]): readonly Told[] {
  const opened = known.find(({ path }) => path === 'file.opened')?.fact.value as PlainDate | undefined;
  const until = known.find(({ path }) => path === 'file.closing')?.fact.validFrom;
  return opened === undefined ? [] : [{ list: 'open', value: '', from: opened, until }];
}

function happenings(known: readonly KnownFact[]): readonly Told[] {
  const happened = (value: Happening['event'], day: PlainDate): Told => ({ list: 'events', value, from: day, until: undefined });
  return known.flatMap(({ fact, path }): Told[] => {
    if (path === 'file.opened') return [happened('fileOpened', fact.value as PlainDate)];
    const { validFrom: day } = fact;
    if (day === undefined) return [];
    if (path === 'grading.level') return [happened('levelChanged', day)];
    if (/^parent\.(father|mother)\.whereabouts$/.test(path)) return fact.value === 'awayWorking' ? [happened('parentLeft', day)] : [];
    const before = known.find((one) => one.path === path && one.fact.validTo === day)?.fact.value;
    if (before === undefined) return [];
    if (path === 'child.presentPlace' || path === 'schooling.school') return [happened('moved', day)];
    return path === 'schooling.state' && OUT_OF_SCHOOL.has(before) && !OUT_OF_SCHOOL.has(fact.value)
      ? [happened('returnedToSchool', day)]
      : [];
  });
}

function gather(childId: string, all: readonly KnownTold[], birthDate: PlainDate | undefined): ReturnType<typeof factsOfChild> {
  // Learnt and taken back on one day: nobody knew it in the evening.
  const lasting = all.filter(({ recordedOn, withdrawnOn }) => withdrawnOn !== recordedOn);
  const spansOf = (list: Told['list']) =>
    lasting
      .filter((told) => told.list === list)
      .map(({ value, from, until, recordedOn, withdrawnOn }) => ({ value, from, until, recordedOn, withdrawnOn }));
  const valued = <Value extends string>(list: Told['list']) => spansOf(list) as (ReturnType<typeof spansOf>[number] & { value: Value })[];
  const plain = (list: Told['list']) => spansOf(list).map(({ value: _, ...span }) => span);
  return {
    facts: {
      subject: { kind: 'child', id: childId },
      open: plain('open'),
      birthDate,
      statuses: spansOf('statuses'),
      keyChild: plain('keyChild'),
      category: valued('category'),
      level: valued('level'),
      stage: valued('stage'),
      boarding: plain('boarding'),
      places: spansOf('places'),
    },
    events: valued<Happening['event']>('events').map(({ value: event, from, recordedOn, withdrawnOn }) => ({
      event,
      day: from as PlainDate,
      recordedOn,
      withdrawnOn,
    })),
  };
}
