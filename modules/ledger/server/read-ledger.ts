import { basename, extname } from 'node:path';
import type { SheetHead } from '../../../platform/sheet/index.ts';
import { readWorkbookInWorker } from '../../../platform/sheet/index.ts';
import {
  CHILD_HEADERS,
  findHeader,
  HEADER_ROWS,
  headerSignature,
  importIssue,
  issueAt,
  mapColumns,
  type ImportIssue,
  type LedgerRow,
  type MappedColumn,
  type RememberedMapping,
} from '../domain/index.ts';
import { ledgerProblems } from './problems.ts';

/** A sheet that holds a table: where its header stands and what its columns mean. */
export interface LedgerSheet {
  readonly name: string;
  readonly headerRow: number;
  readonly signature: string;
  readonly columns: readonly MappedColumn[];
}

export type LedgerPart =
  | { readonly kind: 'sheet'; readonly sheet: LedgerSheet; readonly issues: readonly ImportIssue[] }
  | { readonly kind: 'skipped'; readonly issues: readonly ImportIssue[] }
  | { readonly kind: 'rows'; readonly rows: readonly LedgerRow[] };

/** Header of the column that a workbook of refused rows ends with. It comes back with them and says nothing. */
export const REASON_HEADER = '原因';

/**
 * The tables of a ledger, sheet by sheet, with what their columns mean. `remembered` gives what the unit decided before for a
 * layout. Throws Problem where the file cannot be read or holds no table with names.
 */
export async function* readLedger(
  path: string,
  fileName: string,
  remembered: (signature: string) => Promise<RememberedMapping>,
): AsyncGenerator<LedgerPart> {
  let open: OpenSheet | undefined;
  let tables = 0;
  let nameless: string | undefined;
  async function* settle(sheet: OpenSheet): AsyncGenerator<LedgerPart> {
    for (const part of await sheet.begin(remembered)) {
      if (part.kind === 'sheet') tables += 1;
      yield part;
    }
    nameless ??= sheet.lacksName ? sheet.name : undefined;
  }
  for await (const part of readWorkbookInWorker(path)) {
    if (part.kind === 'sheet') {
      if (open !== undefined && !open.begun) yield* settle(open);
      open = new OpenSheet(part.sheet, nameOfSheet(part.sheet, path, fileName));
      continue;
    }
    if (open === undefined) continue;
    if (open.begun) {
      if (open.hasTable) yield { kind: 'rows', rows: part.rows };
      continue;
    }
    open.head.push(...part.rows);
    if (open.head.length >= HEADER_ROWS) yield* settle(open);
  }
  if (open !== undefined && !open.begun) yield* settle(open);
  if (tables > 0) return;
  throw nameless === undefined ? ledgerProblems.unreadableNoTable() : ledgerProblems.unreadableNoNames({ sheet: nameless });
}

/** A CSV file has one sheet, called after the file; an upload stands in a file of another name. */
function nameOfSheet({ name }: SheetHead, path: string, fileName: string): string {
  return name === basename(path, extname(path)) ? basename(fileName, extname(fileName)) : name;
}

class OpenSheet {
  readonly name: string;
  readonly head: LedgerRow[] = [];
  begun = false;
  hasTable = false;
  lacksName = false;
  readonly #sheet: SheetHead;

  constructor(sheet: SheetHead, name: string) {
    this.#sheet = sheet;
    this.name = name;
  }

  /** Looks for the header in the first rows; then come the rows below it. */
  async begin(remembered: (signature: string) => Promise<RememberedMapping>): Promise<readonly LedgerPart[]> {
    this.begun = true;
    const found = findHeader(this.head, this.#sheet.merges, CHILD_HEADERS);
    if (this.#sheet.hidden) return found.kind === 'table' ? [{ kind: 'skipped', issues: [this.#tell('hiddenSheet')] }] : [];
    if (found.kind === 'none') {
      this.lacksName = found.reason === 'noName';
      return found.reason === 'noTable' || this.lacksName ? [{ kind: 'skipped', issues: [this.#tell('sheetWithoutTable')] }] : [];
    }
    this.hasTable = true;
    const signature = headerSignature(found.columns);
    const known = new Map(await remembered(signature));
    for (const { column, label, header } of mapColumns(found.columns, CHILD_HEADERS)) {
      if (header === REASON_HEADER && column === found.columns.at(-1)?.column) known.set(label, { kind: 'ignored' });
    }
    const sheet: LedgerSheet = {
      name: this.name,
      headerRow: found.lastRow,
      signature,
      columns: mapColumns(found.columns, CHILD_HEADERS, known),
    };
    const below = this.head.filter(({ row }) => row > found.lastRow);
    this.head.length = 0;
    return [
      { kind: 'sheet', sheet, issues: issuesOfColumns(sheet) },
      ...(below.length === 0 ? [] : [{ kind: 'rows' as const, rows: below }]),
    ];
  }

  #tell(code: 'hiddenSheet' | 'sheetWithoutTable'): ImportIssue {
    return importIssue({ sheet: this.name, row: this.head[0]?.row ?? 1, column: '' }, code);
  }
}

/** What is to be said of whole columns: once, at the header. */
export function issuesOfColumns({ name, headerRow, columns }: LedgerSheet): readonly ImportIssue[] {
  return columns.flatMap(({ label, remark }) =>
    remark === undefined ? [] : [issueAt({ sheet: name, row: headerRow, column: label }, remark)],
  );
}
