export { planMeeting } from './commands/plan-meeting.ts';
export { countUntold } from './queries/list-attendance.ts';
export { fillDemoMeetings } from './fill-demo.ts';
export { guardActsOfMeetings } from './guard-acts.ts';
export { listFamilyRoutes } from './routes.ts';
