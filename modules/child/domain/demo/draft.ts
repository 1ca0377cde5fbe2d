import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { parsePath, type FactPath } from '../../../../kernel/record.ts';
import type { Random } from './random.ts';
import { GAPS, type Gap } from './shares.ts';

export interface DemoValue {
  readonly path: FactPath;
  readonly value: FieldValue;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/** A file being made up. Values that a real register would lack are left out here. */
export class FileDraft {
  readonly values: DemoValue[] = [];
  readonly #random: Random;
  readonly #sloppiness: number;

  constructor(random: Random, sloppiness: number) {
    this.#random = random;
    this.#sloppiness = sloppiness;
  }

  put(path: string, value: FieldValue | undefined, from?: PlainDate, to?: PlainDate): void {
    const parsed = parsePath(path);
    if (parsed === undefined) throw new RangeError(path);
    if (value !== undefined) this.values.push({ path: parsed, value, ...(from && { from }), ...(to && { to }) });
  }

  /** Whether this kind of value is missing here. */
  lacks(gap: Gap): boolean {
    return this.#random.chance(Math.min(0.95, GAPS[gap] * this.#sloppiness));
  }

  /** Puts the value unless it is a gap. */
  perhaps(gap: Gap, path: string, value: FieldValue | undefined, from?: PlainDate): void {
    if (!this.lacks(gap)) this.put(path, value, from);
  }

  /** Puts the value in that share of files. */
  sometimes(share: number, path: string, value: FieldValue | undefined, from?: PlainDate): void {
    if (this.#random.chance(share)) this.put(path, value, from);
  }
}
