import { defineTable } from '../../../platform/db/index.ts';

export const accountTable = defineTable('account', {
  account_id: 'uuid',
  name: 'text',
  username: 'text',
  created_at: 'timestamptz',
  created_by: 'uuid',
});

export const postTable = defineTable('post', {
  post_id: 'uuid',
  account_id: 'uuid',
  role: 'text',
  place_id: 'uuid',
  valid_from: 'date',
  valid_to: 'date',
  granted_by: 'uuid',
  granted_at: 'timestamptz',
});

export const caseloadTable = defineTable('caseload', {
  county: 'integer',
  post_id: 'uuid',
  child_id: 'uuid',
  valid_from: 'date',
  valid_to: 'date',
  assigned_by: 'uuid',
});
