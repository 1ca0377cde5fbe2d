import { findDateOf, partsOf, type PlainDate } from '../../../kernel/calendar.ts';

/** Weights and check characters of GB 11643-1999 (ISO 7064 mod 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

export type IdNumberProblem = 'shape' | 'birthDate' | 'checkDigit';

export interface IdNumber {
  /** 18 characters, upper-case X. A 15-digit number is given in its 18-digit form. */
  readonly number: string;
  readonly birthDate: PlainDate;
  /** Code of `SEX`. */
  readonly sex: '1' | '2';
  /** Six digits: the county of first registration. */
  readonly region: string;
  /** Written with 15 digits, as until 1999: only adults can have one. */
  readonly legacy: boolean;
}

/** Full-width digits, spaces, a leading apostrophe and a lower-case x are how ledgers write numbers; none of them loses anything. */
function tidyIdNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^['’‘`]/, '')
    .replace(/\s/g, '')
    .toUpperCase();
}

/** Reads an ID number of 18 or 15 digits (GB 11643-1999). Does not know the present day: a birth date to come is the caller's to refuse. */
export function parseIdNumber(text: string): IdNumber | IdNumberProblem {
  const tidy = tidyIdNumber(text);
  if (/^\d{15}$/.test(tidy)) {
    const body = `${tidy.slice(0, 6)}19${tidy.slice(6)}`;
    return readBody(body + checkCharacter(body), true);
  }
  if (!/^\d{17}[\dX]$/.test(tidy)) return 'shape';
  return readBody(tidy, false);
}

export function isIdNumber(text: string): boolean {
  return typeof parseIdNumber(text) !== 'string';
}

/**
 * A number that belongs to nobody, for samples, tests and demo data. `region` starts with 99, which no place has; `sequence`
 * (0-999) is odd for males. Throws RangeError otherwise, so that no real person's number can be made by it.
 */
export function makeSampleIdNumber(region: string, birthDate: PlainDate, sequence: number): string {
  if (!/^99\d{4}$/.test(region)) throw new RangeError(`sample region must be six digits from 99: ${region}`);
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 999) throw new RangeError(`sequence out of 0-999: ${sequence}`);
  const body = region + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return body + checkCharacter(body);
}

function readBody(number: string, legacy: boolean): IdNumber | IdNumberProblem {
  const birthDate = findDateOf(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
  if (birthDate === undefined || partsOf(birthDate).year < 1850) return 'birthDate';
  if (checkCharacter(number) !== number[17]) return 'checkDigit';
  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? '1' : '2', region: number.slice(0, 6), legacy };
}

function checkCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
