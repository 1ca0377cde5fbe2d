import { CsvError, parse, type Parser } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Problem } from '../../kernel/problem.ts';
import type { SheetLimits } from './limits.ts';
import type { Cell, Row } from './part.ts';
import { sheetProblems } from './problems.ts';

const DELIMITERS = [',', ';', '\t'];
const BATCH = 200;
/** Enough lines to see which delimiter a file uses. */
const HEAD_CHARACTERS = 64_000;

/**
 * The filled rows of a CSV file. Strict UTF-8 with or without mark, else GB 18030 (which holds GBK); comma, semicolon or tab.
 * A line of the file is a row, blank ones are counted, as Excel numbers them.
 */
export async function* readCsvRows(
  path: string,
  sheet: string,
  limits: SheetLimits,
  count: (sheet: string, row: number) => void,
): AsyncGenerator<Row[]> {
  const encoding = await findEncoding(path);
  const text = decode(path, encoding);
  const first = await text.next();
  const head = first.done ? '' : first.value;
  if (/^\s*</.test(head)) throw sheetProblems.notAWorkbook();
  const parser = parse({
    delimiter: findDelimiter(head),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: limits.maxCellCharacters * 4,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  const source = Readable.from(rejoin(head, text));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    yield* rowsOf(parser, sheet, limits, count);
  } finally {
    source.destroy();
  }
}

async function* rowsOf(
  parser: Parser,
  sheet: string,
  limits: SheetLimits,
  count: (sheet: string, row: number) => void,
): AsyncGenerator<Row[]> {
  let row = 0;
  let ready: Row[] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      const cells = cellsOf(record);
      const last = cells.at(-1);
      if (!last) continue;
      if (last.column >= limits.maxColumns) throw sheetProblems.tooManyColumns({ sheet, row, limit: limits.maxColumns });
      if (cells.some((cell) => cell.text.length > limits.maxCellCharacters)) {
        throw sheetProblems.cellTooLong({ part: `${sheet} ${row}`, limit: limits.maxCellCharacters });
      }
      count(sheet, row);
      ready.push({ row, cells });
      if (ready.length < BATCH) continue;
      yield ready;
      ready = [];
    }
  } catch (error) {
    if (error instanceof CsvError) throw sheetProblems.brokenCsv({ line: row + 1 });
    throw error;
  } finally {
    parser.destroy();
  }
  if (ready.length > 0) yield ready;
}

function cellsOf(record: readonly string[]): Cell[] {
  const cells: Cell[] = [];
  for (const [column, raw] of record.entries()) {
    // `="110..."` is how exports keep Excel from turning a number into digits; nothing is evaluated.
    const text = /^="([^"]*)"$/.exec(raw.trim())?.[1] ?? raw;
    if (text.trim() !== '') cells.push({ column, kind: 'text', text });
  }
  return cells;
}

async function findEncoding(path: string): Promise<'utf-8' | 'gb18030' | 'utf-16le'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let utf8 = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    // “Unicode text” as Excel saves it.
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    first = false;
    if (chunk.includes(0)) throw sheetProblems.notAWorkbook();
    utf8 &&= canDecode(decoder, chunk);
  }
  return utf8 && canDecode(decoder) ? 'utf-8' : 'gb18030';
}

function canDecode(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** One decoder over all chunks: a character cut by a read boundary stays whole. The first piece is long enough to judge the file by. */
async function* decode(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: HEAD_CHARACTERS }) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw sheetProblems.unreadableText();
  }
}

async function* rejoin(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  yield* rest;
}

/** The one that occurs most outside quotes in the head of the file. */
function findDelimiter(head: string): string {
  const bare = head.replace(/"[^"]*"/g, '');
  const countOf = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (countOf(delimiter) > countOf(best) ? delimiter : best));
}
