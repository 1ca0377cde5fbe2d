export { listDocumentRoutes } from './routes.ts';
export { NAME_OF_ENDING, handOut, type PaperEnding } from './hand-out.ts';
export { printRegistrationForm } from './printing.ts';
