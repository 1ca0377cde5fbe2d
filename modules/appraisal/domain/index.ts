export { APPRAISAL_RULES } from './shipped-rules.ts';
export { evaluateAppraisal, sumPoints } from './appraisal-rules.ts';
export { APPRAISAL_NAME, composeAppraisal } from './compose-appraisal.ts';
export { composeSummary, SUMMARY_NAME } from './compose-summary.ts';
export { assertMayConfirm, type ConfirmedLine, confirmedLineSchema, decideLines, isReason } from './confirm-appraisal.ts';
export { demoSummary } from './demo.ts';
export { dueOf, type Figures, figuresSchema, isTooOld } from './figures.ts';
export { appraisalProblems } from './problems.ts';
export {
  ANSWERING_ROLES,
  type AnsweringRole,
  decideDraft,
  decideFiling,
  fileFrom,
  SUMMARY,
  SUMMARY_FIELDS,
  type SummaryText,
  whoAnswers,
  WRITING_KINDS,
} from './summary.ts';
export {
  countedFrom,
  sumCheck,
  sumDuties,
  sumSummaries,
  sumTraining,
  type YearFigures,
  yearFiguresSchema,
} from './year-figures.ts';
