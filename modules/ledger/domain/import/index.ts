export { type Difference } from './compare.ts';
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
export { isPlaceValue, subjectOfEntry, textAt, wordsOf, type Entry } from './entry.ts';
export { importIssue, type ImportIssue } from './issues.ts';
