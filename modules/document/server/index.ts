export { listDocumentRoutes } from './routes.ts';
export { printPaper } from './paper.ts';
export { writePaper } from './paper-docx.ts';
export { printRegistrationForm } from './printing.ts';
