import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';

/** A number stays a number and a day a date of Excel, as people leave them; the shipped writer would tidy both. */
export type GridCell = string | number | { readonly date: string } | undefined;

export interface Grid {
  readonly name: string;
  readonly rows: readonly (readonly GridCell[])[];
  /** `A1:C1` */
  readonly merges?: readonly string[];
}

/** Writes sheets cell by cell, with merged regions: what a ledger looks like that many hands have made. */
export async function writeGrids(file: string, grids: readonly Grid[]): Promise<void> {
  const book = new ExcelJS.Workbook();
  for (const { name, rows, merges = [] } of grids) {
    const sheet = book.addWorksheet(name);
    for (const cells of rows) {
      const row = sheet.addRow([]);
      for (const [at, cell] of cells.entries()) {
        if (cell === undefined || cell === '') continue;
        const target = row.getCell(at + 1);
        target.value = typeof cell === 'object' ? new Date(`${cell.date}T00:00:00Z`) : cell;
        if (typeof cell === 'object') target.numFmt = 'yyyy-mm-dd';
      }
    }
    for (const range of merges) sheet.mergeCells(range);
    sheet.columns.forEach((column) => {
      column.width = 14;
    });
  }
  await book.xlsx.writeFile(file);
}

/** CSV in the encoding that Chinese Excel saves by default. Throws RangeError for a character outside of it. */
export function writeGbkCsv(file: string, rows: readonly (readonly string[])[]): void {
  const bytes = gbkBytes();
  const text = rows
    .map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\r\n');
  const encoded = Array.from(`${text}\r\n`, (character) => {
    const found = bytes.get(character);
    if (found === undefined) throw new RangeError(`not in GBK: ${character}`);
    return found;
  });
  writeFileSync(file, Buffer.concat(encoded));
}

/** Node reads GBK but does not write it, so the table is read off its reader. */
export function gbkBytes(): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, Buffer>();
  for (let ascii = 0; ascii < 0x80; ascii += 1) table.set(String.fromCharCode(ascii), Buffer.from([ascii]));
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const pair = Buffer.from([lead, trail]);
      const character = decoder.decode(pair);
      if (character.length === 1 && character !== '\uFFFD' && !table.has(character)) table.set(character, pair);
    }
  }
  return table;
}
