export { type ParentId } from './condition.ts';
export { findDefinition, STATUS_DEFINITIONS, type StatusDefinition } from './definitions.ts';
export { pathsOf, type Trace } from './evaluate.ts';
export { describeCondition, describeMissing } from './explain.ts';
export { groundsOf, spanOn, statusIntervals, statusOn } from './status.ts';
export type { MissingFact, Places } from './timeline.ts';
