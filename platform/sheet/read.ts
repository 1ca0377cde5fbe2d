import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readCsvRows } from './csv.ts';
import { DEFAULT_LIMITS, type SheetLimits } from './limits.ts';
import { readMerges } from './merges.ts';
import type { SheetPart } from './part.ts';
import { sheetProblems } from './problems.ts';
import { readWorkbookParts } from './workbook.ts';
import { readRows } from './worksheet.ts';
import { openPackage } from './zip.ts';

const ZIP = Buffer.from('PK');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Stream name that Office gives to the content of a file with a password. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Reads .xlsx or .csv (told apart by content, not by name) as a stream: each sheet's head, then its filled rows in batches.
 * Memory holds the shared strings and one batch. Throws `sheet.*` problems that say what to do.
 */
export async function* readWorkbook(path: string, limits: Partial<SheetLimits> = {}): AsyncGenerator<SheetPart> {
  const allowed = { ...DEFAULT_LIMITS, ...limits };
  const kind = await findKind(path, allowed);
  let rows = 0;
  const count = (sheet: string, row: number): void => {
    rows += 1;
    if (rows > allowed.maxRows) throw sheetProblems.tooManyRows({ sheet, row, limit: allowed.maxRows });
  };
  if (kind === 'zip') {
    yield* readXlsx(path, allowed, count);
    return;
  }
  const name = basename(path, extname(path));
  yield { kind: 'sheet', sheet: { name, index: 0, hidden: false, merges: [] } };
  for await (const batch of readCsvRows(path, name, allowed, count)) yield { kind: 'rows', rows: batch };
}

async function* readXlsx(path: string, limits: SheetLimits, count: (sheet: string, row: number) => void): AsyncGenerator<SheetPart> {
  const zip = await openPackage(path, limits);
  try {
    const workbook = await readWorkbookParts(zip, limits);
    for (const [index, { name, hidden, part }] of workbook.sheets.entries()) {
      const merges = await readMerges(zip, part, name, limits);
      yield { kind: 'sheet', sheet: { name, index, hidden, merges } };
      for await (const rows of readRows(zip, { name, part, merges, count }, workbook, limits)) yield { kind: 'rows', rows };
    }
  } finally {
    zip.close();
  }
}

async function findKind(path: string, limits: SheetLimits): Promise<'zip' | 'text'> {
  const file = await open(path).catch(() => {
    throw sheetProblems.notFound({ file: basename(path) });
  });
  try {
    const { size } = await file.stat();
    if (size === 0) throw sheetProblems.empty();
    if (size > limits.maxFileBytes) throw sheetProblems.tooBig({ actual: size, limit: limits.maxFileBytes });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, 2).equals(ZIP)) return 'zip';
    if (!head.subarray(0, OLE.length).equals(OLE)) return 'text';
    // The directory of streams may stand anywhere; files with a password are at least read to their end once.
    if (head.includes(ENCRYPTED)) throw sheetProblems.encrypted();
    for (let at = bytesRead; at < size; at += 65_536 - ENCRYPTED.length) {
      const next = await file.read(buffer, 0, 65_536, at);
      if (next.bytesRead === 0) break;
      if (buffer.subarray(0, next.bytesRead).includes(ENCRYPTED)) throw sheetProblems.encrypted();
    }
    throw sheetProblems.oldFormat();
  } finally {
    await file.close();
  }
}
