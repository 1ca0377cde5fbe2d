export { governanceProblems } from './problems.ts';
export { canChangeSettings, decideSettings, lateDaysOf, reportingUnitOf, type Settings, USUAL_LATE_DAYS } from './settings.ts';
