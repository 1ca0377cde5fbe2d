export { listTablesWith } from './catalogue.ts';
export type { Engine, Schema } from './engine.ts';
export { listMigrations, listPendingMigrations, migrate } from './migrate.ts';
export { openPglite, syncCount } from './pglite-engine.ts';
export { openPostgres } from './postgres-engine.ts';
export { settled } from './settled.ts';
export { defineTable, listTables } from './table.ts';
export { DatabaseRefusal, type Tx } from './tx.ts';
export { withActor, withKeeper } from './with-actor.ts';
