import { findDateOf, findPlainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { LedgerCell } from './cell.ts';
import { tidy } from './text.ts';

/** What a cell says about a day. Two-digit years and bare months are told apart from nonsense, since the advice differs. */
export type DateReading =
  | { readonly kind: 'day'; readonly date: PlainDate }
  | { readonly kind: 'month'; readonly first: PlainDate }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'twoDigitYear' }
  | { readonly kind: 'unreadable' };

const SEPARATED = /^(\d{4})[.\-/年,](\d{1,2})[.\-/月,](\d{1,2})[日号.]?$/;
const JOINED = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH = /^(\d{4})[.\-/年](\d{1,2})[月.]?(份)?$/;
const JOINED_MONTH = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/;
const SHORT_YEAR = /^'?\d{2}[.\-/年]\d{1,2}([.\-/月]\d{1,2}日?)?[月]?$/;
/** Half-hours and the like that exports put behind a date. */
const TIME = /[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/;
const CHINESE_DIGITS = '〇一二三四五六七八九';

/** Reads 2015-9-1, 2015.9.1, 2015/9/1, 2015年9月1日, 二〇一五年九月一日, 20150901, date cells, and the same without a day. */
export function readDate(cell: LedgerCell): DateReading {
  if (cell.kind === 'date') {
    const date = cell.date === undefined ? undefined : findPlainDate(cell.date);
    if (date === undefined) return { kind: 'impossible' };
    return cell.monthOnly ? { kind: 'month', first: date } : { kind: 'day', date };
  }
  const text = withDigits(tidy(cell.text).replace(TIME, '').replace(/\s+/g, '').replace(/。/g, '.'));
  const day = SEPARATED.exec(text) ?? JOINED.exec(text);
  if (day) {
    const date = findDateOf(Number(day[1]), Number(day[2]), Number(day[3]));
    return date === undefined ? { kind: 'impossible' } : { kind: 'day', date };
  }
  const month = JOINED_MONTH.exec(text) ?? MONTH.exec(text);
  if (month) {
    // 2015.1 in a number cell may have been 2015.10: Excel drops the zero, and both are months.
    if (cell.kind === 'number' && text.endsWith('.1')) return { kind: 'unreadable' };
    const first = findDateOf(Number(month[1]), Number(month[2]), 1);
    return first === undefined ? { kind: 'impossible' } : { kind: 'month', first };
  }
  return SHORT_YEAR.test(text) ? { kind: 'twoDigitYear' } : { kind: 'unreadable' };
}

function withDigits(text: string): string {
  if (!/^[〇零○一二三四五六七八九]{4}年/.test(text)) return text;
  return text
    .replace(/[零○]/g, '〇')
    .replace(/^[^年]+/, (year) =>
      Array.from(year)
        .map((digit) => CHINESE_DIGITS.indexOf(digit))
        .join(''),
    )
    .replace(/[〇一二三四五六七八九十]+/g, (number) => String(readChineseNumber(number) ?? number));
}

/** 一 to 九十九; 两 is two. Undefined for anything else. */
export function readChineseNumber(text: string): number | undefined {
  const match = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九〇零])?$/.exec(text);
  if (!match || text === '') return undefined;
  const valueOf = (digit: string | undefined): number =>
    digit === undefined ? 0 : digit === '两' ? 2 : Math.max(0, CHINESE_DIGITS.indexOf(digit));
  if (match[2] === undefined) return match[1] !== undefined && match[3] !== undefined ? undefined : valueOf(match[1] ?? match[3]);
  return (match[1] === undefined ? 1 : valueOf(match[1])) * 10 + valueOf(match[3]);
}
