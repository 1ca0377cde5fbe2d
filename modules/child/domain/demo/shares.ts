/**
 * The figures that the demo county follows. Sources, read in secondary copies: [2016] the national survey of 2016, published
 * 9 November 2016; [2018] the national system at the end of August 2018, press conference of civil affairs of 30 October 2018;
 * [2014] a survey in eleven provinces of about 2014; [2010] a survey of 2010. What names no source is our guess.
 */

/** Years of age and their weight, so that 0-5, 6-13 and 14-15 make 21.7, 67.4 and 10.9 % [2018]; 16 and 17 come on top. */
export const AGES: readonly (readonly [age: number, weight: number])[] = [
  [0, 1.1],
  [1, 2.2],
  [2, 2.9],
  [3, 4.4],
  [4, 5.3],
  [5, 5.8],
  [6, 9],
  [7, 9.2],
  [8, 9.2],
  [9, 9],
  [10, 8.6],
  [11, 8.2],
  [12, 7.4],
  [13, 6.8],
  [14, 6.1],
  [15, 4.8],
  [16, 1.2],
  [17, 0.8],
];

/** [2018] */
export const BOYS = 0.545;

/**
 * What holds of a family, as a share of all files. The first two count under 国发〔2016〕13号; in them grandparents, kin,
 * one away while the other cannot, and nobody make 89.3, 3.3, 3.4 and 4.0 % [2016]. The others are there because a register meets them too.
 */
export const SITUATIONS = [
  ['bothAway', 69.5],
  ['otherCannot', 2.45],
  ['oneAway', 15],
  ['capacityUntold', 3.5],
  ['whereaboutsUntold', 3.5],
  ['cameHome', 3.5],
  ['unattended', 1.5],
  ['wentAlong', 1],
] as const;

export type Situation = (typeof SITUATIONS)[number][0];

/** Who cares where both are away [2016]. */
export const CARE = [
  ['grandparents', 89.3],
  ['kin', 3.3],
  ['nobody', 4],
] as const;

export type Care = (typeof CARE)[number][0];

/** Nobody younger is left alone in the demo: it would be an emergency, not a file. */
export const YOUNGEST_ALONE = 10;

/** Where a parent works [2014]: outside the province 43.3 %, another city of it 21.9 %, abroad 2.8 %; the rest nearer by. */
export const DISTANCES = [
  ['province', 43.3],
  ['sameProvince', 21.9],
  ['abroad', 2.8],
  ['nextCounty', 20],
  ['sameCounty', 12],
] as const;

/** Away for more than five years [2014]. */
export const LONG_AWAY = 0.331;

/** Months since the parent was last at home [2014]: 70.2 % half a year or more, 32.8 % over one year, 12.7 % over two. */
export const MONTHS_SINCE_HOME: readonly (readonly [readonly [from: number, to: number], number])[] = [
  [[1, 5], 29.8],
  [[6, 11], 37.4],
  [[12, 23], 20.1],
  [[24, 50], 12.7],
];

/** [2010]: monthly 21.1, yearly 4.9, never 1.3 %, most of the others weekly. */
export const CONTACT_HABITS = [
  ['daily', 12],
  ['weekly', 52],
  ['halfMonthly', 8.7],
  ['monthly', 21.1],
  ['seldom', 4.9],
  ['never', 1.3],
] as const;

/** [2018] health; the kinds of poverty are 8万, 20万 and 5000 of 697万. */
export const DISABLED = 0.005;
export const GRAVELY_ILL = 0.001;
export const POVERTY = [
  ['dibao', 1.15],
  ['liftedOut', 2.9],
  ['destitute', 0.07],
  ['nearDibao', 1],
  ['monitored', 0.8],
  ['ordinary', 94.08],
] as const;

/** Qinghai 2016: 220 of 18,180. */
export const UNREGISTERED = 0.012;

/** Our choice: the district plan of 2018 names the levels and no shares. Villages that keep poor ledgers grade fewer. */
export const GRADED = 0.75;
export const LEVELS = [
  ['1', 0.4],
  ['2', 3.6],
  ['3', 16],
  ['4', 80],
] as const;
export const LEVELS_WITHOUT_CARER = [
  ['1', 15],
  ['2', 45],
  ['3', 40],
] as const;

export const CHILDREN_IN_FAMILY = [
  [1, 58],
  [2, 32],
  [3, 8.5],
  [4, 1.5],
] as const;

/** How often a value is not there, before the care of the village is counted in. */
export const GAPS = {
  birthDate: 0.006,
  sex: 0.003,
  idNumber: 0.03,
  ethnicity: 0.03,
  since: 0.06,
  awayPlace: 0.05,
  parentName: 0.01,
  parentPhone: 0.09,
  carerPhone: 0.08,
  address: 0.1,
  registration: 0.04,
  class: 0.03,
  boarding: 0.06,
  bodyState: 0.05,
  mind: 0.3,
  insurance: 0.12,
  income: 0.15,
  poverty: 0.12,
  emergency: 0.45,
  wishes: 0.6,
} as const;

export type Gap = keyof typeof GAPS;
