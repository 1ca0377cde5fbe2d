import type { PlainDate } from '../../../kernel/calendar.ts';
import { DERIVED } from './derived.ts';
import { codesOf, type FileValues, listCarers, tidy, writeDate, writeFact } from './file-values.ts';
import type { FormCell, FormDefinition, FormRow, Source } from './form.ts';
import { REGISTRATION_FORM } from './registration-form.ts';

export interface FillOptions {
  /** Who fills the form in; a line for the pen where it is not given. */
  readonly unit?: string;
  readonly date?: PlainDate;
  /** Stands faintly across the page: who printed it and when. */
  readonly watermark?: string;
}

export type FilledCell = { readonly column: number; readonly span: number; readonly rows: number } & (
  | { readonly kind: 'block' | 'label'; readonly text: string }
  /** `wide` cells are set from the left, others in the middle. */
  | { readonly kind: 'value'; readonly text: string; readonly wide: boolean }
  | { readonly kind: 'choices'; readonly choices: readonly { readonly text: string; readonly ticked: boolean }[]; readonly wide: boolean }
);

export interface FilledRow {
  readonly height: number;
  readonly cells: readonly FilledCell[];
}

/** A form with its contents, ready to be set: what the print template reads. */
export interface FilledForm {
  readonly title: string;
  readonly unit: { readonly label: string; readonly text: string };
  readonly date: { readonly label: string; readonly text: string };
  readonly watermark: string | null;
  readonly columns: readonly number[];
  readonly rows: readonly FilledRow[];
  readonly signatures: readonly string[];
  readonly notes: readonly string[];
}

const DATE_TO_WRITE = '　　　　年　　月　　日';
const WIDE_SPAN = 20;
const DEAD_GRANDPARENT = '—';
const GRANDPARENT_PATH = /^(grandparent\.\w+)\./;

/** The registration form of a child; blank without values. A fact that is absent leaves its cell empty, to be written by hand. */
export function fillRegistrationForm(values: FileValues | undefined, options: FillOptions = {}): FilledForm {
  return fillForm(REGISTRATION_FORM, values ?? new Map(), options);
}

function fillForm(form: FormDefinition, values: FileValues, options: FillOptions): FilledForm {
  const [carer = ''] = listCarers(values);
  const rows = form.blocks.flatMap((block) => {
    const shown = block.rows
      .map((row) => ({ row, cells: fillRow(row, values, carer) }))
      .filter(({ row, cells }) => row.onlyWhenFilled !== true || cells.some((cell) => cell.kind === 'value' && cell.text !== ''));
    const heading: FilledCell = { kind: 'block', column: 0, span: 1, rows: shown.length, text: block.heading };
    return shown.map(({ row, cells }, index) => ({ height: row.height, cells: index === 0 ? [heading, ...cells] : cells }));
  });
  return {
    title: form.title,
    unit: { label: form.unitLabel, text: tidy(options.unit ?? '') },
    date: { label: form.dateLabel, text: options.date === undefined ? DATE_TO_WRITE : writeDate(options.date) },
    watermark: options.watermark === undefined ? null : tidy(options.watermark),
    columns: form.columns,
    rows,
    signatures: form.signatures,
    notes: form.notes,
  };
}

function fillRow(row: FormRow, values: FileValues, carer: string): readonly FilledCell[] {
  let column = 1 + (row.skip ?? 0);
  return row.cells.map((cell) => {
    const filled = fillCell(cell, column, values, carer);
    column += cell.span;
    return filled;
  });
}

function fillCell(cell: FormCell, column: number, values: FileValues, carer: string): FilledCell {
  if (cell.kind === 'label') return { kind: 'label', column, span: cell.span, rows: cell.rows, text: cell.text };
  const place = { column, span: cell.span, rows: 1, wide: cell.span >= WIDE_SPAN };
  if (cell.kind === 'value') return { kind: 'value', ...place, text: textOf(cell.source, values, carer) };
  const ticked = tickedBy(cell.source, values, carer);
  return { kind: 'choices', ...place, choices: cell.choices.map(({ text, code }) => ({ text, ticked: ticked.includes(code) })) };
}

function textOf(source: Source, values: FileValues, carer: string): string {
  if ('derived' in source) return [DERIVED[source.derived](values)].flat().join('、');
  const grandparent = GRANDPARENT_PATH.exec(source.fact)?.[1];
  if (grandparent !== undefined && values.get(`${grandparent}.lifeState`) === 'dead') return DEAD_GRANDPARENT;
  return writeFact(values, source.fact.replace('*', carer));
}

function tickedBy(source: Source, values: FileValues, carer: string): readonly string[] {
  if ('derived' in source) return [DERIVED[source.derived](values)].flat();
  return codesOf(values.get(source.fact.replace('*', carer)));
}
