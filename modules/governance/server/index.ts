export { governanceRoutes } from './routes.ts';
export { changeSettings, getReportingUnit, getSettings } from './settings.ts';
