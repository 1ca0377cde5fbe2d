export { compareEntry, type CompareContext, type Comparison, type Difference } from './compare.ts';
export {
  decideEntry,
  factsOfEntry,
  nameOf,
  type Candidate,
  type Decision,
  type EarlierRow,
  type Knowledge,
  type RegisteredChild,
  type Verdict,
} from './decide-entry.ts';
export { isPlaceValue, subjectOfEntry, subjectOfFacts, textAt, valueAt, wordsOf, type Entry } from './entry.ts';
export { IMPORT_ISSUE_KINDS, importIssue, type ImportIssue, type ImportIssueCode } from './issues.ts';
