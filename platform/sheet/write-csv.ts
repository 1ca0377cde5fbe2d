import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { SheetSpec, SheetValue } from './write.ts';

/**
 * Streams a list as CSV (UTF-8 with mark, so that Excel shows Chinese) and ends the stream. Returns the data rows written.
 * Text that a spreadsheet would take for a formula gets a leading apostrophe.
 */
export async function writeCsv(output: Writable, spec: Pick<SheetSpec, 'columns' | 'rows'>): Promise<number> {
  const gone = new AbortController();
  output.once('close', () => gone.abort());
  const write = async (values: readonly SheetValue[]): Promise<void> => {
    if (!output.write(`${values.map(encode).join(',')}\r\n`)) await once(output, 'drain', { signal: gone.signal });
    gone.signal.throwIfAborted();
  };
  output.write('\uFEFF');
  await write(spec.columns.map((column) => column.header));
  let count = 0;
  for await (const values of spec.rows) {
    await write(values);
    count += 1;
  }
  output.end();
  return count;
}

function encode(value: SheetValue): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return value.date;
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
