import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Fields that may hold personal data, wherever they stand in a logged object: they are cut out, not masked. */
const PERSONAL = [
  'name',
  'value',
  'values',
  'payload',
  'body',
  'password',
  'phone',
  'idNumber',
  'address',
  'search',
  'reason',
  'text',
  'params',
  'parameters',
  'token',
  'cookie',
  'authorization',
];

/** Lines of JSON for the operator of the machine. They name ids, counts and codes, never a person. */
export function openLog(level: 'info' | 'warn' | 'silent' = 'info', file?: string): Logger {
  const redact = { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), remove: true };
  return file === undefined
    ? pino({ level, redact, base: null })
    : pino({ level, redact, base: null }, pino.destination({ dest: file, mkdir: true }));
}

/** Where an error came from, without its message: a message may quote what somebody typed. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 12)].join('\n');
}
