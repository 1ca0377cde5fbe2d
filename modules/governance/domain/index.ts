export { governanceProblems } from './problems.ts';
export { canChangeSettings, decideSettings, reportingUnitOf, SETTINGS, type SettingId, type Settings } from './settings.ts';
