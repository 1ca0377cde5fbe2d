export { DUTY_STATES, type Duty, type DutyState } from './duty.ts';
export {
  type CareRecord,
  type Dated,
  type Excuse,
  type Happening,
  type Holder,
  planFileSchema,
  type SchemeInForce,
  type SubjectFacts,
} from './plan-input.ts';
export { type Article, type Scheme, schemeSchema } from './scheme.ts';
export { type SchoolCalendar, schoolCalendarSchema } from './school-calendar.ts';
export { type ResponsibleRole, RESPONSIBLE_ROLES, type Subject } from './vocabulary.ts';
