import { findDateOf, findPlainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { CodeList, Field, FieldValue } from '../../../kernel/field.ts';
import { REPORTED_ACTORS } from './actors.ts';
import { CARE_FIELDS, CARE_RECORD, type CareField } from './record.ts';

/** Columns of a work log besides the fields of the record: whose it is, who did it, and why it is late. */
export const LOG_COLUMNS = {
  idNumber: ['身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '证件号码'],
  name: ['姓名', '儿童姓名', '学生姓名', '儿童', '帮扶对象'],
  class: ['班级', '所在班级', '年级班级'],
  village: ['村', '村（社区）', '居住地', '家庭住址', '村居'],
  who: ['记录人', '谈话人', '家访教师', '帮扶人', '责任人', '执行人', '由谁做的', '签字'],
  lateReason: ['补记原因'],
} as const;

export type LogColumn = keyof typeof LOG_COLUMNS | CareField;

/** Which column of the sheet holds what; undefined where the row is no header of a work log. Columns count from 0. */
export function findLogHeader(cells: readonly string[]): ReadonlyMap<LogColumn, number> | undefined {
  const columns = new Map<LogColumn, number>();
  for (const [at, cell] of cells.entries()) {
    const column = columnOf(tidy(cell));
    if (column !== undefined && !columns.has(column)) columns.set(column, at);
  }
  const names = columns.has('name') || columns.has('idNumber');
  return columns.has('day') && columns.has('act') && names ? columns : undefined;
}

function columnOf(header: string): LogColumn | undefined {
  const own = Object.entries(LOG_COLUMNS).find(([, words]) => (words as readonly string[]).includes(header));
  if (own !== undefined) return own[0] as LogColumn;
  return CARE_FIELDS.find((name) => {
    const field: Field = CARE_RECORD.fields[name];
    return field.label.zh === header || (field.aliases ?? []).includes(header);
  });
}

/** What one row says. Values that cannot be read stand as they were written, so that the rules name their field. */
export interface LogRow {
  readonly values: Readonly<Partial<Record<CareField, FieldValue>>>;
  readonly idNumber: string;
  readonly name: string;
  readonly class: string;
  readonly village: string;
  readonly who: string;
  readonly lateReason: string;
}

export function readLogRow(columns: ReadonlyMap<LogColumn, number>, cells: readonly string[]): LogRow {
  const text = (column: LogColumn): string => tidy(cells[columns.get(column) ?? -1] ?? '');
  const values: Partial<Record<CareField, FieldValue>> = {};
  for (const name of CARE_FIELDS) {
    const said = text(name);
    if (said !== '') values[name] = readValue(CARE_RECORD.fields[name], said);
  }
  return {
    values,
    idNumber: text('idNumber').toUpperCase(),
    name: text('name').replace(/\s/g, ''),
    class: text('class'),
    village: text('village'),
    who: text('who').replace(/\s/g, ''),
    lateReason: text('lateReason'),
  };
}

function readValue(field: Field, said: string): FieldValue {
  switch (field.kind) {
    case 'plainDate':
      return readDay(said) ?? said;
    case 'choice':
      return findCode(field.codes, said) ?? said;
    case 'choices':
      return said.split(/[、，,；;/\s]+/).map((word) => findCode(field.codes, word) ?? word);
    case 'integer':
      return /^\d+(?=\s*(分钟|分)?$)/.test(said) ? Number.parseInt(said, 10) : said;
    default:
      return said;
  }
}

/** 2026-11-22, 2026.11.22, 2026/11/22, 2026年11月22日, 20261122, with or without a time behind. */
function readDay(said: string): PlainDate | undefined {
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?$/.exec(said) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(said);
  return match === null ? findPlainDate(said) : findDateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

function findCode({ codes }: CodeList, word: string): string | undefined {
  return codes.find(({ code, zh, aliases }) => code === word || zh === word || (aliases ?? []).includes(word))?.code;
}

/** The word of a work log for somebody without an account (爸爸, 代理家长), as a code; undefined for a name. */
export function reportedActorOf(who: string): string | undefined {
  const code = findCode(REPORTED_ACTORS, who);
  return code === 'staff' ? undefined : code;
}

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[（(].*?必填.*?[)）]/g, '')
    .trim();
}
