export { ANSWERING_KINDS, HELPER_KIND, type HelperKind, isHelperKind, KIND_TRAITS, LAYER, type Layer } from './codes.ts';
export { type DemoChild, type DemoHelper, type DemoPlan, planDemoPairings } from './demo.ts';
export { decideEnd, decideHandOver, decidePairing, decideSubstitute, type PairingChange } from './decide.ts';
export {
  capacityOf,
  checkStateOf,
  HELPER,
  type CheckState,
  type Helper,
  type HelperField,
  IMPORTED_CHECK_DAYS,
  listLanguages,
} from './helper.ts';
export { IMPORT_COLUMNS, type ImportIssue, type ImportRow, readPairingSheet } from './import.ts';
export { hasDays, type Pairing, reachSpans, type Subject, type SubjectKind } from './pairing.ts';
export { pairingProblems } from './problems.ts';
export {
  type Candidate,
  type ChildInNeed,
  proposePairs,
  type Reason,
  REASONS,
  suggestHelpers,
} from './suggest.ts';
export { type ActingPairing, personOn } from './whose-act.ts';
