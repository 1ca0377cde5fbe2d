import { findPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { DEFAULT_TEXT_LENGTH, LONG_TEXT_LENGTH, type Field, type FieldValue } from '../../../../kernel/field.ts';
import type { Phrase, PhraseParams } from '../../../../kernel/phrase.ts';
import { FORM_PHRASES as P } from '../phrases/form.ts';

export interface Fault {
  readonly phrase: Phrase;
  readonly params: PhraseParams;
}

const MONEY = /^\d{1,12}(\.\d{1,2})?$/;
const ID_NUMBER = /^\d{17}[\dXx]$/;
const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/;
/** Letters of every script, the dots of Uyghur and Tibetan names, spaces and hyphens within. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}·•.\- ]*$/u;

/** Whether nothing was given. */
export function isBlank(value: FieldValue | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/**
 * What is wrong with the shape of an input, told while typing. Rules of the subject (check digits, sex against ID
 * number) belong to the slice and to the server.
 */
export function findFault(field: Field, value: FieldValue | undefined, today: PlainDate): Fault | undefined {
  if (value === undefined || isBlank(value)) return field.required ? { phrase: P.required, params: {} } : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  switch (field.kind) {
    case 'text':
      return tooLong(text, field.maxLength ?? DEFAULT_TEXT_LENGTH);
    case 'longText':
      return tooLong(text, field.maxLength ?? LONG_TEXT_LENGTH);
    case 'personName':
      return NAME.test(text) ? tooLong(text, DEFAULT_TEXT_LENGTH) : { phrase: P.badName, params: {} };
    case 'idNumber':
      return ID_NUMBER.test(text) ? undefined : { phrase: P.badIdNumber, params: {} };
    case 'phone':
      return PHONE.test(text) ? undefined : { phrase: P.badPhone, params: {} };
    case 'plainDate': {
      const date = findPlainDate(text);
      if (date === undefined) return { phrase: P.badDate, params: {} };
      return !field.future && date > today ? { phrase: P.futureDate, params: {} } : undefined;
    }
    case 'money':
      return MONEY.test(text) ? undefined : { phrase: P.badMoney, params: {} };
    case 'integer':
      return Number.isInteger(value) && (value as number) >= field.min && (value as number) <= field.max
        ? undefined
        : { phrase: P.badInteger, params: { min: field.min, max: field.max } };
    case 'yesNo':
    case 'choice':
    case 'choices':
    case 'place':
      return undefined;
  }
}

function tooLong(text: string, max: number): Fault | undefined {
  // Code points: a rare character outside the basic plane is one character to whoever types it.
  return Array.from(text).length > max ? { phrase: P.tooLong, params: { max } } : undefined;
}
