import { defineTable } from '../../../platform/db/index.ts';

defineTable('summary_draft', {
  county: 'integer',
  account_id: 'uuid',
  helper_id: 'uuid',
  school_year: 'text',
  term: 'text',
  content: 'jsonb',
  saved_at: 'timestamptz',
});

export const summaryFilingTable = defineTable('summary_filing', {
  county: 'integer',
  filing_id: 'uuid',
  account_id: 'uuid',
  helper_id: 'uuid',
  region: 'text',
  school_path: 'text',
  answers_role: 'text',
  school_year: 'text',
  term: 'text',
  number: 'smallint',
  figures: 'jsonb',
  content: 'jsonb',
  filed_at: 'timestamptz',
  filed_by: 'uuid',
  filed_account: 'uuid',
});

export const yearlyAppraisalTable = defineTable('yearly_appraisal', {
  county: 'integer',
  appraisal_id: 'uuid',
  account_id: 'uuid',
  helper_id: 'uuid',
  region: 'text',
  school_path: 'text',
  answers_role: 'text',
  school_year: 'text',
  number: 'smallint',
  rules_id: 'text',
  rules_version: 'smallint',
  figures: 'jsonb',
  lines: 'jsonb',
  reason: 'text',
  confirmed_at: 'timestamptz',
  confirmed_by: 'uuid',
  confirmed_account: 'uuid',
});
