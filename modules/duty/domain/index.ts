export { endsOnItsDay } from './cadence.ts';
export { canChangeCalendar, decideCalendar } from './calendar-change.ts';
export { calendarProblems } from './calendar-problems.ts';
export { demoCalendar } from './demo-calendar.ts';
export { dutyRowSchema } from './duty-row.ts';
export { DUTY_STATES, type Duty, type DutyState } from './duty.ts';
export { evaluateFile } from './evaluate-file.ts';
export { explainDuty, isOverdue } from './explain.ts';
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
export { readFormat, type Fault } from './read-format.ts';
export { type Article, type Scheme, schemeSchema } from './scheme.ts';
export { findShippedScheme, SHIPPED_SCHEMES } from './schemes/index.ts';
export { type SchoolCalendar, schoolCalendarSchema } from './school-calendar.ts';
export { FAMILY_ROLES, type ResponsibleRole, RESPONSIBLE_ROLES, ROLE_OF_POST, type Subject } from './vocabulary.ts';
export { unitKindsOf } from './units.ts';
export { RULES } from './rules.ts';
export { countAnyTime, termBegan } from './any-time.ts';
export { planSubject } from './plan-subject.ts';
export { windowOn } from './window-on.ts';
export { isNearer, nearest, type PublishingKind } from './nearness.ts';
export { preparePlan, type PreparedPlan } from './prepare.ts';
export { type SubjectInput } from './subject-index.ts';
export {
  canMarkFloors,
  canPublishAt,
  canPublishSchemes,
  decideEnd,
  decidePublication,
  type Publication,
} from './publishing.ts';
export { schemeProblems } from './scheme-problems.ts';
export { readCalendarSheet } from './calendar-sheet.ts';
export { type DemoPublication, demoNeighbourPublications, demoPublications } from './demo-schemes.ts';
export { type CountedChild, type CountedPlace, findClashes, type Population, whatIf } from './what-if.ts';
export { daysWithoutHolder } from './absence.ts';
export { factsOfChild } from './child-facts.ts';
export { lastSeen } from './contact.ts';
export { type DutyRow, rowOf } from './duty-row.ts';
export { assertMayAsk, canAskExcuse, DECIDES_EXCUSES, excuseProblems } from './excuse.ts';
export { holdersByPost, postsFor } from './holders.ts';
export { COUNTED, countDuties, type DutyCount, keepDuties, type KeptDuty, wholeSince } from './keep.ts';
export { type Bucket, bucketOf, BUCKETS } from './today.ts';
export {
  type ClockStop,
  decideEscalations,
  type Escalation,
  type EscalationStep,
  type LateDuty,
  nameOfStep,
  STOP_REASONS,
  type StopReason,
  type Told,
} from './escalation.ts';
