export { planMeeting } from './commands/plan-meeting.ts';
export { fillDemoMeetings } from './fill-demo.ts';
export { familyRoutes } from './routes.ts';
