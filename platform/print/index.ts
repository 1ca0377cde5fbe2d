export { openPrinter, type Printed, type Printer, type PrintOptions } from './printer.ts';
export { printProblems } from './problems.ts';
