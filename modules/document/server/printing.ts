import { readFileSync } from 'node:fs';
import type { Printed, Printer } from '../../../platform/print/index.ts';
import { type FileValues, fillRegistrationForm, type FillOptions } from '../domain/index.ts';

const REGISTRATION_TEMPLATE = readFileSync(new URL('registration-form.typ', import.meta.url), 'utf8');

/** Row heights are multiplied by the first of these that keeps the form on one page: room for the pen goes before a second page comes. */
const SQUEEZES = [1, 0.93, 0.86, 0.8];

/**
 * The official registration form as PDF, A4 upright; blank without `values`. `values` are what the reader may see, masks
 * included: nothing is looked up or unmasked here. `missingGlyphs` are characters to be written in by hand. More than one
 * page comes only of values far longer than forms are made for; nothing is cut off.
 */
export async function printRegistrationForm(printer: Printer, values: FileValues | undefined, options: FillOptions = {}): Promise<Printed> {
  const form = fillRegistrationForm(values, options);
  const print = (squeeze: number): Promise<Printed> => printer.renderPdf(REGISTRATION_TEMPLATE, { ...form, squeeze });
  for (const squeeze of SQUEEZES) {
    const printed = await print(squeeze);
    if (printed.pages === 1) return printed;
  }
  return print(1);
}
