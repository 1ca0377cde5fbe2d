import type { Field } from '../../../kernel/field.ts';
import type { LedgerCell } from './cell.ts';
import { quote } from './issues.ts';
import type { Outcome } from './outcome.ts';
import { readChineseNumber } from './repair-date.ts';
import { tidy } from './text.ts';

type IntegerField = Extract<Field, { kind: 'integer' }>;

const COUNT = /^(\d{1,9})(?:\.0+)?(?:人|口|口人|个|名|岁|周岁|次|天|元|位|户|公里|里|分钟|km)?$/i;
const CHINESE_COUNT = /^([一二两三四五六七八九十零〇]{1,3})(?:人|口|口人|个|名|岁|周岁|次|天|位|户|公里|里)?$/;

export function repairInteger(field: IntegerField, cell: LedgerCell): Outcome {
  const text = tidy(cell.text).replace(/\s/g, '');
  const digits = COUNT.exec(text)?.[1];
  const words = CHINESE_COUNT.exec(text)?.[1];
  const number = digits === undefined ? (words === undefined ? undefined : readChineseNumber(words)) : Number(digits);
  if (number === undefined) return { kind: 'left', remark: { code: 'numberOdd', params: { text: quote(text) } } };
  if (number < field.min || number > field.max)
    return { kind: 'left', remark: { code: 'outOfRange', params: { text: quote(text), min: field.min, max: field.max } } };
  return { kind: 'value', value: number, ...(String(number) === cell.text ? {} : { repaired: 'unit' as const }) };
}

const MONEY = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/;

/** Yuan with at most two decimals, as text. 1.2万 is 12000. More decimals are a mistake of typing, not rounded. */
export function repairMoney(cell: LedgerCell): Outcome {
  const text = tidy(cell.text)
    .replace(/[\s,,]/g, '')
    .replace(/^(¥|¥|rmb|人民币|约)/i, '')
    .replace(/(元整|元|块)?(\/(年|月|学期))?$/, '');
  const inTenThousands = /^(\d{1,8})(?:\.(\d{1,4}))?万$/.exec(text);
  const plain = inTenThousands ? String(Number(`${inTenThousands[1] ?? ''}${(inTenThousands[2] ?? '').padEnd(4, '0')}`)) : text;
  const match = MONEY.exec(plain);
  if (!match) return { kind: 'left', remark: { code: 'numberOdd', params: { text: quote(cell.text) } } };
  const yuan = String(Number(match[1]));
  const cents = (match[2] ?? '').padEnd(2, '0');
  const value = cents === '00' ? yuan : `${yuan}.${cents}`;
  return { kind: 'value', value, ...(value === cell.text ? {} : { repaired: 'unit' as const }) };
}
