export { openPrinter, type Printed, type Printer } from './printer.ts';
