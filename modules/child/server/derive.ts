import { sql } from 'kysely';
import { listTablesWith, type Tx } from '../../../platform/db/index.ts';
import type { CommandContext } from '../../../platform/command/index.ts';
import { loadFacts, type Standing } from './fact-rows.ts';
import { deriveFile, type DerivedFile } from './derived-file.ts';
import { differsFrom, loadStoredFiles, updateLines, type StoredFile } from './stored-file.ts';
import { childStatusTable, childTable, childTokenTable } from './tables.ts';
import { loadPlaces } from './known-places.ts';
import { keepTotals } from './totals.ts';

/**
 * Works out anew, for these children, what follows from their facts, and writes it: list line, search tokens, statuses, and,
 * where a child moved, the two paths on every row of its file. Runs as the keeper inside the command's transaction.
 */
export async function deriveChildren(context: CommandContext, versions: ReadonlyMap<string, number>): Promise<void> {
  const { tx, county, house, today } = context;
  const childIds = [...versions.keys()];
  await tx.asKeeper(async (keeper) => {
    const facts = await loadFacts(keeper, county, childIds, { keyring: house.keyring });
    const places = await loadPlaces(keeper, [...facts.values()].flat());
    const derived = childIds.map((childId) =>
      deriveFile(
        { county, childId, facts: facts.get(childId) ?? [], version: versions.get(childId) as number },
        places,
        today,
        house.keyring.digest,
      ),
    );
    const stored = await loadStoredFiles(keeper, county, childIds);
    const changed = derived.map((file) => ({ file, differs: differsFrom(stored.get(file.childId), file) }));
    const tokensOf = changed.flatMap(({ file, differs }) => (differs.tokens ? [file] : []));
    const statusesOf = changed.flatMap(({ file, differs }) => (differs.statuses ? [file] : []));
    keepTotals(
      context,
      [...stored.values()].flatMap(({ standing, isOpen }) => (isOpen ? [standing] : [])),
      openOf(derived),
    );
    await clear(keeper, childTokenTable.name, county, tokensOf.map(idOf));
    await clear(keeper, childStatusTable.name, county, statusesOf.map(idOf));
    const known = derived.filter(({ childId }) => stored.has(childId));
    await updateLines(keeper, county, known);
    await restand(
      keeper,
      county,
      known.filter((file) => hasMoved(stored.get(file.childId), file)),
    );
    await insertLines(
      keeper,
      derived.filter(({ childId }) => !stored.has(childId)),
    );
    await insertTokens(keeper, county, tokensOf);
    await insertStatuses(keeper, statusesOf);
  });
}

/** The same for files that were not there before: nothing is read back and compared. */
export async function insertDerived(context: CommandContext, derived: readonly DerivedFile[]): Promise<void> {
  const { tx, county } = context;
  keepTotals(context, [], openOf(derived));
  await tx.asKeeper(async (keeper) => {
    await insertLines(keeper, derived);
    await insertTokens(keeper, county, derived);
    await insertStatuses(keeper, derived);
  });
}

function openOf(derived: readonly DerivedFile[]): readonly Standing[] {
  return derived.flatMap(({ standing, line }) => (line['closed_on'] === null ? [standing] : []));
}

async function insertLines(keeper: Tx, derived: readonly DerivedFile[]): Promise<void> {
  await keeper.insert(
    childTable,
    derived.map(({ line }) => line),
  );
}

async function insertTokens(keeper: Tx, county: number, derived: readonly DerivedFile[]): Promise<void> {
  await keeper.insert(
    childTokenTable,
    derived.flatMap(({ childId, standing: { region, schoolPath = null }, tokens }) =>
      tokens.map((token) => ({ county, token, child_id: childId, region, school_path: schoolPath })),
    ),
  );
}

async function insertStatuses(keeper: Tx, derived: readonly DerivedFile[]): Promise<void> {
  await keeper.insert(
    childStatusTable,
    derived.flatMap(({ statuses }) => statuses),
  );
}

function idOf({ childId }: DerivedFile): string {
  return childId;
}

function hasMoved(stored: StoredFile | undefined, { standing }: DerivedFile): boolean {
  return stored?.standing.region !== standing.region || stored.standing.schoolPath !== standing.schoolPath;
}

async function clear(tx: Tx, table: string, county: number, childIds: readonly string[]): Promise<void> {
  if (childIds.length === 0) return;
  await tx.run(sql`delete from ${sql.table(table)} where county = ${county} and child_id = any(${[...childIds]}::uuid[])`);
}

/** Takes away what follows from the facts of these children. Returns where those stood whose files were open. */
export async function clearDerived(tx: Tx, county: number, childIds: readonly string[]): Promise<readonly Standing[]> {
  await clear(tx, childTokenTable.name, county, childIds);
  await clear(tx, childStatusTable.name, county, childIds);
  const gone = await tx.rows(sql<{ region: string; school_path: string | null; open: boolean }>`
    delete from child where county = ${county} and child_id = any(${[...childIds]}::uuid[]) returning region, school_path, closed_on is null as open`);
  return gone.flatMap(({ region, school_path, open }) => (open ? [{ region, schoolPath: school_path ?? undefined }] : []));
}

/** The two paths stand on every row of a file; a move rewrites them, so that access follows the child at once. */
async function restand(tx: Tx, county: number, derived: readonly DerivedFile[]): Promise<void> {
  if (derived.length === 0) return;
  const rows = derived.map(({ childId, standing }) => ({
    child_id: childId,
    region: standing.region,
    school_path: standing.schoolPath ?? null,
  }));
  const moved = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as moved (child_id uuid, region text, school_path text)`;
  for (const [table, key] of [['child_fact', 'child_id'] as const, ...(await listSubjectTables(tx))]) {
    const row = sql.table(table);
    await tx.run(sql`
      update ${row} set region = moved.region, school_path = moved.school_path from ${moved}
      where ${row}.county = ${county} and ${row}.${sql.ref(key)} = moved.child_id
        and (${row}.region, ${row}.school_path) is distinct from (moved.region, moved.school_path)`);
  }
}

/** Tables of later slices whose rows stand where the child stands: acts, pairings, duties. */
async function listSubjectTables(tx: Tx): Promise<readonly (readonly [table: string, key: string])[]> {
  const tables = await listTablesWith(tx, 'county', 'region', 'school_path', 'subject_id');
  return tables.map((table) => [table, 'subject_id']);
}
