import type { GradeId } from './class.ts';

/** What a ledger's class column says. `grades` are the readings of a grade, the likeliest first. */
export interface ClassText {
  readonly grades: readonly GradeId[];
  readonly enteredYear: number | undefined;
  readonly number: number | undefined;
}

const DIGITS = '零一二三四五六七八九';
const NUMERAL = '[0-9]{1,2}|十[一二三四五六七八九]?|[一二三四五六七八九](?:十[一二三四五六七八九]?)?';
const CLASS_NUMBER = `(?:[(\\-.—]?(${NUMERAL})[)]?)?班?`;

interface Shape {
  readonly pattern: RegExp;
  read(parts: readonly (string | undefined)[]): ClassText | undefined;
}

/** The first shape that fits decides: a bare 十一班 is a number, 三二班 a grade and a number. */
const SHAPES: readonly Shape[] = [
  {
    pattern: new RegExp(`^(20[0-9]{2})级${CLASS_NUMBER}$`),
    read: ([year, number]) => ({ grades: [], enteredYear: Number(year), number: numeral(number) }),
  },
  { pattern: /^学前班?$/, read: () => text(['k3']) },
  {
    pattern: new RegExp(`^(?:幼儿园)?([小中大])班?${CLASS_NUMBER}$`),
    read: ([size, number]) => text([({ 小: 'k1', 中: 'k2', 大: 'k3' } as const)[size as '小']], number),
  },
  { pattern: new RegExp(`^(?:初中?)(${NUMERAL})(?:年级)?${CLASS_NUMBER}$`), read: ([grade, number]) => shifted(grade, 6, number) },
  { pattern: new RegExp(`^(?:高中?)(${NUMERAL})(?:年级)?${CLASS_NUMBER}$`), read: ([grade, number]) => shifted(grade, 9, number) },
  {
    pattern: new RegExp(`^(?:中职|职高|中专|职)(${NUMERAL})(?:年级)?${CLASS_NUMBER}$`),
    read: ([grade, number]) => vocational(grade, number),
  },
  { pattern: new RegExp(`^(?:小学)?(${NUMERAL})年级?${CLASS_NUMBER}$`), read: ([grade, number]) => generic(grade, number) },
  { pattern: new RegExp(`^(${NUMERAL})\\((${NUMERAL})\\)班?$`), read: ([grade, number]) => generic(grade, number) },
  { pattern: new RegExp(`^(${NUMERAL})[.\\-—](${NUMERAL})班?$`), read: ([grade, number]) => generic(grade, number) },
  { pattern: /^(1[0-2]|[1-9])([0-9]{2})班?$/, read: ([grade, number]) => generic(grade, number) },
  { pattern: new RegExp(`^[(]?(${NUMERAL})[)]?班$`), read: ([number]) => text([], number) },
  {
    pattern: new RegExp(`^([一二三四五六七八九])([一二三四五六七八九]|[0-9]{1,2})班?$`),
    read: ([grade, number]) => generic(grade, number),
  },
];

/** Reads 三年级2班, 三(2)班, 301班, 3.2班, 初一3班, 七(1)班, 大班, 高一(5)班, 2023级3班. Undefined where it is none of these. */
export function findClassText(written: string): ClassText | undefined {
  const plain = written
    .normalize('NFKC')
    .replace(/[\s,，、]+/g, '')
    .replace(/[〔［【[]/g, '(')
    .replace(/[〕］】\]]/g, ')')
    .replace(/第(?=.+班$)/, '');
  for (const { pattern, read } of SHAPES) {
    const match = pattern.exec(plain);
    const found = match && read(match.slice(1));
    if (found) return found;
  }
  return undefined;
}

/** The number in a class's own name: 2 of 2班, (2)班 and 二班. */
export function findClassNumber(name: string): number | undefined {
  const match = new RegExp(`^[(]?(${NUMERAL})[)]?班?$`).exec(name.normalize('NFKC').replace(/\s+/g, ''));
  return numeral(match?.[1]);
}

function text(grades: readonly GradeId[], number?: string): ClassText {
  return { grades, enteredYear: undefined, number: numeral(number) };
}

/** 三年级 of a school without a primary stage is its third year: whoever knows the school picks the reading. */
function generic(grade: string | undefined, number: string | undefined): ClassText | undefined {
  const year = numeral(grade) ?? 0;
  if (year < 1 || year > 12) return undefined;
  const readings = year <= 3 ? [`${year}`, `${year + 6}`, `${year + 9}`, `v${year}`] : [`${year}`];
  return text(readings as GradeId[], number);
}

function shifted(grade: string | undefined, by: number, number: string | undefined): ClassText | undefined {
  const year = numeral(grade) ?? 0;
  return year >= 1 && year <= 3 ? text([`${year + by}` as GradeId], number) : undefined;
}

function vocational(grade: string | undefined, number: string | undefined): ClassText | undefined {
  const year = numeral(grade) ?? 0;
  return year >= 1 && year <= 3 ? text([`v${year}` as GradeId], number) : undefined;
}

function numeral(written: string | undefined): number | undefined {
  if (written === undefined || written === '') return undefined;
  if (/^[0-9]+$/.test(written)) return Number(written);
  const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['0', written];
  const ten = tens === '' ? 1 : tens === '0' ? 0 : DIGITS.indexOf(tens);
  return ten * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}
