import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { readSheets } from '../../../platform/sheet/index.ts';
import { loadPlaceIndex } from '../../place/server/index.ts';
import { capacityOf, type ImportIssue, type ImportRow, readPairingSheet } from '../domain/index.ts';
import { importPairings } from './commands/import-pairings.ts';
import type { NewHelper } from './commands/register-helpers.ts';
import { findChildren, type FoundChild } from './import-children.ts';
import { HelperBook } from './import-helpers.ts';
import { listHelpersInReach } from './list-helpers.ts';
import { loadPairings } from './pairings.ts';

const MOST_ROWS = 100_000;
/** Rows of one command. */
const BATCH = 500;

export type RowOutcome = 'paired' | 'unchanged' | 'refused';

export interface ImportReport {
  readonly rows: number;
  readonly paired: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Profiles opened for helpers who had none. */
  readonly newHelpers: number;
  readonly outcomes: readonly { readonly sheet: string; readonly row: number; readonly outcome: RowOutcome }[];
  readonly issues: readonly ImportIssue[];
}

interface Resolved {
  readonly row: ImportRow;
  readonly child: FoundChild;
  readonly helperId: string;
  /** The profile to open, at the first row that names the helper. */
  readonly opens?: NewHelper | undefined;
}

/** Takes over the pairings of a workbook or CSV file; with `dryRun` it only tells what would happen. Each row comes to an outcome. */
export async function importPairingFile(
  house: House,
  actor: Actor & { readonly county: number },
  { path, dryRun }: { readonly path: string; readonly dryRun: boolean },
): Promise<ImportReport> {
  const today = dayOf(house.now());
  const read = (await readSheets(path, MOST_ROWS)).map(({ name, rows }) => readPairingSheet(name, rows, today));
  const withRows = read.filter(({ rows }) => rows.length > 0);
  const issues = (withRows.length > 0 ? withRows : read).flatMap((sheet) => sheet.issues);
  const rows = read.flatMap((sheet) => sheet.rows);
  const { resolved, unchanged, found } = await withActor(house.engine, actor, (tx) => resolve(tx, house, actor, rows, today));
  if (!dryRun) {
    for (let at = 0; at < resolved.length; at += BATCH) {
      const batch = resolved.slice(at, at + BATCH);
      const payload = {
        helpers: batch.flatMap(({ opens }) => opens ?? []),
        pairs: batch.map(({ row: { kind, from }, child, helperId }) => ({ helperId, childId: child.childId, kind, from })),
      };
      await runCommand(house, actor, importPairings, { id: newId(), payload });
    }
  }
  const all = [...issues, ...found].toSorted(byPlace);
  const outcomes = [
    ...resolved.map(({ row }) => ({ row, outcome: 'paired' as const })),
    ...unchanged.map((row) => ({ row, outcome: 'unchanged' as const })),
    ...refusedRows(all).map((row) => ({ row, outcome: 'refused' as const })),
  ];
  return {
    rows: outcomes.length,
    paired: resolved.length,
    unchanged: unchanged.length,
    refused: outcomes.length - resolved.length - unchanged.length,
    newHelpers: resolved.filter(({ opens }) => opens !== undefined).length,
    outcomes: outcomes.map(({ row: { sheet, row }, outcome }) => ({ sheet, row, outcome })).toSorted(byPlace),
    issues: all,
  };
}

/** Finds the child and the helper of each row; rows that cannot be told apart are refused with the reason. */
async function resolve(
  tx: Tx,
  house: House,
  actor: Actor & { readonly county: number },
  rows: readonly ImportRow[],
  today: PlainDate,
): Promise<{ readonly resolved: readonly Resolved[]; readonly unchanged: readonly ImportRow[]; readonly found: readonly ImportIssue[] }> {
  const { county } = actor;
  const index = await loadPlaceIndex(tx, county, today);
  const children = await findChildren(tx, county, index, rows, house.keyring);
  const helpers = await listHelpersInReach(tx, actor, county, today);
  const book = new HelperBook(helpers, index, county);
  const running = await loadPairings(tx, sql`county = ${county} and subject_kind = 'child' and layer = 'direct' and substitute_of is null`);
  const taken = new Set(running.filter(({ to }) => to === undefined).map(({ helperId, subject }) => `${helperId} ${subject.id}`));
  const loads = new Map(helpers.map(({ helperId, load }) => [helperId, load]));
  const resolved: Resolved[] = [];
  const unchanged: ImportRow[] = [];
  const found: ImportIssue[] = [];
  for (const row of rows) {
    const tell = (column: string, level: ImportIssue['level'], message: Phrase): void =>
      void found.push({ sheet: row.sheet, row: row.row, column, level, message });
    const child = children(row);
    if ('problem' in child) {
      tell(child.column, 'refuse', child.problem);
      continue;
    }
    const helper = book.find(row, child);
    if ('problem' in helper) {
      tell('帮扶人', 'refuse', helper.problem);
      continue;
    }
    const { helperId, name, kind, capacity, opens } = helper;
    if (taken.has(`${helperId} ${child.childId}`)) {
      unchanged.push(row);
      continue;
    }
    taken.add(`${helperId} ${child.childId}`);
    const load = (loads.get(helperId) ?? 0) + 1;
    loads.set(helperId, load);
    const limit = capacityOf({ kind, capacity });
    if (limit !== undefined && load > limit)
      tell('帮扶人', 'warn', {
        zh: `“${name}”将帮扶${load}名儿童，超过${limit}名，照样登记。`,
        en: `“${name}” will have ${load} children, more than ${limit}; taken over all the same.`,
      });
    resolved.push({ row, child, helperId, opens });
  }
  return { resolved, unchanged, found };
}

function refusedRows(issues: readonly ImportIssue[]): readonly { readonly sheet: string; readonly row: number }[] {
  const refused = issues.filter(({ level }) => level === 'refuse');
  return [...new Map(refused.map(({ sheet, row }) => [`${sheet} ${row}`, { sheet, row }])).values()];
}

function byPlace(one: { readonly sheet: string; readonly row: number }, other: { readonly sheet: string; readonly row: number }): number {
  return one.sheet === other.sheet ? one.row - other.row : one.sheet < other.sheet ? -1 : 1;
}
