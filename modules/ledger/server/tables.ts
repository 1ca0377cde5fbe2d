import { defineTable } from '../../../platform/db/index.ts';

export const ledgerChunkTable = defineTable('ledger_chunk', {
  county: 'integer',
  import_id: 'uuid',
  kind: 'text',
  chunk: 'integer',
  account_id: 'uuid',
  sealed: 'bytea',
});

export const ledgerRowTable = defineTable('ledger_row', {
  county: 'integer',
  import_id: 'uuid',
  position: 'integer',
  account_id: 'uuid',
  chunk: 'integer',
  decision: 'text',
});

export const ledgerToldTable = defineTable('ledger_told', {
  county: 'integer',
  told_id: 'uuid',
  import_id: 'uuid',
  row_digest: 'bytea',
  occurrence: 'integer',
  child_id: 'uuid',
  held: 'boolean',
});
