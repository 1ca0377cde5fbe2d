import { findPlainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Code } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { HELPER_KIND, isHelperKind, type HelperKind } from './codes.ts';

/** A filled row of a sheet: cell texts by column number. */
export interface TextRow {
  readonly row: number;
  readonly cells: readonly { readonly column: number; readonly text: string }[];
}

/** Columns of a list of pairings, with the headers under which ledgers carry them. */
export const IMPORT_COLUMNS = {
  child: ['儿童姓名', '留守儿童姓名', '学生姓名', '姓名', '孩子姓名', 'child'],
  idNumber: ['儿童身份证号', '身份证号', '身份证号码', '公民身份号码', 'idNumber'],
  village: ['居住村', '村', '村（居）', '村(居)', '家庭住址', 'village'],
  class: ['班级', '年级班级', '班', 'class'],
  school: ['学校', '就读学校', 'school'],
  helper: ['帮扶人', '帮扶责任人', '帮扶人姓名', '帮扶教师', '代理家长', '代理家长姓名', '结对帮扶人', '爱心妈妈', 'helper'],
  kind: ['类别', '帮扶人类别', '结对类型', '帮扶人身份', 'kind'],
  workUnit: ['工作单位', '帮扶人单位', '单位', 'workUnit'],
  phone: ['帮扶人电话', '帮扶人联系电话', 'phone'],
  from: ['结对日期', '结对时间', '开始日期', '起始日期', 'from'],
} as const satisfies Record<string, readonly string[]>;

export type ImportColumn = keyof typeof IMPORT_COLUMNS;

/** One pairing as a ledger tells it. */
export interface ImportRow {
  readonly sheet: string;
  readonly row: number;
  readonly child: string;
  readonly idNumber?: string | undefined;
  readonly village?: string | undefined;
  readonly class?: string | undefined;
  readonly school?: string | undefined;
  readonly helper: string;
  readonly kind: HelperKind;
  readonly workUnit?: string | undefined;
  readonly phone?: string | undefined;
  readonly from: PlainDate;
}

export interface ImportIssue {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly level: 'refuse' | 'warn';
  readonly message: Phrase;
}

const HEADER_WITHIN = 20;
const PHONE = /^\+?\d[\d-]{4,19}$/;

/** The pairings that a sheet lists. Without a header that names child and helper there is one issue. */
export function readPairingSheet(
  sheet: string,
  rows: readonly TextRow[],
  today: PlainDate,
): { readonly rows: readonly ImportRow[]; readonly issues: readonly ImportIssue[] } {
  const header = rows.slice(0, HEADER_WITHIN).find((row) => {
    const found = new Set(columnsOf(row).values());
    return found.has('helper') && (found.has('child') || found.has('idNumber'));
  });
  if (header === undefined) {
    const message = {
      zh: '没有找到表头。前 20 行中要有一行写明“儿童姓名”（或“身份证号”）和“帮扶人”。',
      en: 'No header was found. One of the first 20 rows must name the child (or the ID number) and the helper.',
    };
    return { rows: [], issues: [{ sheet, row: 1, column: '', level: 'refuse', message }] };
  }
  const columns = columnsOf(header);
  const read: ImportRow[] = [];
  const issues: ImportIssue[] = [];
  for (const row of rows.filter((one) => one.row > header.row)) {
    const values = valuesOf(row, columns);
    if (Object.keys(values).length === 0 || isTotal(values)) continue;
    const { row: entry, issues: found } = readRow(sheet, row.row, values, today);
    issues.push(...found);
    if (entry !== undefined) read.push(entry);
  }
  return { rows: read, issues };
}

type Values = Readonly<Partial<Record<ImportColumn, string>>>;

function columnsOf({ cells }: TextRow): ReadonlyMap<number, ImportColumn> {
  const names = Object.entries(IMPORT_COLUMNS) as [ImportColumn, readonly string[]][];
  return new Map(
    cells.flatMap(({ column, text }) => {
      const found = names.find(([, headers]) => headers.includes(text.replaceAll(/[\s*]/g, '')));
      return found ? [[column, found[0]] as const] : [];
    }),
  );
}

