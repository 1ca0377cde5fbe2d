export * from './codes/index.ts';
export * from './records/index.ts';
export { AWAY_MODE_HEADERS, CARER_WORDS, ITEM_WORDS, SINCE_HEADERS } from './records/header-words.ts';
export { type Change, decideChange, type FactWrite } from './change.ts';
export { asOf, type CurrentValues, type Fact, holdsOn, knownAt, sameValue } from './facts.ts';
export { type IdNumber, type IdNumberProblem, isIdNumber, makeSampleIdNumber, parseIdNumber, tidyIdNumber } from './id-number.ts';
export { plainName, queryTokens, searchTokens, sortKey, soundOf } from './names.ts';
export * from './definitions/index.ts';
export { childProblems } from './problems.ts';
