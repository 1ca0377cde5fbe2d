import ExcelJS from 'exceljs';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { sheetProblems } from './problems.ts';

/** A day is given as `{ date: 'YYYY-MM-DD' }` and becomes a real date of Excel. Text is text, whatever it starts with. */
export type SheetValue = string | number | boolean | { readonly date: string } | undefined;

export interface ColumnSpec {
  readonly header: string;
  /** In characters. */
  readonly width?: number;
  /** Formatted as text down to the last row, so that Excel keeps an 18-digit number that is typed in. */
  readonly text?: true;
  /** Offered as a drop-down; other values are refused by Excel with a message. */
  readonly choices?: readonly string[];
}

export interface SheetSpec {
  readonly name: string;
  /** One line above the header. */
  readonly title?: string;
  readonly columns: readonly ColumnSpec[];
  readonly rows: AsyncIterable<readonly SheetValue[]> | Iterable<readonly SheetValue[]>;
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
  /** Who took it out and when: stands in grey above the header of each sheet and on every printed page. */
  readonly watermark?: string;
  /** Message of Excel where somebody types what the drop-down does not hold. */
  readonly choiceMessage?: string;
}

const LAST_ROW = 1_048_576;
const MAX_CELL_CHARACTERS = 32_767;
/** Rows for which a template offers drop-downs and text format. */
const TEMPLATE_ROWS = 2_000;
const ROWS_PER_PAUSE = 200;
const LISTS_SHEET = '选项';

type StreamWriter = ExcelJS.stream.xlsx.WorkbookWriter;

/**
 * Streams a workbook to a path or an open stream and ends it. Returns the data rows written, per sheet, so that the caller
 * can prove the count. Rows are taken as fast as the target takes bytes. Throws `sheet.sheetFull` and `sheet.cellTooLong`
 * instead of leaving anything out; the target is then destroyed.
 */
export async function writeWorkbook(target: string | Writable, spec: WorkbookSpec): Promise<readonly number[]> {
  const output = typeof target === 'string' ? createWriteStream(target) : target;
  const gone = new AbortController();
  output.once('close', () => gone.abort());
  output.once('error', () => gone.abort());
  try {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
    book.creator = '';
    book.lastModifiedBy = '';
    const lists = new ChoiceLists();
    const counts: number[] = [];
    for (const sheet of spec.sheets) counts.push(await writeSheet(book, sheet, spec, lists, gone.signal));
    lists.write(book);
    await book.commit();
    return counts;
  } catch (error) {
    output.destroy();
    throw error;
  }
}

async function writeSheet(
  book: StreamWriter,
  spec: SheetSpec,
  workbook: WorkbookSpec,
  lists: ChoiceLists,
  gone: AbortSignal,
): Promise<number> {
  const { watermark } = workbook;
  const above = [spec.title, watermark].filter((line) => line !== undefined);
  const page = watermark === undefined ? {} : { headerFooter: { oddFooter: `&L${watermark.replaceAll('&', '&&')}&R&P / &N` } };
  const sheet = book.addWorksheet(spec.name, { views: [{ state: 'frozen', ySplit: above.length + 1 }], ...page });
  sheet.columns = spec.columns.map(({ width, text }) => ({ width: width ?? 14, ...(text ? { style: { numFmt: '@' } } : {}) }));
  for (const line of above) {
    const row = sheet.addRow([line]);
    row.font = line === watermark ? { color: { argb: 'FF767676' }, size: 9 } : { bold: true, size: 14 };
    row.commit();
  }
  const header = sheet.addRow(spec.columns.map((column) => column.header));
  header.font = { bold: true };
  header.commit();
  let count = 0;
  for await (const values of spec.rows) {
    if (above.length + 1 + count >= LAST_ROW) throw sheetProblems.sheetFull({ sheet: spec.name, limit: LAST_ROW });
    writeRow(sheet, values, spec);
    count += 1;
    if (count % ROWS_PER_PAUSE === 0) await drained(sheet, gone);
  }
  addDropDowns(sheet, spec, above.length + 2, Math.max(count, TEMPLATE_ROWS), lists, workbook.choiceMessage);
  sheet.commit();
  return count;
}

function writeRow(sheet: ExcelJS.Worksheet, values: readonly SheetValue[], spec: SheetSpec): void {
  const row = sheet.addRow([]);
  for (const [index, value] of values.entries()) {
    if (value === undefined || value === '') continue;
    const cell = row.getCell(index + 1);
    if (typeof value === 'string') {
      if (value.length > MAX_CELL_CHARACTERS) throw sheetProblems.cellTooLong({ part: spec.name, limit: MAX_CELL_CHARACTERS });
      // A string cell is never evaluated, so `=HYPERLINK(...)` typed by somebody stays what it is: text.
      cell.value = value;
      if (spec.columns[index]?.text || /^[=+\-@\t\r]/.test(value)) cell.numFmt = '@';
    } else if (typeof value === 'object') {
      cell.value = new Date(`${value.date}T00:00:00Z`);
      cell.numFmt = 'yyyy-mm-dd';
    } else cell.value = value;
  }
  row.commit();
}

function addDropDowns(
  sheet: ExcelJS.Worksheet,
  spec: SheetSpec,
  first: number,
  rows: number,
  lists: ChoiceLists,
  message: string | undefined,
): void {
  for (const [index, { choices }] of spec.columns.entries()) {
    if (!choices || choices.length === 0) continue;
    const letter = sheet.getColumn(index + 1).letter;
    validationsOf(sheet).add(`${letter}${first}:${letter}${Math.min(first + rows - 1, LAST_ROW)}`, {
      type: 'list',
      allowBlank: true,
      formulae: [lists.reference(choices)],
      showErrorMessage: true,
      ...(message === undefined ? {} : { error: message }),
    });
  }
}

/** Ranges of validations are in the library but not in its types. */
function validationsOf(sheet: ExcelJS.Worksheet): { add(range: string, validation: ExcelJS.DataValidation): void } {
  return (sheet as unknown as { dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void } }).dataValidations;
}

/** Excel takes lists of up to 255 characters in place; all lists stand on a hidden sheet, so that length never matters. */
class ChoiceLists {
  readonly #columns: (readonly string[])[] = [];

  reference(choices: readonly string[]): string {
    const same = this.#columns.findIndex((column) => column.join('\n') === choices.join('\n'));
    const index = same >= 0 ? same : this.#columns.push(choices) - 1;
    const letter = letterOf(index);
    return `'${LISTS_SHEET}'!$${letter}$1:$${letter}$${choices.length}`;
  }

  write(book: StreamWriter): void {
    if (this.#columns.length === 0) return;
    const sheet = book.addWorksheet(LISTS_SHEET, { state: 'hidden' });
    const longest = Math.max(...this.#columns.map((column) => column.length));
    for (let i = 0; i < longest; i += 1) sheet.addRow(this.#columns.map((column) => column[i] ?? null)).commit();
    sheet.commit();
  }
}

function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? letterOf(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/**
 * The library writes without asking whether the target keeps up; without this pause a long list would pile up in memory.
 * Its pipes are streams of an older make that tell their need only in their state; a test holds this to be true.
 */
async function drained(sheet: ExcelJS.Worksheet, gone: AbortSignal): Promise<void> {
  const { pipes } = (sheet as unknown as { stream: { pipes: readonly (Writable & { _writableState: { needDrain: boolean } })[] } }).stream;
  for (const pipe of pipes) if (pipe._writableState.needDrain) await once(pipe, 'drain', { signal: gone });
  gone.throwIfAborted();
}
