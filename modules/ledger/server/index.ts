export { listRecentImports, undoImport } from './console.ts';
export { importLedger } from './import-ledger.ts';
export { removeLeftovers } from './leftovers.ts';
export { ledgerRoutes } from './routes.ts';
