/** Rules of ledgers: what a messy table says about children. Pure; reading and writing files is `platform/sheet`. */
export { columnLetters, type LedgerCell, type LedgerRow, type MergedRegion } from './cell.ts';
export { CHILD_HEADERS, CHILD_VOCABULARY, MAIN_CARER, SECOND_CARER } from './child-vocabulary.ts';
export { EXPORT_COLUMNS, headerOf, type ExportColumn } from './export-columns.ts';
export { findHeader, HEADER_ROWS, type HeaderSearch } from './find-header.ts';
export * from './import/index.ts';
export { ISSUE_KINDS, issueAt, type Issue, type IssueCode, type IssueLevel } from './issues.ts';
export { headerSignature, mapColumns, type HeaderColumn, type MappedColumn, type RememberedMapping } from './map-columns.ts';
export type { Outcome, RepairCode, RepairContext } from './outcome.ts';
export { rowReader, type ReadRow, type ReadValue, type RowContext } from './read-row.ts';
export { repairCell } from './repair-cell.ts';
export type { RowKind } from './row-kind.ts';
export { indexHeaders, writeTarget, type HeaderIndex, type Target, type Vocabulary } from './vocabulary.ts';
export { labelOfPath, labelOfTarget, showValue } from './show-value.ts';