function valuesOf({ cells }: TextRow, columns: ReadonlyMap<number, ImportColumn>): Values {
  const values: Partial<Record<ImportColumn, string>> = {};
  for (const { column, text } of cells) {
    const name = columns.get(column);
    if (name !== undefined && text.trim() !== '') values[name] = text.trim();
  }
  return values;
}

function isTotal({ child, helper }: Values): boolean {
  return helper === undefined && /^(合计|总计|小计)/.test(child ?? '');
}

function readRow(
  sheet: string,
  row: number,
  values: Values,
  today: PlainDate,
): { readonly row: ImportRow | undefined; readonly issues: readonly ImportIssue[] } {
  const issues: ImportIssue[] = [];
  const tell = (column: ImportColumn, level: ImportIssue['level'], message: Phrase): void =>
    void issues.push({ sheet, row, column: IMPORT_COLUMNS[column][0], level, message });
  const { child = '', helper, idNumber, kind: kindText, from: fromText, phone } = values;
  if (child === '' && idNumber === undefined)
    tell('child', 'refuse', { zh: '没有写儿童姓名或身份证号。', en: 'Neither name nor ID number of the child.' });
  if (helper === undefined) tell('helper', 'refuse', { zh: '没有写帮扶人。', en: 'No helper is written.' });
  const kind = kindText === undefined ? 'teacher' : findKind(kindText);
  if (kindText === undefined) tell('kind', 'warn', { zh: '没有写类别，按“帮扶教师”登记。', en: 'No kind is written; taken as a teacher.' });
  if (kind === undefined)
    tell('kind', 'refuse', {
      zh: `类别“${kindText}”不认识，请写：${HELPER_KIND.codes.map(({ zh }) => zh).join('、')}。`,
      en: `The kind “${kindText}” is not known; write one of: ${HELPER_KIND.codes.map(({ en }) => en).join(', ')}.`,
    });
  const from = fromText === undefined ? today : findDay(fromText);
  if (fromText === undefined) tell('from', 'warn', { zh: '没有写结对日期，按今天登记。', en: 'No day is written; taken as today.' });
  if (from === undefined)
    tell('from', 'refuse', {
      zh: `日期“${fromText}”不认识，请写成 2026-9-1。`,
      en: `The day “${fromText}” is not readable; write 2026-9-1.`,
    });
  else if (today < from) tell('from', 'refuse', { zh: '结对日期在今天之后，请核对。', en: 'The day is later than today; please check.' });
  const readable = phone === undefined || PHONE.test(phone);
  if (!readable) tell('phone', 'warn', { zh: '电话不是5至20位数字，没有登记。', en: 'The phone is not 5 to 20 digits and was left out.' });
  if (issues.some(({ level }) => level === 'refuse') || helper === undefined || kind === undefined || from === undefined)
    return { row: undefined, issues };
  const { village, class: schoolClass, school, workUnit } = values;
  const entry = {
    sheet,
    row,
    child,
    idNumber,
    village,
    class: schoolClass,
    school,
    helper,
    kind,
    workUnit,
    phone: readable ? phone : undefined,
    from,
  };
  return { row: entry, issues };
}

function findKind(text: string): HelperKind | undefined {
  const codes: readonly Code[] = HELPER_KIND.codes;
  const found = codes.find(({ code, zh, en, aliases = [] }) => [code, zh, en, ...aliases].includes(text));
  return found !== undefined && isHelperKind(found.code) ? found.code : undefined;
}

/** 2026-9-1, 2026.9.1, 2026/9/1, 2026年9月1日; a month alone is its first day. */
function findDay(text: string): PlainDate | undefined {
  const [, year, month, day = '1'] = /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2}))?[日月]?$/.exec(text) ?? [];
  if (year === undefined || month === undefined) return undefined;
  return findPlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
