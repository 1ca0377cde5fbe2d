import { defineTable } from '../../../../platform/db/index.ts';

export const schoolCalendarTable = defineTable('school_calendar', {
  county: 'integer',
  revision: 'integer',
  calendar: 'jsonb',
  reason: 'text',
  changed_by: 'uuid',
  changed_at: 'timestamptz',
});
