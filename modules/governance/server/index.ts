export { governanceRoutes } from './routes.ts';
export { changeSettings, definitionOf, getReportingUnit, getSettings } from './settings.ts';
