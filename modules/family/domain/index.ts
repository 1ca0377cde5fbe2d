export * from './attendance.ts';
export * from './commitments.ts';
export * from './decide.ts';
export { demoMeetings, type DemoAttendance, type DemoMeeting, type DemoPlace } from './demo.ts';
export * from './kinds.ts';
export * from './meeting.ts';
export * from './sign-in-sheet.ts';
export * from './terms.ts';
export { familyProblems } from './problems.ts';
