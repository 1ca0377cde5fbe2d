export { governanceProblems } from './problems.ts';
export { canChangeSettings, decideSettings, reportingUnitOf, type Settings } from './settings.ts';
