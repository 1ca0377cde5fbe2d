export { printRegistrationForm } from './printing.ts';
