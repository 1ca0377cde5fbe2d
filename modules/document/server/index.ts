export { listDocumentRoutes } from './routes.ts';
export { printRegistrationForm } from './printing.ts';
