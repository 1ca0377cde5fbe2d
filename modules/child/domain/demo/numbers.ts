import type { PlainDate } from '../../../../kernel/calendar.ts';
import { makeSampleIdNumber } from '../id-number.ts';

/**
 * Phones of the demo county: 11 digits from 154, the one prefix between 150 and 159 that was never opened to subscribers (numbering
 * plan; from memory, high confidence). They look like mobile numbers to a ledger, and whoever dials one reaches nobody.
 */
export const DEMO_PHONE_PREFIX = '1540';
const PHONES = 10_000_000;
const SEQUENCES_OF_SERIES = 240;
const MOST_PHONES_OF_SERIES = 1_000_000;
/** Prime to the count of phones, so that neighbours in the list do not differ in the last digit only. */
const STRIDE = 7_654_321;

/** Hands out phones and ID numbers, each once. */
export class DemoNumbers {
  readonly #region: string;
  readonly #first: number;
  readonly #sequences = new Map<string, number>();
  #phones: number;

  /** Counties and series are told apart by where they begin: no number is given to two people. */
  constructor(region: string, series: number) {
    this.#region = region;
    this.#first = 10 + series * SEQUENCES_OF_SERIES;
    this.#phones = (Number(region.at(-1)) % 2) * 4 * MOST_PHONES_OF_SERIES + series * MOST_PHONES_OF_SERIES;
  }

  nextPhone(): string {
    this.#phones += 1;
    return DEMO_PHONE_PREFIX + String((this.#phones * STRIDE) % PHONES).padStart(7, '0');
  }

  /** Begins with 99, which no place has; odd sequence for males. */
  nextIdNumber(birth: PlainDate, male: boolean): string {
    const key = `${birth} ${male}`;
    const used = this.#sequences.get(key) ?? 0;
    this.#sequences.set(key, used + 1);
    return makeSampleIdNumber(this.#region, birth, this.#first + used * 2 + (male ? 1 : 0));
  }
}
