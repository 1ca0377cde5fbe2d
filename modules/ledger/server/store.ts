import { gunzipSync, gzipSync } from 'node:zlib';
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { PhraseParams } from '../../../kernel/phrase.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Decision, Entry, ImportIssue, LedgerRow, Verdict } from '../domain/index.ts';
import { ledgerProblems } from './problems.ts';
import type { LedgerSheet } from './read-ledger.ts';
import { ledgerChunkTable, ledgerRowTable } from './tables.ts';

export type ImportState = 'reading' | 'staged' | 'applying' | 'applied' | 'undone' | 'failed';

export type Counts = Readonly<Record<Decision, number>>;

export const NO_COUNTS: Counts = { refuse: 0, create: 0, update: 0, unchanged: 0, hold: 0 };

/** A sheet as it was understood, with what is to be said of it as a whole. */
export interface StagedSheet extends LedgerSheet {
  readonly issues: readonly ImportIssue[];
}

export interface LedgerImport {
  readonly county: number;
  readonly importId: string;
  /** Who imported it: a person, or the machine operator. */
  readonly accountId: string;
  readonly placeId: string;
  readonly fileName: string;
  readonly fileDigest: Buffer;
  readonly state: ImportState;
  readonly ledgerDate: PlainDate;
  readonly sheets: readonly StagedSheet[];
  readonly counts: Counts;
  readonly rowsRead: number;
  readonly problem: { readonly code: string; readonly params: PhraseParams; readonly zh: string; readonly en: string } | null;
  readonly decidedAtChange: number;
  readonly commandIds: readonly string[];
  readonly startedAt: Date;
  readonly appliedAt: Date | null;
  readonly undoneAt: Date | null;
}

const columns =
  sql.raw(`county, import_id as "importId", account_id as "accountId", place_id as "placeId", file_name as "fileName", file_digest as "fileDigest", state, ledger_date as "ledgerDate",
  sheets, counts, rows_read as "rowsRead", problem, decided_at_change as "decidedAtChange", command_ids as "commandIds", started_at as "startedAt", applied_at as "appliedAt", undone_at as "undoneAt"`);

/** The caller's own import. Throws `ledger.notFound`; row security hides those of others. */
export async function getImport(tx: Tx, importId: string, lock = false): Promise<LedgerImport> {
  const found = await findImport(tx, importId, lock);
  if (found === undefined) throw ledgerProblems.notFound();
  return found;
}

/** The import, as far as the transaction's role sees it. */
export async function findImport(tx: Tx, importId: string, lock: boolean): Promise<LedgerImport | undefined> {
  return (await selectImports(tx, sql`import_id = ${importId}::uuid ${lock ? sql`for update` : sql``}`))[0];
}

export async function listImports(tx: Tx, limit: number): Promise<readonly LedgerImport[]> {
  return selectImports(tx, sql`true order by started_at desc, import_id desc limit ${limit}`);
}

/** Imports by what follows `where`. */
export async function selectImports(tx: Tx, which: RawBuilder<unknown>): Promise<readonly LedgerImport[]> {
  const rows = await tx.rows(sql<LedgerImport>`select ${columns} from ledger_import where ${which}`);
  return rows.map((row) => ({ ...row, fileDigest: Buffer.from(row.fileDigest), counts: { ...NO_COUNTS, ...row.counts } }));
}

/** With `from`, only an import that still stands there: another process may have finished it meanwhile. */
export async function setState(
  tx: Tx,
  { county, importId }: Pick<LedgerImport, 'county' | 'importId'>,
  state: ImportState,
  from?: ImportState,
): Promise<void> {
  const still = from === undefined ? sql`` : sql`and state = ${from}`;
  await tx.run(sql`update ledger_import set state = ${state} where county = ${county} and import_id = ${importId} ${still}`);
}

export async function setProblem(
  tx: Tx,
  { county, importId }: Pick<LedgerImport, 'county' | 'importId'>,
  { code, params, kind }: Problem,
): Promise<void> {
  const problem = JSON.stringify({ code, params, zh: kind.zh, en: kind.en });
  await tx.run(sql`update ledger_import set problem = ${problem}::jsonb where county = ${county} and import_id = ${importId}`);
}

