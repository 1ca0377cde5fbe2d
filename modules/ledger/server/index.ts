export { applyLedger } from './apply.ts';
export { exportChildren, type ExportOrder, type ExportedFile } from './export-children.ts';
export { importLedger, type ImportReport, type ToldIssue } from './import-ledger.ts';
export { ledgerRoutes } from './routes.ts';
export { undoLedger } from './undo.ts';
