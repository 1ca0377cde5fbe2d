export { ACTS, type Act, DAILY_ACTS, ROOM_ACTS, UNIT_ACTS, USUAL_PARTNERS, WITH_WHOM, type WithWhom } from './acts.ts';
export { REPORTED_ACTORS, REPORTERS, wordOfActor } from './actors.ts';
export {
  CARE_FIELDS,
  CARE_RECORD,
  type CareField,
  DIMENSIONS,
  OBSERVATION,
} from './record.ts';
export {
  assertPossible,
  type CareValues,
  changedFields,
  checkValues,
  isNewsToPlans,
  needsLateReason,
  type SubjectFacts,
} from './decide-record.ts';
export { demoMailboxes, demoReports } from './demo/reports.ts';
export { demoConferences, demoOpenings, type DemoPlaceRecord, type DemoRoom } from './demo/openings.ts';
export { demoContacts } from './demo/contacts.ts';
export { demoCare, type DemoCareChild, type DemoNeed, type DemoRecord } from './demo/index.ts';
export * from './need.ts';
export { LARGEST_PHOTO, MOST_PHOTOS, stripJpeg } from './photo.ts';
export { actsThatGive, FAMILY_ACTORS, PRIORITIES, type Priority, shareOf } from './priorities.ts';
export { careProblems } from './problems.ts';
export { canWithActs, PLACES_OF_SUBJECT, recordGroupOf, SUBJECT_KINDS, type SubjectKind } from './subject.ts';
export { decideWho, type HelperThatDay, type Namesake, type ToldActor } from './told-actor.ts';
export { findLogHeader, LOG_COLUMNS, type LogColumn, type LogRow, readLogRow, reportedActorOf } from './work-log.ts';
