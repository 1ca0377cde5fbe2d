import { DEFAULT_TEXT_LENGTH, LONG_TEXT_LENGTH, type Field } from '../../../kernel/field.ts';
import type { LedgerCell } from './cell.ts';
import { quote, type IssueCode } from './issues.ts';
import type { Outcome, RepairContext } from './outcome.ts';
import { readDate } from './repair-date.ts';
import { repairIdNumber, repairName, repairPhone } from './repair-identity.ts';
import { repairInteger, repairMoney } from './repair-number.ts';
import { repairChoice, repairChoices, repairYesNo } from './repair-word.ts';
import { hasLostDigits, isBlankWord } from './text.ts';

type DateField = Extract<Field, { kind: 'plainDate' }>;

/**
 * Turns a cell into a value of `field`: repairs what is safe, refuses what would be a guess, and says of everything else why it
 * was not taken. Dittos are resolved before (see `readRow`).
 */
export function repairCell(field: Field, cell: LedgerCell, context: RepairContext): Outcome {
  if (cell.text.trim() === '') return { kind: 'empty' };
  if (cell.kind === 'error' || cell.kind === 'uncomputed') {
    const code = cell.kind === 'error' ? 'errorCell' : 'uncomputedFormula';
    return { kind: 'left', remark: { code, params: { text: quote(cell.text) } } };
  }
  if (cell.text.length > LONG_TEXT_LENGTH)
    return { kind: 'refuse', remark: { code: 'tooLong', params: { count: cell.text.length, limit: LONG_TEXT_LENGTH } } };
  if (field.kind === 'yesNo') return repairYesNo(cell);
  if (field.kind === 'choice') return cell.kind === 'date' ? madeByExcel(cell) : repairChoice(field.codes, cell);
  if (field.kind === 'choices') return cell.kind === 'date' ? madeByExcel(cell) : repairChoices(field.codes, cell);
  if (isBlankWord(cell.text)) return { kind: 'empty' };
  if (cell.kind === 'boolean') return { kind: 'left', remark: { code: 'wrongKind', params: { text: cell.text } } };
  switch (field.kind) {
    case 'personName':
      return repairName(cell, context);
    case 'idNumber':
      return repairIdNumber(cell, context);
    case 'phone':
      return repairPhone(cell);
    case 'plainDate':
      return repairDate(field, cell, context);
    case 'integer':
      return cell.kind === 'date' ? madeByExcel(cell) : repairInteger(field, cell);
    case 'money':
      return cell.kind === 'date' ? madeByExcel(cell) : repairMoney(cell);
    case 'place':
      return cell.kind === 'date' ? madeByExcel(cell) : repairPlace(field.tree, cell, context);
    case 'text':
      return repairText(cell, field.maxLength ?? DEFAULT_TEXT_LENGTH);
    case 'longText':
      return repairText(cell, field.maxLength ?? LONG_TEXT_LENGTH);
  }
}

const EARLIEST = '1900-01-01';

/**
 * A day of life (birth) must be whole, or it is no birth date: month only is left out with a word, nonsense refuses the row.
 * A day from which something holds may be known by its month alone, which is how people remember; it is then taken as the 1st.
 */
export function repairDate(field: Pick<DateField, 'future' | 'dated'>, cell: LedgerCell, { today }: Pick<RepairContext, 'today'>): Outcome {
  const reading = readDate(cell);
  const text = quote(cell.text);
  const refuse = (code: IssueCode): Outcome => ({ kind: 'refuse', remark: { code, params: { text } } });
  if (reading.kind === 'impossible') return refuse('dateImpossible');
  if (reading.kind === 'twoDigitYear') return refuse('dateTwoDigitYear');
  if (reading.kind === 'unreadable')
    return field.dated ? { kind: 'left', remark: { code: 'dateNotTaken', params: { text } } } : refuse('dateUnreadable');
  const date = reading.kind === 'day' ? reading.date : reading.first;
  if (date > today && !field.future) return refuse('dateInFuture');
  if (date < EARLIEST) return refuse('dateTooOld');
  if (reading.kind === 'day') return { kind: 'value', value: date, ...(date === cell.text ? {} : { repaired: 'dateForm' as const }) };
  if (!field.dated) return { kind: 'left', remark: { code: 'birthMonthOnly', params: { text } }, month: date };
  return { kind: 'value', value: date, remark: { code: 'monthTakenAsFirst', params: { text } } };
}

function repairText(cell: LedgerCell, limit: number): Outcome {
  if (hasLostDigits(cell.kind, cell.text))
    return { kind: 'refuse', remark: { code: 'digitsLost', params: { text: quote(cell.text).slice(0, 8) } } };
  const text = cell.text.trim();
  if (text.length > limit) return { kind: 'refuse', remark: { code: 'tooLong', params: { count: text.length, limit } } };
  return { kind: 'value', value: text };
}

function repairPlace(tree: 'admin' | 'school', cell: LedgerCell, { findPlace }: RepairContext): Outcome {
  const text = cell.text.trim().replace(/\s+/g, ' ');
  if (text.length > DEFAULT_TEXT_LENGTH)
    return { kind: 'refuse', remark: { code: 'tooLong', params: { count: text.length, limit: DEFAULT_TEXT_LENGTH } } };
  if (!findPlace) return { kind: 'value', value: { text } };
  const placeId = findPlace(tree, text);
  return placeId === undefined
    ? { kind: 'value', value: { text }, remark: { code: 'placeUnknown', params: { text: quote(text) } } }
    : { kind: 'value', value: { text, placeId } };
}

function madeByExcel(cell: LedgerCell): Outcome {
  return { kind: 'left', remark: { code: 'madeDateByExcel', params: { text: quote(cell.text) } } };
}
