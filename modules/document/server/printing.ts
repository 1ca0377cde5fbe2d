import { readFileSync } from 'node:fs';
import type { Printed, Printer } from '../../../platform/print/index.ts';
import { type FileValues, fillRegistrationForm, type FillOptions } from '../domain/index.ts';

const REGISTRATION_TEMPLATE = ['house.typ', 'registration-form.typ']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('');

/** `squeeze` multiplies the heights of rows; values are set no smaller than `smallest` points, and where that does not fit their row grows. */
interface Tightness {
  readonly squeeze: number;
  readonly smallest: number;
}

const EASY: Tightness = { squeeze: 1, smallest: 7.5 };
/** Tried in this order until the form stays on one page: room for the pen is given up before legibility, both before a second page. */
const TIGHTER: readonly Tightness[] = [
  EASY,
  { squeeze: 0.92, smallest: 7.5 },
  { squeeze: 0.84, smallest: 7.5 },
  { squeeze: 0.8, smallest: 6 },
];

/**
 * The official registration form as PDF, A4 upright; blank without `values`. `values` are what the reader may see, masks
 * included: nothing is looked up or unmasked here. `missingGlyphs` are characters to be written in by hand. More than one
 * page comes only of values far longer than forms are made for; nothing is cut off.
 */
export async function printRegistrationForm(printer: Printer, values: FileValues | undefined, options: FillOptions = {}): Promise<Printed> {
  const form = fillRegistrationForm(values, options);
  const print = (tightness: Tightness): Promise<Printed> => printer.renderPdf(REGISTRATION_TEMPLATE, { ...form, ...tightness });
  for (const tightness of TIGHTER) {
    const printed = await print(tightness);
    if (printed.pages === 1) return printed;
  }
  return print(EASY);
}
