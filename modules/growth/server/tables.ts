import { defineTable } from '../../../platform/db/index.ts';

export const filedRecordTable = defineTable('filed_growth_record', {
  county: 'integer',
  filing_id: 'uuid',
  subject_kind: 'text',
  subject_id: 'uuid',
  region: 'text',
  school_path: 'text',
  record_group: 'text',
  school_year: 'text',
  term: 'text',
  content: 'jsonb',
  filed_at: 'timestamptz',
  filed_by: 'uuid',
  filed_account: 'uuid',
  command_id: 'uuid',
});

export const growthEntryTable = defineTable('growth_entry', {
  county: 'integer',
  entry_id: 'uuid',
  version: 'smallint',
  subject_kind: 'text',
  subject_id: 'uuid',
  region: 'text',
  school_path: 'text',
  record_group: 'text',
  kind: 'text',
  day: 'date',
  content: 'jsonb',
  recorded_at: 'timestamptz',
  recorded_by: 'uuid',
  recorded_account: 'uuid',
  command_id: 'uuid',
  reason: 'text',
});
