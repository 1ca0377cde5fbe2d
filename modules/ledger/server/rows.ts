import { sql } from 'kysely';
import type { FieldValue } from '../../../kernel/field.ts';
import { mask } from '../../../kernel/mask.ts';
import { parsePath, writePath } from '../../../kernel/record.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { findField } from '../../child/domain/index.ts';
import { nameOf, type Candidate, type Decision, type Difference, type ImportIssue } from '../domain/index.ts';
import { ledgerProblems } from './problems.ts';
import type { ChunkStore, LedgerImport, StagedRow } from './store.ts';

export interface ShownRow {
  readonly position: number;
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly decision: Decision;
  readonly choice: 'same' | 'other' | null;
  readonly choiceChildId: string | null;
  readonly childId: string | null;
  readonly values: readonly { readonly path: string; readonly value: FieldValue; readonly from: string | null }[];
  readonly differences: readonly Difference[];
  readonly issues: readonly ImportIssue[];
  readonly candidates: readonly Candidate[];
}

interface RowLine {
  readonly position: number;
  readonly chunk: number;
  readonly choice: 'same' | 'other' | null;
  readonly choiceChildId: string | null;
}

export interface RowsQuery {
  readonly decision?: Decision | undefined;
  /** Only rows of which something is said. */
  readonly withIssues?: boolean | undefined;
  readonly after: number;
  readonly limit: number;
}

/** Rows of a staged import from `after` on, with what is decided and why. Secret values are masked, also those of the file. */
export async function listRows(
  tx: Tx,
  store: ChunkStore,
  { county, importId }: LedgerImport,
  query: RowsQuery,
): Promise<{ rows: readonly ShownRow[]; next: number | undefined }> {
  const shown: ShownRow[] = [];
  let after = query.after;
  for (;;) {
    const lines = await tx.rows(sql<RowLine>`
      select position, chunk, choice, choice_child_id as "choiceChildId" from ledger_row
      where county = ${county} and import_id = ${importId} and position > ${after} and not applied
        ${query.decision === undefined ? sql`` : sql`and decision = ${query.decision}`}
      order by position limit ${query.limit + 1}`);
    for (const [chunk, inChunk] of Map.groupBy(lines, (line) => line.chunk)) {
      const rows = new Map((await store.read('outcome', chunk)).map((row) => [row.position, row]));
      for (const line of inChunk) {
        const row = rows.get(line.position);
        if (row === undefined || (query.withIssues && row.entry.issues.length + row.verdict.issues.length === 0)) continue;
        if (shown.length === query.limit) return { rows: shown, next: shown.at(-1)?.position };
        shown.push(show(row, line));
      }
    }
    if (lines.length <= query.limit) return { rows: shown, next: undefined };
    after = lines.at(-1)?.position ?? after;
  }
}

function show({ position, entry, verdict }: StagedRow, { choice, choiceChildId }: RowLine): ShownRow {
  return {
    position,
    sheet: entry.sheet,
    row: entry.row,
    name: nameOf(entry),
    decision: verdict.decision,
    choice,
    choiceChildId,
    childId: verdict.childId ?? null,
    values: entry.values.map(({ path, value, validFrom }) => ({
      path: writePath(path),
      value: masked(writePath(path), value),
      from: validFrom ?? null,
    })),
    differences: verdict.differences.map((difference) => ({
      ...difference,
      before: difference.before === null ? null : masked(difference.path, difference.before),
      after: masked(difference.path, difference.after),
    })),
    issues: [...entry.issues, ...verdict.issues],
    candidates: verdict.candidates,
  };
}

function masked(path: string, value: FieldValue): FieldValue {
  const { record = '', field = '' } = parsePath(path) ?? {};
  return findField(record, field)?.secret && typeof value === 'string' ? mask(value) : value;
}

export type Decided = { readonly choice: 'same'; readonly childId: string } | { readonly choice: 'other' } | { readonly choice: null };

/** Keeps what a person decided on a held row; it takes effect when the import is applied. Throws Problem for a row that is not held. */
export async function decideRow(
  tx: Tx,
  store: ChunkStore,
  { county, importId, state }: LedgerImport,
  position: number,
  decided: Decided,
): Promise<void> {
  if (state !== 'staged' && state !== 'applied') throw ledgerProblems.notReady({ state });
  const line = await tx.first(sql<{ chunk: number }>`
    select chunk from ledger_row where county = ${county} and import_id = ${importId} and position = ${position} and decision = 'hold' and not applied`);
  const row = line === undefined ? undefined : (await store.read('outcome', line.chunk)).find((one) => one.position === position);
  if (row === undefined) throw ledgerProblems.notHeld();
  if (decided.choice === 'same' && !row.verdict.candidates.some(({ childId, inReach }) => inReach && childId === decided.childId))
    throw ledgerProblems.candidateUnknown({}, 'childId');
  await tx.run(sql`
    update ledger_row set choice = ${decided.choice}, choice_child_id = ${decided.choice === 'same' ? decided.childId : null}
    where county = ${county} and import_id = ${importId} and position = ${position}`);
}
