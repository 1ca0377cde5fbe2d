import type { PlaceKind } from './place.ts';

/**
 * Lengths at which an administrative code ends: province, prefecture, county (GB/T 2260), township, village
 * (统计用区划代码, National Bureau of Statistics: 12 digits, zero-padded above the village).
 */
const LEVEL_LENGTHS = [2, 4, 6, 9, 12] as const;

const LENGTH_OF_KIND: Readonly<Partial<Record<PlaceKind, readonly number[]>>> = {
  province: [2],
  prefecture: [4],
  // A prefecture-level city without counties is the county-level unit itself and has a four-digit code, padded to six.
  county: [6, 4],
  township: [9],
  village: [12],
};

/** Ten digits: 学校标识码. Campuses of one school may append their own. */
const SCHOOL_CODE = /^\d{10,14}$/;

/** The code without the zeros that stand for "no lower level": 990102000000 and 990102 are one place. Other text is trimmed only. */
export function normaliseCode(code: string): string {
  let digits = code.trim();
  if (!/^\d+$/.test(digits)) return digits;
  for (let level = LEVEL_LENGTHS.indexOf(digits.length as (typeof LEVEL_LENGTHS)[number]); level > 0; level -= 1) {
    const above = LEVEL_LENGTHS[level - 1] as number;
    if (/[^0]/.test(digits.slice(above))) break;
    digits = digits.slice(0, above);
  }
  return digits;
}

/**
 * Whether a place with `placeCode` is named by `given`, or lies below what it names: `given` is an official code of any
 * level, with or without padding, or the beginning of one.
 */
export function codeMatches(placeCode: string, given: string): boolean {
  const wanted = normaliseCode(given);
  return wanted !== '' && normaliseCode(placeCode).startsWith(wanted);
}

/** Whether the code has the form that places of this kind carry. Classes and bureaus carry none that is checked. */
export function isCodeFor(kind: PlaceKind, code: string): boolean {
  if (kind === 'school' || kind === 'campus') return SCHOOL_CODE.test(code);
  const lengths = LENGTH_OF_KIND[kind];
  if (lengths === undefined) return /^[0-9A-Za-z-]{1,20}$/.test(code);
  return /^\d+$/.test(code) && lengths.includes(normaliseCode(code).length);
}

/** The kind that a code's length says, for lists that have no column for the level. */
export function findKindOfCode(code: string): PlaceKind | undefined {
  const normalised = normaliseCode(code);
  if (!/^\d+$/.test(normalised)) return undefined;
  const kinds: Readonly<Record<number, PlaceKind>> = { 2: 'province', 4: 'prefecture', 6: 'county', 9: 'township', 12: 'village' };
  return kinds[normalised.length];
}

/** The code of the next level up, or undefined for a province. */
export function findParentCode(code: string): string | undefined {
  const normalised = normaliseCode(code);
  const level = LEVEL_LENGTHS.indexOf(normalised.length as (typeof LEVEL_LENGTHS)[number]);
  return level > 0 ? normaliseCode(normalised.slice(0, LEVEL_LENGTHS[level - 1])) : undefined;
}

/** How a code is stored: administrative ones without padding, school codes as they are. */
export function storedCode(kind: PlaceKind, code: string): string {
  return LENGTH_OF_KIND[kind] === undefined ? code.trim() : normaliseCode(code);
}
