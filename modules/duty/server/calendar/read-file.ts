import { readFile } from 'node:fs/promises';
import { readWorkbookInWorker } from '../../../../platform/sheet/index.ts';
import {
  calendarProblems,
  readCalendarSheet,
  readFormat,
  schoolCalendarSchema,
  type Fault,
  type SchoolCalendar,
} from '../../domain/index.ts';

const MOST_ROWS = 2_000;
const MOST_BYTES = 2_000_000;

/** A school calendar from a file: JSON of its format, or CSV or workbook with one line for each stretch of days. Throws Problem. */
export async function readCalendarFile(file: string): Promise<{ readonly value: SchoolCalendar } | { readonly faults: readonly Fault[] }> {
  const text = (await readFile(file))
    .subarray(0, MOST_BYTES)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return readFormat(schoolCalendarSchema, text.startsWith('{') ? parsed(text) : readCalendarSheet(await sheetRows(file)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    throw calendarProblems.notJson({ line: text.slice(0, position).split('\n').length });
  }
}

async function sheetRows(file: string): Promise<Parameters<typeof readCalendarSheet>[0]> {
  const rows = [];
  for await (const part of readWorkbookInWorker(file, { maxRows: MOST_ROWS })) {
    if (part.kind === 'sheet' && rows.length > 0) break;
    if (part.kind !== 'sheet') rows.push(...part.rows);
  }
  return rows;
}
