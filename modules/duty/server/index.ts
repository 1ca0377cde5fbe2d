export { changeCalendar } from './calendar/change-calendar.ts';
export { readCalendarFile } from './calendar/read-file.ts';
export { calendarRoutes } from './calendar/routes.ts';
export { publishScheme } from './schemes/publish-scheme.ts';
export { schemeRoutes } from './schemes/routes.ts';
