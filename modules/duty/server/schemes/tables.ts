import { defineTable } from '../../../../platform/db/index.ts';

export const schemeTable = defineTable('scheme', {
  county: 'integer',
  scheme_id: 'text',
  version: 'integer',
  scheme: 'jsonb',
  published_at: 'timestamptz',
});

export const schemeInForceTable = defineTable('scheme_in_force', {
  county: 'integer',
  in_force_id: 'uuid',
  place_id: 'uuid',
  scheme_id: 'text',
  version: 'integer',
  valid_from: 'date',
  valid_until: 'date',
  published_by: 'uuid',
  published_at: 'timestamptz',
  ended_by: 'uuid',
  ended_at: 'timestamptz',
});
