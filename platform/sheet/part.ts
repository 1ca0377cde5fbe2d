/**
 * What a cell holds.
 * - `number`: stored as a number; more than 15 digits have been lost before the file was saved.
 * - `date`: a number shown as a date.
 * - `error`: `#N/A` and the like.
 * - `uncomputed`: a formula saved without its result; `text` is the formula, which is never evaluated.
 */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'uncomputed';

export interface Cell {
  /** Counts from 0: column A is 0. */
  readonly column: number;
  readonly kind: CellKind;
  /** What is written in the cell; for numbers the stored digits, for dates `YYYY-MM-DD` where such a day exists. Never empty. */
  readonly text: string;
  readonly number?: number;
  /** `YYYY-MM-DD`, only for `date`, and only where the number is a day that exists. */
  readonly date?: string;
  /** The format shows year and month only, so the day may be Excel's invention. */
  readonly monthOnly?: true;
  /** The value was the saved result of a formula. */
  readonly formula?: true;
  /** The cell is covered by a merged region; this is the content of its upper left cell. */
  readonly merged?: true;
}

export interface Row {
  /** As Excel numbers it, from 1. */
  readonly row: number;
  /** Filled cells only, ordered by column. */
  readonly cells: readonly Cell[];
}

/** A merged region; rows count from 1, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface SheetHead {
  readonly name: string;
  /** Counts from 0 in the order of the tabs. */
  readonly index: number;
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
}

/** A workbook as a stream: each sheet is announced, then its rows follow in batches. */
export type SheetPart = { readonly kind: 'sheet'; readonly sheet: SheetHead } | { readonly kind: 'rows'; readonly rows: readonly Row[] };
