import { addDays, addMonths, daysBetween, type PlainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import { firstDayOfSchoolYear, schoolYearOf, type PlaceIndex } from '../../../place/domain/index.ts';
import { drawValues } from './child-values.ts';
import { readCounty } from './county.ts';
import type { DemoValue } from './draft.ts';
import { drawFamily, type DemoFamily, type DemoWorld } from './family.ts';
import { drawGradings, type DemoGrading } from './grading.ts';
import { drawAftermath, type DemoStep } from './later.ts';
import { DemoNumbers } from './numbers.ts';
import { Random } from './random.ts';
import { AGES, YOUNGEST_ALONE } from './shares.ts';

export type { DemoGrading } from './grading.ts';
export type { DemoStep } from './later.ts';

/** A made-up file: how it was registered, and what was recorded of it later. */
export interface DemoFile {
  /** Shaped like a UUIDv7 of the day of opening; the same for the same seed. */
  readonly childId: string;
  readonly placeId: string;
  readonly openedOn: PlainDate;
  readonly registeredOn: PlainDate;
  readonly values: readonly DemoValue[];
  readonly steps: readonly DemoStep[];
  /** What the township says of the risk, in the order of days; of files that stay open. */
  readonly gradings: readonly DemoGrading[];
}

interface DemoOrder {
  readonly seed: number;
  /** Files that are open today. */
  readonly count: number;
  /** Both trees of one county. */
  readonly places: PlaceIndex;
  readonly today: PlainDate;
  /** People of different series (0 to 3) never share an ID number or a phone. */
  readonly series?: 0 | 1 | 2 | 3 | undefined;
  /** A county nearby that some parents work in. */
  readonly neighbour?: PlaceValue | undefined;
}

/** The ledgers came in over so many days before today, within the school year. */
const DAYS_OF_INTAKE = 80;
/** The part of that time in which files are opened; the rest sees them corrected, moved and closed. */
const INTAKE = 0.6;
const TRIES = 20;

/**
 * Made-up children of a county, in the order of registration: exactly `count` whose files are open today, and those closed meanwhile. Their ages, care, distances, schooling, health
 * and gaps follow `shares.ts`. The same order gives the same files.
 */
export function demoChildren({ seed, count, places, today, neighbour, series = 0 }: DemoOrder): readonly DemoFile[] {
  const county = readCounty(places, seed);
  const random = new Random(seed, `children ${county.code} ${series}`);
  const numbers = new DemoNumbers(county.code, series);
  const world: DemoWorld = { random, county, numbers, neighbour, today };
  const townships = [...new Set(county.villages.map(({ township }) => township.path))];
  const start = latest(firstDayOfSchoolYear(schoolYearOf(today)), addDays(today, -DAYS_OF_INTAKE));
  const days = Math.floor(INTAKE * daysBetween(start, today));
  const files: DemoFile[] = [];
  for (let open = 0; open < count; ) {
    const family = drawFamily(world);
    // A township hands in its ledgers on one day.
    const registeredOn = addDays(start, Math.floor((days * townships.indexOf(family.village.township.path)) / townships.length));
    for (const birth of drawBirths(world, family)) {
      if (open === count) break;
      const file = drawFile(world, family, birth, registeredOn, addDays(start, days));
      files.push(file);
      if (!file.steps.some(({ kind }) => kind === 'close')) open += 1;
    }
  }
  return files.sort((a, b) => (a.registeredOn < b.registeredOn ? -1 : Number(a.registeredOn > b.registeredOn)));
}

function drawFile(world: DemoWorld, family: DemoFamily, birth: PlainDate, registeredOn: PlainDate, laterFrom: PlainDate): DemoFile {
  const { random } = world;
  const values = drawValues(world, family, birth, registeredOn);
  const openedOn = latest(addDays(birth, 90), addDays(registeredOn, random.chance(0.25) ? 0 : -random.whole(1, 1_000)));
  const childId = childIdOf(random, openedOn);
  const aftermath = drawAftermath(world, family, { values, birth, registeredOn }, laterFrom);
  const staysOpen = !aftermath.steps.some(({ kind }) => kind === 'close');
  const gradings = staysOpen ? drawGradings(random, family, registeredOn) : [];
  return { childId, placeId: family.village.placeId, openedOn, registeredOn, ...aftermath, gradings };
}

/** Birth dates of the children of a family, ten months or more apart. */
function drawBirths({ random, today }: DemoWorld, { care, children }: DemoFamily): readonly PlainDate[] {
  const ages = care === 'nobody' ? AGES.filter(([age]) => age >= YOUNGEST_ALONE) : AGES;
  const births: PlainDate[] = [];
  for (let tries = 0; births.length < children && tries < TRIES; tries += 1) {
    const age = random.weighted(ages);
    const last = addMonths(today, -12 * age);
    // Nobody younger than half a year: the parents have not left yet.
    const birth = addDays(last, -(age === 0 ? random.whole(180, 364) : random.whole(0, 364)));
    if (births.every((other) => Math.abs(daysBetween(other, birth)) > 300)) births.push(birth);
  }
  return births;
}

function childIdOf(random: Random, day: PlainDate): string {
  const time = Date.parse(`${day}T08:00:00+08:00`).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${random.hex(3)}-${random.hex(12)}`;
}

function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}
