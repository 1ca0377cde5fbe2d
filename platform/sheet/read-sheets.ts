import type { Row } from './part.ts';
import { readWorkbookInWorker } from './read-in-worker.ts';

export interface FilledSheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** The visible sheets of a workbook or CSV file that have rows, whole: for lists that are read at once. Throws `sheet.*` problems. */
export async function readSheets(file: string, maxRows: number): Promise<readonly FilledSheet[]> {
  const sheets: { readonly name: string; readonly hidden: boolean; readonly rows: Row[] }[] = [];
  for await (const part of readWorkbookInWorker(file, { maxRows })) {
    if (part.kind === 'sheet') sheets.push({ name: part.sheet.name, hidden: part.sheet.hidden, rows: [] });
    else sheets.at(-1)?.rows.push(...part.rows);
  }
  return sheets.filter(({ hidden, rows }) => !hidden && rows.length > 0).map(({ name, rows }) => ({ name, rows }));
}
