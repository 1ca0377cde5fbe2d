import { addDays, addMonths, type PlainDate, partsOf, plainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import type { DemoCounty, DemoVillage } from './county.ts';
import { drawDottedName, drawName, drawSurname } from './names.ts';
import type { DemoNumbers } from './numbers.ts';
import type { Random } from './random.ts';
import { CARE, CHILDREN_IN_FAMILY, DISTANCES, LONG_AWAY, POVERTY, SITUATIONS, type Care, type Situation } from './shares.ts';
import { CITIES_AWAY, CITIES_OF_PROVINCE, COUNTRIES_AWAY } from './whereabouts.ts';

export interface DemoParent {
  readonly name: string;
  readonly phone: string;
  readonly birth: PlainDate;
  readonly state: 'away' | 'home' | 'dead' | 'missing' | 'untold';
  /** Since when that is so. */
  readonly since: PlainDate;
  /** A stay at home in the midst of the years away. */
  readonly stay: { readonly left: PlainDate; readonly from: PlainDate; readonly to: PlainDate } | undefined;
  readonly awayPlace: PlaceValue;
  readonly lacks: string | undefined;
}

export interface DemoCarer {
  readonly id: string;
  readonly name: string;
  readonly relationship: string;
  readonly sex: '1' | '2';
  readonly birth: PlainDate;
  readonly phone: string;
}

/** What brothers and sisters share. */
export interface DemoFamily {
  readonly village: DemoVillage;
  readonly group: string;
  readonly address: string;
  readonly surname: string;
  readonly ethnicity: string;
  readonly situation: Situation;
  readonly care: Care;
  readonly father: DemoParent;
  readonly mother: DemoParent;
  readonly carer: DemoCarer | undefined;
  readonly poverty: string;
  readonly emergencyPhone: string;
  readonly children: number;
  /** Of three and more grandparents' names on the form, these two are known. */
  readonly grandparents: { readonly grandfather: string; readonly grandmother: string };
}

const GROUPS = ['一', '二', '三', '四', '五', '六', '七', '八'] as const;
const LACKING = ['severeIllness', 'severeDisability', 'mentalDisorder', 'prison', 'other'] as const;

export interface DemoWorld {
  readonly random: Random;
  readonly county: DemoCounty;
  readonly numbers: DemoNumbers;
  readonly neighbour: PlaceValue | undefined;
  readonly today: PlainDate;
}

export function drawFamily(world: DemoWorld): DemoFamily {
  const { random, county, numbers } = world;
  const village = random.weighted(county.villages.map((one) => [one, one.weight] as const));
  const surname = drawSurname(random);
  const situation = random.weighted(SITUATIONS);
  const care = situation === 'bothAway' || situation === 'whereaboutsUntold' ? random.weighted(CARE) : 'grandparents';
  const group = `${random.pick(GROUPS)}组`;
  const grandparents = {
    grandfather: drawName(random, surname, true, 'old'),
    grandmother: drawName(random, drawSurname(random), false, 'old'),
  };
  const [father, mother] = drawParents(world, surname, situation);
  return {
    village,
    group,
    address: `${village.name}${group}${random.whole(1, 96)}号`,
    surname,
    ethnicity: random.weighted([
      ['01', 88.5],
      ['15', 5.5],
      ['06', 4.5],
      ['12', 1],
      ['03', 0.5],
    ]),
    situation,
    care,
    father,
    mother,
    carer: drawCarer(world, { situation, care, father, mother, grandparents }),
    poverty: situation === 'unattended' ? random.pick(['dibao', 'ordinary', 'ordinary', 'ordinary']) : random.weighted(POVERTY),
    emergencyPhone: numbers.nextPhone(),
    children: random.weighted(CHILDREN_IN_FAMILY),
    grandparents,
  };
}

/** A family of the name with the dot, whose children have no surname of the father's. */
export function drawChildName(
  random: Random,
  { surname, ethnicity }: DemoFamily,
  male: boolean,
): { readonly name: string; readonly ethnicity: string } {
  return random.chance(0.008) ? drawDottedName(random) : { name: drawName(random, surname, male, 'child'), ethnicity };
}

function drawParents(world: DemoWorld, surname: string, situation: Situation): readonly [DemoParent, DemoParent] {
  const { random } = world;
  const fatherGoes = random.chance(0.72);
  const states = statesOf(random, situation, fatherGoes);
  const lacks = situation === 'otherCannot' ? random.pick(LACKING) : undefined;
  const age = random.whole(24, 45);
  const awayPlace = drawAwayPlace(world);
  // Most couples work in the same place.
  const together = random.chance(0.8);
  const make = (male: boolean, state: DemoParent['state']): DemoParent => ({
    name: drawName(random, male ? surname : drawSurname(random), male, 'parent'),
    phone: world.numbers.nextPhone(),
    birth: addDays(plainDate(`${partsOf(world.today).year - age - (male ? 2 : 0)}-01-01`), random.whole(0, 364)),
    state,
    ...drawAbsence(world, situation === 'cameHome'),
    awayPlace: male || together ? awayPlace : drawAwayPlace(world),
    lacks: state === 'home' ? lacks : undefined,
  });
  return [make(true, states[0]), make(false, states[1])];
}

function statesOf(random: Random, situation: Situation, fatherGoes: boolean): readonly [DemoParent['state'], DemoParent['state']] {
  const order = (goes: DemoParent['state'], stays: DemoParent['state']) =>
    fatherGoes ? ([goes, stays] as const) : ([stays, goes] as const);
  switch (situation) {
    case 'bothAway':
    case 'wentAlong':
      return ['away', 'away'];
    case 'otherCannot':
      return order(
        'away',
        random.weighted([
          ['home', 55],
          ['dead', 33],
          ['missing', 12],
        ]),
      );
    case 'oneAway':
    case 'capacityUntold':
      return order('away', 'home');
    case 'whereaboutsUntold':
      return order('away', 'untold');
    case 'cameHome':
      return order('home', random.pick(['away', 'home']));
    case 'unattended':
      return order(random.pick(['dead', 'missing']), random.pick(['dead', 'missing', 'missing']));
  }
}

/** Most leave after the Spring Festival, and one in three has been away for more than five years. */
function drawAbsence({ random, today }: DemoWorld, lately: boolean): Pick<DemoParent, 'since' | 'stay'> {
  if (lately) return { since: addDays(today, -random.whole(120, 420)), stay: undefined };
  const days = random.chance(LONG_AWAY) ? random.whole(5 * 365, 12 * 365) : random.whole(100, 5 * 365);
  const drawn = addDays(today, -days);
  const festival = plainDate(`${partsOf(drawn).year}-02-${String(random.whole(10, 28))}`);
  const since = random.chance(0.6) && festival < addDays(today, -100) ? festival : drawn;
  if (!random.chance(0.07)) return { since, stay: undefined };
  const from = addDays(since, -random.whole(60, 500));
  return { since, stay: { left: addMonths(from, -random.whole(8, 40)), from, to: since } };
}

function drawAwayPlace({ random, county, neighbour }: DemoWorld): PlaceValue {
  const town = county.villages[0]?.township;
  switch (random.weighted(DISTANCES)) {
    case 'province':
      return { text: random.pick(CITIES_AWAY) };
    case 'sameProvince':
      return { text: county.province + random.pick(CITIES_OF_PROVINCE) };
    case 'abroad':
      return { text: random.pick(COUNTRIES_AWAY) };
    case 'nextCounty':
      return neighbour ?? { text: random.pick(CITIES_AWAY) };
    case 'sameCounty':
      return town === undefined ? { text: county.name } : { text: county.name + town.name, placeId: town.placeId };
  }
}

function drawCarer(
  { random, numbers, today }: DemoWorld,
  { situation, care, father, mother, grandparents }: Pick<DemoFamily, 'situation' | 'care' | 'father' | 'mother' | 'grandparents'>,
): DemoCarer | undefined {
  const atHome = father.state === 'home' || mother.state === 'home';
  if (situation === 'wentAlong' || care === 'nobody' || (atHome && !(situation === 'otherCannot' && random.chance(0.5)))) return undefined;
  const id = `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`;
  const kin = care === 'kin';
  const relationship = kin
    ? random.weighted([
        ['81', 25],
        ['83', 20],
        ['90', 20],
        ['85', 10],
        ['88', 10],
        ['97', 10],
        ['99', 5],
      ])
    : random.weighted([
        ['61', 22],
        ['62', 48],
        ['63', 8],
        ['64', 22],
      ]);
  const male = ['61', '63', '81', '83', '85'].includes(relationship);
  const paternal = { 61: grandparents.grandfather, 62: grandparents.grandmother }[relationship];
  const age = kin ? random.whole(32, 58) : random.whole(50, 78);
  return {
    id,
    name: paternal ?? drawName(random, drawSurname(random), male, 'old'),
    relationship,
    sex: male ? '1' : '2',
    birth: addDays(plainDate(`${partsOf(today).year - age}-01-01`), random.whole(0, 364)),
    phone: numbers.nextPhone(),
  };
}
