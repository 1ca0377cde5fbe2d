import { findDateOf, type PlainDate } from '../../../kernel/calendar.ts';
import { calendarProblems } from './calendar-problems.ts';
import { HOLIDAY_NAMES } from './vocabulary.ts';

/** A filled row of a sheet: cell texts by column number. */
interface SheetRow {
  readonly row: number;
  readonly cells: readonly { readonly column: number; readonly text: string }[];
}

type Kind = 'schoolYear' | 'term' | 'publicHoliday' | 'makeUpDay' | 'springFestival';

const HEADERS: Readonly<Record<string, 'kind' | 'name' | 'from' | 'to'>> = {
  类别: 'kind',
  类型: 'kind',
  kind: 'kind',
  名称: 'name',
  name: 'name',
  开始: 'from',
  开始日期: 'from',
  from: 'from',
  结束: 'to',
  结束日期: 'to',
  to: 'to',
};

const KINDS: Readonly<Record<string, Kind>> = {
  学年: 'schoolYear',
  schoolYear: 'schoolYear',
  学期: 'term',
  term: 'term',
  法定节假日: 'publicHoliday',
  节假日: 'publicHoliday',
  公共假日: 'publicHoliday',
  publicHoliday: 'publicHoliday',
  调休上班: 'makeUpDay',
  调休: 'makeUpDay',
  makeUpDay: 'makeUpDay',
  春节初一: 'springFestival',
  正月初一: 'springFestival',
  springFestival: 'springFestival',
};

const TERMS: readonly (readonly ['autumn' | 'spring', RegExp])[] = [
  ['autumn', /秋|第一|上学期|autumn/],
  ['spring', /春|第二|下学期|spring/],
];

/**
 * A school calendar from the rows of a CSV or workbook, each one line of it: 类别, 名称, 开始, 结束. Years that are not told run from
 * 1 September to 31 August. What comes out is still to be checked by `schoolCalendarSchema`.
 */
export function readCalendarSheet(rows: readonly SheetRow[]): unknown {
  const [header, ...rest] = rows;
  const columns = new Map(
    (header?.cells ?? []).flatMap(({ column, text }) => (HEADERS[text.trim()] ? [[column, HEADERS[text.trim()]]] : [])),
  );
  const lines = rest.map((row) => ({
    row: row.row,
    ...(Object.fromEntries(row.cells.map(({ column, text }) => [columns.get(column) ?? '', text.trim()])) as Partial<
      Record<'kind' | 'name' | 'from' | 'to', string>
    >),
  }));
  const read = lines.filter(({ kind, from }) => (kind ?? from) !== undefined).map((line) => readLine(line));
  const of = (kind: Kind) => read.filter((one) => one.kind === kind);
  if (of('term').length === 0) throw calendarProblems.nothingInFile();
  const terms = of('term').toSorted(byDay);
  const told = of('schoolYear').toSorted(byDay);
  const years = told.length > 0 ? told : [...new Set(terms.map(({ from }) => yearOf(from)))].map(wholeYear);
  return {
    schoolYears: years.map(({ name, from, to }) => ({
      name,
      from,
      to,
      terms: terms
        .filter((term) => term.from >= from && term.from <= to)
        .map((term) => ({ kind: TERMS.find(([, words]) => words.test(term.name))?.[0], from: term.from, to: term.to })),
    })),
    publicHolidays: of('publicHoliday').map(({ name, from, to }) => ({ name: holidayOf(name), from, to })),
    makeUpDays: of('makeUpDay').map(({ from }) => from),
    springFestival: of('springFestival').map(({ from }) => from),
  };
}

interface Line {
  readonly kind: Kind;
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

function readLine({
  row,
  kind = '',
  name = '',
  from,
  to,
}: {
  row: number;
  kind?: string | undefined;
  name?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): Line {
  const fault = (what: string, whatEn: string, text: string) => calendarProblems.fileLine({ row, what, whatEn, text });
  const known = KINDS[kind];
  if (known === undefined)
    throw fault(
      '的类别应是：学年、学期、法定节假日、调休上班、春节初一',
      'the kind is one of: schoolYear, term, publicHoliday, makeUpDay, springFestival',
      kind,
    );
  const first = findDay(from);
  if (first === undefined) throw fault('的开始不是日期，请写成 2026-09-01', 'the first day is not a date, write 2026-09-01', from ?? '');
  const last = to === undefined ? first : findDay(to);
  if (last === undefined) throw fault('的结束不是日期，请写成 2026-09-01', 'the last day is not a date, write 2026-09-01', to ?? '');
  if (known === 'term' && !TERMS.some(([, words]) => words.test(name)))
    throw fault('的学期名称应有“秋”或“春”', 'the name of the term holds autumn or spring', name);
  if (known === 'publicHoliday' && holidayOf(name) === undefined)
    throw fault(
      `的节假日应是：${Object.values(HOLIDAY_NAMES)
        .map(({ zh }) => zh)
        .join('、')}`,
      `the holiday is one of: ${Object.keys(HOLIDAY_NAMES).join(', ')}`,
      name,
    );
  return { kind: known, name, from: first, to: last };
}

function holidayOf(text: string): keyof typeof HOLIDAY_NAMES | undefined {
  const names = Object.entries(HOLIDAY_NAMES) as [keyof typeof HOLIDAY_NAMES, { zh: string }][];
  return names.find(([code, { zh }]) => code === text || zh === text || `${zh}节` === text || zh === `${text}节`)?.[0];
}

function findDay(text: string | undefined): PlainDate | undefined {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text?.trim() ?? '');
  return parts === null ? undefined : findDateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}

function wholeYear(year: number): Pick<Line, 'name' | 'from' | 'to'> {
  return { name: `${year}-${year + 1}`, from: `${year}-09-01` as PlainDate, to: `${year + 1}-08-31` as PlainDate };
}

function byDay(one: { from: string }, other: { from: string }): number {
  return one.from < other.from ? -1 : 1;
}
