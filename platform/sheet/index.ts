/** Workbooks in and out. Knows cells, not what they mean. */
export type { Cell, Merge, Row, SheetHead } from './part.ts';
export { readWorkbook } from './read.ts';
export { readSheets } from './read-sheets.ts';
export { readWorkbookInWorker } from './read-in-worker.ts';
export { writeWorkbook, type SheetSpec, type SheetValue } from './write.ts';
