import type { CodeList } from '../../../kernel/field.ts';
import type { DerivedId } from './derived.ts';

/** A printed form of ruled cells. Widths and heights are millimetres; spans count columns from the left of the row. */
export interface FormDefinition {
  readonly id: string;
  readonly title: string;
  readonly unitLabel: string;
  readonly dateLabel: string;
  readonly columns: readonly number[];
  readonly blocks: readonly FormBlock[];
  readonly signatures: readonly string[];
  readonly notes: readonly string[];
}

/** Rows that share one upright heading in the first column. */
export interface FormBlock {
  readonly heading: string;
  readonly rows: readonly FormRow[];
}

export interface FormRow {
  readonly height: number;
  /** Columns to the left that a cell of the row above still covers. */
  readonly skip?: number;
  readonly cells: readonly FormCell[];
  /** A continuation line: absent from a blank form, and from a filled one where nothing stands in it. */
  readonly onlyWhenFilled?: true;
}

export type FormCell =
  | { readonly kind: 'label'; readonly span: number; readonly rows: number; readonly text: string }
  | { readonly kind: 'value'; readonly span: number; readonly source: Source }
  | { readonly kind: 'choices'; readonly span: number; readonly source: Source; readonly choices: readonly FormChoice[] };

export interface FormChoice {
  readonly text: string;
  readonly code: string;
}

/** What fills a cell: a fact by its path (`carer.*` is the carer who comes first), or a rule over several facts. */
export type Source = { readonly fact: string } | { readonly derived: DerivedId };

export const YES_NO: readonly FormChoice[] = [
  { text: '是', code: 'yes' },
  { text: '否', code: 'no' },
];

export function label(span: number, text: string, rows = 1): FormCell {
  return { kind: 'label', span, rows, text };
}

export function fact(span: number, path: string): FormCell {
  return { kind: 'value', span, source: { fact: path } };
}

export function derived(span: number, id: DerivedId): FormCell {
  return { kind: 'value', span, source: { derived: id } };
}

export function tick(span: number, source: Source, choices: readonly FormChoice[]): FormCell {
  return { kind: 'choices', span, source, choices };
}

/** The codes of a list as boxes to tick, in the order the form prints them. */
export function boxesOf(list: CodeList, order: readonly string[] = list.codes.map(({ code }) => code)): readonly FormChoice[] {
  return order.flatMap((code) => list.codes.filter((entry) => entry.code === code).map((entry) => ({ text: entry.zh, code })));
}
