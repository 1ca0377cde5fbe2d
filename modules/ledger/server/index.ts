export { applyLedger } from './apply.ts';
export { importLedger, type ImportReport, type ToldIssue } from './import-ledger.ts';
export { undoLedger } from './undo.ts';
