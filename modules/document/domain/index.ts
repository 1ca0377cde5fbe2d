export type { FileValues } from './file-values.ts';
export { type FilledForm, type FillOptions, fillRegistrationForm } from './fill.ts';
export { REGISTRATION_FORM } from './registration-form.ts';
export { documentProblems } from './problems.ts';
