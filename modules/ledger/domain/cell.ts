/** Cells as a workbook reader hands them over. Spelled out here because rules know no adapter; a test holds the two together. */
export interface LedgerCell {
  /** Counts from 0: column A is 0. */
  readonly column: number;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'uncomputed';
  /** What is written in the cell; never empty. */
  readonly text: string;
  readonly number?: number;
  /** `YYYY-MM-DD` where the cell is shown as a date that exists. */
  readonly date?: string;
  /** Shown as year and month only. */
  readonly monthOnly?: true;
  /** Covered by a merged region whose content this is. */
  readonly merged?: true;
}

export interface LedgerRow {
  /** As Excel numbers it, from 1. */
  readonly row: number;
  readonly cells: readonly LedgerCell[];
}

/** Rows count from 1, columns from 0, both ends included. */
export interface MergedRegion {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The letters Excel shows above a column: 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}
