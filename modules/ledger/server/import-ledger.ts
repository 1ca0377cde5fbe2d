import { basename } from 'node:path';
import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { say, type Locale } from '../../../kernel/phrase.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import type { ImportIssue } from '../domain/index.ts';
import { applyImport } from './apply.ts';
import { stageLedger } from './stage.ts';
import { ChunkStore, removeImport, type Counts, type LedgerImport } from './store.ts';

export interface ToldIssue {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly level: 'refuse' | 'hold' | 'warn';
  readonly message: string;
}

export interface ImportReport {
  readonly file: string;
  /** Rows of data: the sum of the five below. */
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly held: number;
  readonly refused: number;
  readonly issues: readonly ToldIssue[];
}

/**
 * Imports a file in one go: what can go in goes in, refused and held rows are told and left out. A dry run decides and leaves
 * nothing behind. Throws Problem where the file cannot be read.
 */
export async function importLedger(
  house: House,
  actor: Actor,
  { path, placeId, dryRun, locale }: { readonly path: string; readonly placeId: string; readonly dryRun: boolean; readonly locale: Locale },
): Promise<ImportReport> {
  const staged = await stageLedger(house, actor, { path, fileName: basename(path), placeId, keepSource: false });
  const issues = await withActor(house.engine, actor, (tx) => listIssues(new ChunkStore(tx, house.keyring, staged, actor), staged));
  const counts = dryRun ? staged.counts : await applyImport(house, actor, staged);
  await withActor(house.engine, actor, async (tx) => {
    if (dryRun) return removeImport(tx, staged);
    // Nobody decides here about what was left out, so nothing of it is kept; the import itself is, to be undone.
    for (const table of ['ledger_chunk', 'ledger_row'])
      await tx.run(sql`delete from ${sql.table(table)} where county = ${staged.county} and import_id = ${staged.importId}`);
  });
  return { file: basename(path), ...named(counts), issues: issues.map((issue) => tellIssue(issue, locale)) };
}

/** Counts under the names that people and programs outside know. */
export function named(counts: Counts): Pick<ImportReport, 'rows' | 'created' | 'updated' | 'unchanged' | 'held' | 'refused'> {
  const { create, update, unchanged, hold, refuse } = counts;
  return { rows: create + update + unchanged + hold + refuse, created: create, updated: update, unchanged, held: hold, refused: refuse };
}

export function tellIssue({ sheet, row, column, code, level, message, params }: ImportIssue, locale: Locale): ToldIssue {
  return { sheet, row, column, code, level, message: say(message, locale, params) };
}

async function listIssues(store: ChunkStore, { sheets }: LedgerImport): Promise<readonly ImportIssue[]> {
  const issues = sheets.flatMap((sheet) => sheet.issues);
  for (const chunk of await store.list('outcome')) {
    for (const { entry, verdict } of await store.read('outcome', chunk)) issues.push(...entry.issues, ...verdict.issues);
  }
  return issues;
}
