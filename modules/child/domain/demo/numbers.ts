import type { PlainDate } from '../../../../kernel/calendar.ts';
import { makeSampleIdNumber } from '../id-number.ts';

/**
 * Phones of the demo county: 11 digits from 1004. No subscriber's number in China begins with 100, only service desks of the
 * operators do: whoever dials one by mistake reaches no person.
 */
export const DEMO_PHONE_PREFIX = '1004';
const PHONES = 10_000_000;
/** Prime to the count of phones, so that neighbours in the list do not differ in the last digit only. */
const STRIDE = 7_654_321;

/** Hands out phones and ID numbers, each once. */
export class DemoNumbers {
  readonly #region: string;
  readonly #sequences = new Map<string, number>();
  #phones: number;

  constructor(region: string, firstPhone: number) {
    this.#region = region;
    this.#phones = firstPhone;
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
    return makeSampleIdNumber(this.#region, birth, 10 + used * 2 + (male ? 1 : 0));
  }
}
