import type { SheetLimits } from './limits.ts';
import { columnOf, mergeFiller } from './merges.ts';
import type { Cell, Merge, Row } from './part.ts';
import { sheetProblems } from './problems.ts';
import { findSerialDay } from './serial.ts';
import type { Workbook } from './workbook.ts';
import { decodeEscapes, parseXml } from './xml.ts';
import type { Package } from './zip.ts';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_383;
const REFERENCE = /^([A-Z]{1,3})(\d{1,7})$/;

export interface SheetSource {
  readonly name: string;
  readonly part: string;
  readonly merges: readonly Merge[];
  /** Called with each filled row, before it is kept: counts over all sheets. */
  readonly count: (sheet: string, row: number) => void;
}

/** The filled rows of a sheet, a few at a time. Nothing is allocated for what a sheet only declares (`dimension`, empty cells). */
export async function* readRows(zip: Package, source: SheetSource, workbook: Workbook, limits: SheetLimits): AsyncGenerator<Row[]> {
  const { part } = source;
  const fill = mergeFiller(source.merges);
  let ready: Row[] = [];
  let inData = false;
  let row = 0;
  let column = -1;
  let cells = new Map<number, Cell>();
  let draft: Draft | undefined;
  let target: 'value' | 'inline' | 'formula' | undefined;
  let phonetic = 0;

  const parsing = parseXml(zip.chunks(part), part, {
    open(name, attributes) {
      if (name === 'sheetData') inData = true;
      if (!inData) return;
      if (name === 'row') {
        const next = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
        if (!Number.isInteger(next) || next <= row || next > LAST_ROW) throw sheetProblems.broken({ part: `${source.name} ${row + 1}` });
        row = next;
        column = -1;
        cells = new Map();
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnIn(attributes['r'], source.name);
        draft = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', inline: '', formula: undefined };
      } else if (name === 'v') target = 'value';
      else if (name === 'f' && draft) {
        target = 'formula';
        draft.formula = '';
      } else if (name === 'rPh') phonetic += 1;
      else if (name === 't' && phonetic === 0) target = 'inline';
    },
    close(name) {
      if (!inData) return;
      if (name === 'v' || name === 'f' || name === 't') target = undefined;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'sheetData') inData = false;
      else if (name === 'c' && draft) {
        const cell = findCell(draft, column, workbook, part);
        draft = undefined;
        if (!cell) return;
        if (column >= limits.maxColumns) throw sheetProblems.tooManyColumns({ sheet: source.name, row, limit: limits.maxColumns });
        if (cells.has(column)) throw sheetProblems.broken({ part: `${source.name} ${row}` });
        cells.set(column, cell);
      } else if (name === 'row') {
        fill(row, cells);
        if (cells.size === 0) return;
        source.count(source.name, row);
        ready.push({ row, cells: [...cells.values()].sort((a, b) => a.column - b.column) });
      }
    },
    text(piece) {
      if (!draft || !target) return;
      if (target === 'formula') draft.formula = `${draft.formula ?? ''}${piece}`;
      else draft[target] += piece;
      if (draft[target === 'formula' ? 'value' : target].length > limits.maxCellCharacters) {
        throw sheetProblems.cellTooLong({ part: `${source.name} ${row}`, limit: limits.maxCellCharacters });
      }
    },
  });
  for await (const _ of parsing) {
    if (ready.length === 0) continue;
    const rows = ready;
    ready = [];
    yield rows;
  }
}

interface Draft {
  readonly type: string;
  readonly style: number;
  value: string;
  inline: string;
  formula: string | undefined;
}

function columnIn(reference: string, sheet: string): number {
  const match = REFERENCE.exec(reference);
  const column = match ? columnOf(match[1] ?? '') : -1;
  if (column < 0 || column > LAST_COLUMN) throw sheetProblems.broken({ part: `${sheet} ${reference.slice(0, 20)}` });
  return column;
}

function findCell(draft: Draft, column: number, workbook: Workbook, part: string): Cell | undefined {
  const { type, value } = draft;
  const origin = draft.formula === undefined ? {} : { formula: true as const };
  if (type === 's') {
    const index = Number(value);
    const text = value === '' ? '' : workbook.strings[index];
    if (text === undefined) throw sheetProblems.broken({ part });
    return textCell(text, column, origin);
  }
  if (type === 'inlineStr') return textCell(decodeEscapes(draft.inline), column, origin);
  if (value === '' && draft.formula !== undefined && type !== 'str')
    return { column, kind: 'uncomputed', text: `=${draft.formula.slice(0, 200)}` };
  if (type === 'str') return textCell(decodeEscapes(value), column, origin);
  if (value.trim() === '') return undefined;
  if (type === 'b') return { column, kind: 'boolean', text: value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE', ...origin };
  if (type === 'e') return { column, kind: 'error', text: value.trim(), ...origin };
  if (type === 'd') return isoCell(value.trim(), column, origin);
  return numberCell(value.trim(), draft.style, column, workbook, origin);
}

function textCell(text: string, column: number, origin: { formula?: true }): Cell | undefined {
  return text.trim() === '' ? undefined : { column, kind: 'text', text, ...origin };
}

function isoCell(text: string, column: number, origin: { formula?: true }): Cell {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return { column, kind: 'date', text: day ?? text, ...(day === undefined ? {} : { date: day }), ...origin };
}

function numberCell(text: string, style: number, column: number, workbook: Workbook, origin: { formula?: true }): Cell {
  const number = Number(text);
  // Not a number in a number cell: keep what is written, so that whoever reads on can complain about it.
  if (!Number.isFinite(number)) return { column, kind: 'text', text, ...origin };
  const format = workbook.dateFormats[style];
  if (format === undefined) return { column, kind: 'number', text: plainDigits(text, number), number, ...origin };
  const date = findSerialDay(number, workbook.since1904);
  // A month format over the first of a month: Excel puts the 1st when somebody types “2015年9月”.
  const month = format === 'month' && date?.endsWith('-01') ? { monthOnly: true as const } : {};
  return { column, kind: 'date', text: date ?? text, number, ...(date === undefined ? {} : { date }), ...month, ...origin };
}

/** `0.30000000000000004` is what `0.3` looks like in the file; an exponent stays, since it tells that digits are lost. */
function plainDigits(text: string, number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number);
  return text.includes('.') && !/e/i.test(text) ? String(Number(number.toPrecision(15))) : text;
}
