/** What a workbook may ask of this machine. Every limit is enforced on what is really there, not on what the file declares. */
export interface SheetLimits {
  readonly maxFileBytes: number;
  /** Entries of the zip directory, read or not. */
  readonly maxZipEntries: number;
  /** Unpacked bytes of all parts that are read (workbook, strings, styles, sheets). */
  readonly maxInflatedBytes: number;
  readonly maxSheets: number;
  /** Rows with at least one filled cell, over all sheets. */
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Merged regions of one sheet. */
  readonly maxMerges: number;
  readonly maxSharedStrings: number;
  readonly maxSharedCharacters: number;
  /** Excel itself allows 32,767 characters in a cell. */
  readonly maxCellCharacters: number;
}

export const DEFAULT_LIMITS: SheetLimits = {
  maxFileBytes: 100_000_000,
  maxZipEntries: 5_000,
  maxInflatedBytes: 512_000_000,
  maxSheets: 100,
  maxRows: 200_000,
  maxColumns: 500,
  maxMerges: 100_000,
  maxSharedStrings: 2_000_000,
  maxSharedCharacters: 40_000_000,
  maxCellCharacters: 32_767,
};
