/** Rules of ledgers: what a messy table says about children. Pure; reading and writing files is `platform/sheet`. */
export { type LedgerCell, type LedgerRow } from './cell.ts';
export { CHILD_HEADERS, CHILD_VOCABULARY } from './child-vocabulary.ts';
export { EXPORT_COLUMNS, headerOf, type ExportColumn } from './export-columns.ts';
export { findHeader, HEADER_ROWS } from './find-header.ts';
export * from './import/index.ts';
export { issueAt } from './issues.ts';
export { headerSignature, mapColumns, type MappedColumn, type RememberedMapping } from './map-columns.ts';
export { rowReader, type ReadRow, type ReadValue } from './read-row.ts';
export { writeTarget, type Target } from './vocabulary.ts';
export { labelOfPath, labelOfTarget, showValue } from './show-value.ts';
