export { changeCalendar } from './calendar/change-calendar.ts';
