export { type FileValues, listCarers, writeDate, writeFact } from './file-values.ts';
export { type FilledForm, type FillOptions, fillRegistrationForm } from './fill.ts';
export { REGISTRATION_FORM } from './registration-form.ts';
export { documentProblems } from './problems.ts';
export { type LabelledText, type Paper, type PaperBlock, type PaperSection, paragraphsOf, preparePaper } from './paper.ts';
