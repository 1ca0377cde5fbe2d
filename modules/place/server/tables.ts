import { defineTable } from '../../../platform/db/index.ts';

export const placeTable = defineTable('place', {
  place_id: 'uuid',
  tree: 'text',
  kind: 'text',
  parent_id: 'uuid',
  path: 'text',
  county: 'integer',
  located_in: 'uuid',
  valid_from: 'date',
  valid_to: 'date',
  successor_id: 'uuid',
});

export const placeAttributeTable = defineTable('place_attribute', {
  place_id: 'uuid',
  attribute: 'text',
  value: 'text',
  valid_from: 'date',
  valid_to: 'date',
});

export const placeTokenTable = defineTable('place_token', { token: 'text', place_id: 'uuid' });

export const countyTable = defineTable('county', { county: 'integer', place_id: 'uuid', settings: 'jsonb' });
