import { findDateOf, type PlainDate } from '../../../../kernel/calendar.ts';

const SEPARATED = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * The day that someone typed: 2015-9-1, 2015.9.1, 2015/9/1, 20150901, 2015年9月1日, also in full-width digits and signs.
 * Undefined for half a date (2015.9) and for days that do not exist: nothing is guessed.
 */
export function findTypedDate(text: string): PlainDate | undefined {
  // NFKC turns what a Chinese input method types into plain digits and signs; 。 is its full stop.
  const plain = text.normalize('NFKC').replaceAll('。', '.').trim();
  const match = SEPARATED.exec(plain) ?? PACKED.exec(plain);
  return match ? findDateOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}
