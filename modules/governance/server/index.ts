export { governanceRoutes } from './routes.ts';
export { changeSettings, definitionOf, getLateDays, getReportingUnit, getSettings } from './settings.ts';
