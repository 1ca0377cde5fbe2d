export { ACTIONS, describeAction } from './actions.ts';
export { privacyProblems } from './problems.ts';
export { FAULT_KINDS, FAULT_WORDS, type FaultKind } from './verdict.ts';
