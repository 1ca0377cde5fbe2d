import { defineTable } from '../../../platform/db/index.ts';

export const childTable = defineTable('child', {
  county: 'integer',
  child_id: 'uuid',
  region: 'text',
  school_path: 'text',
  village_id: 'uuid',
  class_id: 'uuid',
  place_text: 'text',
  school_text: 'text',
  class_text: 'text',
  name: 'text',
  sort_key: 'text',
  sex: 'text',
  birth_date: 'date',
  key_child: 'boolean',
  completeness: 'smallint',
  opened_on: 'date',
  closed_on: 'date',
  close_reason: 'text',
  rules: 'text',
  version: 'integer',
});

export const childFactTable = defineTable('child_fact', {
  county: 'integer',
  child_id: 'uuid',
  fact_id: 'uuid',
  region: 'text',
  school_path: 'text',
  record: 'text',
  item: 'text',
  field: 'text',
  record_group: 'text',
  value: 'jsonb',
  secret: 'bytea',
  valid_from: 'date',
  valid_to: 'date',
  recorded_at: 'timestamptz',
  recorded_by: 'uuid',
  command_id: 'uuid',
  reason: 'text',
  superseded_at: 'timestamptz',
  superseded_by: 'uuid',
  supersede_reason: 'text',
});

export const childTokenTable = defineTable('child_token', {
  county: 'integer',
  token: 'text',
  child_id: 'uuid',
  region: 'text',
  school_path: 'text',
});

export const childStatusTable = defineTable('child_status', {
  county: 'integer',
  child_id: 'uuid',
  definition: 'text',
  turns: 'date[]',
  truths: 'boolean[]',
  missing: 'text[]',
  region: 'text',
  school_path: 'text',
});
