import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textRows, workbookFile, type SampleSheet } from './workbook-file.ts';

let folder: string | undefined;

/** Writes a made-up ledger into a folder of its own and returns its path. */
export function writeLedger(name: string, content: Buffer): string {
  folder ??= mkdtempSync(join(tmpdir(), 'shouwang-ledgers-'));
  const path = join(mkdtempSync(join(folder, 'one-')), name);
  writeFileSync(path, content);
  return path;
}

/** A workbook of text cells, sheet by sheet. */
export function ledgerOf(sheets: Readonly<Record<string, readonly (readonly string[])[]>>, name = '台账.xlsx'): string {
  return writeLedger(
    name,
    workbookFile({ sheets: Object.entries(sheets).map(([sheet, rows]): SampleSheet => ({ name: sheet, rows: textRows(rows) })) }),
  );
}
