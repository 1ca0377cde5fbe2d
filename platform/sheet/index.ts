/** Workbooks in and out. Knows cells, not what they mean. */
export { DEFAULT_LIMITS, type SheetLimits } from './limits.ts';
export type { Cell, CellKind, Merge, Row, SheetHead, SheetPart } from './part.ts';
export { sheetProblems } from './problems.ts';
export { readWorkbook } from './read.ts';
export { readWorkbookInWorker, type WorkerBounds } from './read-in-worker.ts';
export { writeCsv } from './write-csv.ts';
export { writeWorkbook, type SheetSpec, type SheetValue, type WorkbookSpec } from './write.ts';
