import { partsOf, type PlainDate } from '../../../kernel/calendar.ts';
import { type FieldValue, type PlaceValue, wordOf } from '../../../kernel/field.ts';
import { CARER_ROLE, findField } from '../../child/domain/index.ts';

/** The values of one child's file that hold on the day of printing, by path (`child.name`, `carer.<id>.phone`), masked as the reader may see them. */
export type FileValues = ReadonlyMap<string, FieldValue>;

const CARER_ROLE_PATH = /^carer\.(.+)\.role$/;

/** Ids of those who are carers on that day, the main carer first; in the order of ids within one part of the care. */
export function listCarers(values: FileValues): readonly string[] {
  const rank = (id: string): number => CARER_ROLE.codes.findIndex(({ code }) => code === values.get(`carer.${id}.role`));
  const ids = [...values.keys()].flatMap((path) => CARER_ROLE_PATH.exec(path)?.[1] ?? []);
  return ids.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

/** The value as it is written on paper, in Chinese; '' where there is none. */
export function writeFact(values: FileValues, path: string): string {
  const value = values.get(path);
  if (value === undefined) return '';
  const parts = path.split('.');
  const field = findField(parts[0] ?? '', parts.at(-1) ?? '');
  if (isList(value)) return value.map((code) => show(field, code)).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (isPlace(value)) return tidy(value.text);
  if (field?.kind === 'plainDate') return writeDate(value as PlainDate);
  return show(field, String(value));
}

/** The codes of a choice, several choices or a yes / no ('yes', 'no'), to compare with the boxes of a form. */
export function codesOf(value: FieldValue | undefined): readonly string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string') return [value];
  return isList(value) ? value : [];
}

/** As official papers write days: Arabic digits, no leading zeros (GB/T 9704-2012). A masked date stays as it is. */
export function writeDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return Number.isNaN(day) ? tidy(date) : `${year}年${month}月${day}日`;
}

/**
 * Text fit for one cell: on one line, without control characters and without direction marks, which could make
 * a number read backwards on paper.
 */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

function show(field: ReturnType<typeof findField>, value: string): string {
  return tidy(field !== undefined && 'codes' in field ? wordOf(field.codes, value).zh : value);
}

function isList(value: FieldValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}

function isPlace(value: FieldValue): value is PlaceValue {
  return typeof value === 'object' && 'text' in value;
}
