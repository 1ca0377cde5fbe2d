import { PassThrough } from 'node:stream';
import type { Locale } from '../../../kernel/phrase.ts';
import { say } from '../../../kernel/phrase.ts';
import { writeWorkbook, type SheetSpec } from '../../../platform/sheet/index.ts';
import { findField } from '../../child/domain/index.ts';
import { EXPORT_COLUMNS, headerOf, type ExportColumn } from '../domain/index.ts';
import { ledgerProblems } from './problems.ts';

/** Kinds of blank ledgers: with everything, and with what a first listing needs. */
const TEMPLATES: Readonly<Record<string, { readonly name: string; readonly paths: (column: ExportColumn) => boolean }>> = {
  children: { name: '儿童信息模板', paths: ({ record }) => record !== 'file' },
  brief: { name: '简表模板', paths: ({ path }) => BRIEF.has(path) },
};
const BRIEF = new Set([
  'child.name',
  'child.sex',
  'child.birthDate',
  'child.idNumber',
  'child.presentPlace',
  'schooling.school',
  'schooling.class',
  'parent.father.name',
  'parent.father.whereabouts',
  'parent.mother.name',
  'parent.mother.whereabouts',
  'carer.main.name',
  'carer.main.relationship',
  'carer.main.phone',
]);

export const TEMPLATE_KINDS = Object.keys(TEMPLATES);

/** A blank ledger to be filled in: drop-downs where words are fixed, text format where Excel would spoil numbers. Throws `ledger.noTemplate`. */
export function blankTemplate(kind: string, locale: Locale): { readonly fileName: string; readonly body: PassThrough } {
  const template = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
  if (template === undefined) throw ledgerProblems.noTemplate({ kind });
  const columns = EXPORT_COLUMNS.filter(template.paths);
  const body = new PassThrough();
  const table: SheetSpec = { name: '台账', columns: columns.map((column) => columnOf(column)), rows: [] };
  const guide: SheetSpec = {
    name: '填表说明',
    columns: [
      { header: '项目', width: 24 },
      { header: '怎样填写', width: 70 },
    ],
    rows: columns.map((column) => [headerOf(column).zh, guideOf(column, locale)]),
  };
  void writeWorkbook(body, { sheets: [table, guide], choiceMessage: '请从下拉列表中选择。' }).catch((error: Error) => body.destroy(error));
  return { fileName: `${template.name}.xlsx`, body };
}

function columnOf(column: ExportColumn): SheetSpec['columns'][number] {
  const field = findField(column.record, column.field);
  const header = headerOf(column).zh;
  if (field?.kind === 'yesNo') return { header, choices: ['是', '否'] };
  if (field?.kind === 'choice') return { header, choices: field.codes.codes.map(({ zh }) => zh) };
  // Dates are text too: typed as 2015.9.1 they stay what was typed, and are read all the same.
  return { header, text: true, width: field?.kind === 'idNumber' ? 22 : 14 };
}

function guideOf({ record, field: id }: ExportColumn, locale: Locale): string {
  const field = findField(record, id);
  if (field === undefined) return '';
  const parts = [field.required ? '必填。' : '', field.help === undefined ? '' : say(field.help, locale), `例：${field.sample}`];
  return parts.filter((part) => part !== '').join(' ');
}
