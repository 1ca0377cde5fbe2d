export type { MissingFact } from './away.ts';
export { all, any, type AwayCondition, type Condition, type ParentId, type Truth } from './condition.ts';
export { findDefinition, STATUS_DEFINITIONS, type StatusDefinition, type StatusDefinitionId } from './definitions.ts';
export { type Grounds, pathsOf, type Trace } from './evaluate.ts';
export { describeCondition, describeMissing } from './explain.ts';
export { groundsOf, type StatusInterval, statusIntervals, statusOn } from './status.ts';
export type { Places } from './timeline.ts';