export async function removeImport(tx: Tx, { county, importId }: Pick<LedgerImport, 'county' | 'importId'>): Promise<void> {
  for (const table of ['ledger_chunk', 'ledger_row', 'ledger_import']) {
    await tx.run(sql`delete from ${sql.table(table)} where county = ${county} and import_id = ${importId}`);
  }
}

/** A row as it stood in the file, for the workbook of refused rows and for reading anew under another mapping. */
export interface SourceRow extends LedgerRow {
  readonly sheet: number;
}

/** A row with what was decided on it. */
export interface StagedRow {
  readonly position: number;
  /** How many rows with the same words stand above it in the file. */
  readonly occurrence: number;
  readonly entry: Entry;
  readonly verdict: Verdict;
}

type ChunkContent = { readonly source: readonly SourceRow[]; readonly outcome: readonly StagedRow[] };

/** Rows of one import, encrypted by the hundred: ledgers are personal data, and half of what stands in them may not be ours. */
export class ChunkStore {
  readonly #tx: Tx;
  readonly #keyring: Keyring;
  readonly #place: { readonly county: number; readonly importId: string };
  readonly #accountId: string;

  constructor(tx: Tx, keyring: Keyring, place: { readonly county: number; readonly importId: string }, actor: Pick<Actor, 'accountId'>) {
    this.#tx = tx;
    this.#keyring = keyring;
    this.#place = place;
    this.#accountId = actor.accountId;
  }

  async write<Kind extends keyof ChunkContent>(kind: Kind, chunk: number, rows: ChunkContent[Kind]): Promise<void> {
    const { county, importId } = this.#place;
    await this.remove(kind, chunk);
    if (rows.length === 0) return;
    const packed = gzipSync(JSON.stringify(rows), { level: 1 }).toString('base64');
    const sealed = this.#keyring.encrypt(packed, this.#context(kind, chunk));
    await this.#tx.insert(ledgerChunkTable, [{ county, import_id: importId, kind, chunk, account_id: this.#accountId, sealed }]);
  }

  async remove(kind: keyof ChunkContent, chunk: number): Promise<void> {
    const { county, importId } = this.#place;
    await this.#tx.run(
      sql`delete from ledger_chunk where county = ${county} and import_id = ${importId} and kind = ${kind} and chunk = ${chunk}`,
    );
  }

  async read<Kind extends keyof ChunkContent>(kind: Kind, chunk: number): Promise<ChunkContent[Kind]> {
    const { county, importId } = this.#place;
    const row = await this.#tx.first(sql<{ sealed: Uint8Array }>`
      select sealed from ledger_chunk where county = ${county} and import_id = ${importId} and kind = ${kind} and chunk = ${chunk}`);
    if (row === undefined) return [];
    return JSON.parse(
      gunzipSync(Buffer.from(this.#keyring.decrypt(row.sealed, this.#context(kind, chunk)), 'base64')).toString(),
    ) as ChunkContent[Kind];
  }

  /** The row at this position of the file, as far as it has been written and not been applied. */
  async find(position: number): Promise<StagedRow | undefined> {
    const { county, importId } = this.#place;
    const line = await this.#tx.first(sql<{ chunk: number }>`
      select chunk from ledger_row where county = ${county} and import_id = ${importId} and position = ${position}`);
    return line === undefined ? undefined : (await this.read('outcome', line.chunk)).find((row) => row.position === position);
  }

  async list(kind: keyof ChunkContent): Promise<readonly number[]> {
    const { county, importId } = this.#place;
    const rows = await this.#tx.rows(sql<{ chunk: number }>`
      select chunk from ledger_chunk where county = ${county} and import_id = ${importId} and kind = ${kind} order by chunk`);
    return rows.map(({ chunk }) => chunk);
  }

  async writeRows(chunk: number, rows: readonly StagedRow[]): Promise<void> {
    const { county, importId } = this.#place;
    await this.#tx.insert(
      ledgerRowTable,
      rows.map(({ position, verdict }) => ({
        county,
        import_id: importId,
        position,
        account_id: this.#accountId,
        chunk,
        decision: verdict.decision,
      })),
    );
  }

  #context(kind: string, chunk: number): string {
    return `ledger ${this.#place.importId} ${kind} ${chunk}`;
  }
}

export function countDecisions(counts: Counts, rows: readonly { readonly verdict: Pick<Verdict, 'decision'> }[]): Counts {
  const sum = { ...counts };
  for (const { verdict } of rows) sum[verdict.decision] += 1;
  return sum;
}
