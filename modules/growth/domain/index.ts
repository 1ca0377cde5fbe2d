export { composeGrowthRecord, GROWTH_RECORD_NAME } from './compose.ts';
export { assertMayFile } from './decide-filing.ts';
export { changedEntryFields, decideEntry, type EntryChild, type EntryValues } from './decide-entry.ts';
export { demoGrowth, type DemoGrowthChild } from './demo.ts';
export { EVALUATED, EVALUATOR, GROWTH_KIND_IDS, GROWTH_KINDS, type GrowthKind, PRIZE_LEVEL } from './kinds.ts';
export { findPeriod, type GrowthPeriod, nameOfPeriod, schoolYears, TERM_KINDS, type TermKind } from './period.ts';
export { growthProblems } from './problems.ts';
export { type GrowthStory, growthStorySchema } from './story.ts';
export { TOLD_ACTS } from './told.ts';
