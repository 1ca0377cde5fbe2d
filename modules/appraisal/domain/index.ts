export { composeSummary, SUMMARY_NAME } from './compose.ts';
export { demoSummary } from './demo.ts';
export { dueOf, type Figures, figuresSchema } from './figures.ts';
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
