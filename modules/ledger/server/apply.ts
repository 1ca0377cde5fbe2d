import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { runCommand, type Command, type CommandContext } from '../../../platform/command/index.ts';
import { settled, withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { findField } from '../../child/domain/index.ts';
import {
  changeFiles,
  loadPlacesOf,
  lockRegister,
  openFiles,
  planFiles,
  type NewChild,
  type PlannedFiles,
  type WantedChange,
} from '../../child/server/index.ts';
import { makeNotices } from '../../notice/server/index.ts';
import { textAt } from '../domain/index.ts';
import { decideChunk, FileMemory, type Choice } from './decide.ts';
import { ledgerProblems } from './problems.ts';
import { canImport, changeNumberOf, findEntry, findSameFile, reasonOf } from './stage.ts';
import { ChunkStore, countDecisions, getImport, NO_COUNTS, setState, type Counts, type LedgerImport, type StagedRow } from './store.ts';
import { ledgerToldTable } from './tables.ts';

/** Rows taken into the register so far, of imports that this process is applying. The database tells it only at the end. */
const progress = new Map<string, number>();

export function rowsApplied(importId: string): number | undefined {
  return progress.get(importId);
}

/** How long an answer waits for work that may be done soon; longer work is asked after. */
export const PATIENCE_MS = 5_000;

const payload = z.object({ importId: z.uuid(), county: z.int().describe('County of the import') });

/**
 * Takes a staged ledger into the register: all rows that can be, in one transaction, or none. Refused and held rows stay
 * behind; held ones that have been decided since go in when it is applied again.
 */
const applyLedger: Command<z.infer<typeof payload>, { counts: Counts }> = {
  module: 'ledger',
  name: 'applyLedger',
  payload,
  may: canImport,
  county: ({ county }) => county,
  handle: async (context, { importId }) => {
    const { tx, house, actor, county } = context;
    const staged = await getImport(tx, importId, true);
    if (staged.county !== county) throw ledgerProblems.notFound();
    if (staged.state !== 'staged' && staged.state !== 'applying' && staged.state !== 'applied')
      throw ledgerProblems.notReady({ state: staged.state });
    // Two ledgers of one county at once would not see each other's new children.
    await lockRegister(context);
    const store = new ChunkStore(tx, house.keyring, staged, actor);
    if ((await changeNumberOf(tx, county)) !== staged.decidedAtChange || (await hasChoices(tx, staged)))
      await decideAgain(context, staged, store);
    let counts = NO_COUNTS;
    const take = async ({ chunk, rows, files }: PlannedChunk): Promise<void> => {
      await openFiles(context, files);
      await changeKnown(context, rows);
      await settle(context, staged, store, chunk, rows);
      counts = countDecisions(counts, rows);
      progress.set(importId, (progress.get(importId) ?? 0) + rows.length);
    };
    try {
      let planned: PlannedChunk | undefined;
      for (const chunk of await store.list('outcome')) {
        const rows = await store.read('outcome', chunk);
        const created = rows.filter(({ verdict }) => verdict.decision === 'create').map((row) => newChildOf(row, staged, context.today));
        const places = await loadPlacesOf(context, created);
        // The files of these rows are worked out while the database writes those of the rows before.
        const [files] = await settled(planFiles(context, created, places), planned && take(planned));
        planned = { chunk, rows, files };
      }
      if (planned !== undefined) await take(planned);
    } finally {
      progress.delete(importId);
    }
    const total = addCounts(staged.state === 'applied' ? staged.counts : NO_COUNTS, counts);
    await tx.run(sql`
      update ledger_import set state = 'applied', counts = ${JSON.stringify(total)}::jsonb, command_ids = array_append(command_ids, ${context.commandId}::uuid), applied_at = ${context.now}
      where county = ${county} and import_id = ${importId}`);
    await tellWhoWentAway(context, staged, total);
    return { counts: total };
  },
};

/** Whoever was answered before it was done may be elsewhere by now; who watched it needs no notice of it. */
async function tellWhoWentAway({ tx, house, now, actor, commandId }: CommandContext, staged: LedgerImport, counts: Counts): Promise<void> {
  if (house.now().getTime() - now.getTime() < PATIENCE_MS) return;
  const { importId, placeId } = staged;
  const params = { place: placeId, created: counts.create, updated: counts.update, held: counts.hold, refused: counts.refuse, importId };
  const { accountId, postId } = actor;
  await makeNotices(tx, now, [{ kind: 'importFinished', params, to: { accountId, postId }, key: `import ${commandId}` }]);
}

/** Of an earlier application only refused and held rows are open: they are counted anew, the others stand. */
function addCounts(before: Counts, now: Counts): Counts {
  return {
    refuse: now.refuse,
    hold: now.hold,
    create: before.create + now.create,
    update: before.update + now.update,
    unchanged: before.unchanged + now.unchanged,
  };
}

/** A chunk of rows with the files that they open. */
interface PlannedChunk {
  readonly chunk: number;
  readonly rows: readonly StagedRow[];
  readonly files: PlannedFiles;
}

/** Changes the files of which these rows say more. New ones are open by then: a row may say more of the child of one above it. */
async function changeKnown(context: CommandContext, rows: readonly StagedRow[]): Promise<void> {
  const changes = new Map<string, WantedChange[]>();
  for (const { verdict } of rows) {
    if (verdict.decision !== 'update' || verdict.childId === undefined) continue;
    changes.set(verdict.childId, [...(changes.get(verdict.childId) ?? []), ...verdict.changes]);
  }
  if (changes.size > 0) await changeFiles(context, changes);
}

function newChildOf({ entry, verdict }: StagedRow, { fileName }: LedgerImport, today: PlainDate): NewChild {
  const opened = textAt(entry, 'file.opened');
  return {
    childId: verdict.childId as string,
    placeId: entry.standsAt,
    openedOn: opened === undefined ? today : plainDate(opened),
    values: [
      ...entry.values
        .filter(({ path }) => path.record !== 'file')
        .map(({ path, value, validFrom }) => {
          const isReasoned = findField(path.record, path.field)?.reasoned === true;
          return { path, value, from: validFrom, ...(isReasoned && { reason: reasonOf(fileName) }) };
        }),
      // So that the two are not asked about again as files of the register.
      ...(verdict.apartFrom ?? []).map((item) => ({
        path: { record: 'compared', item, field: 'verdict' },
        value: 'another',
        reason: reasonOf(fileName),
      })),
    ],
  };
}

/** Remembers which row told of which child, and lets go of the content of rows that are in: values live in fact rows only. */
async function settle(
  { tx, county }: CommandContext,
  { importId, sheets }: LedgerImport,
  store: ChunkStore,
  chunk: number,
  rows: readonly StagedRow[],
): Promise<void> {
  const left = rows.filter(({ verdict }) => verdict.decision === 'refuse' || verdict.decision === 'hold');
  const taken = rows.filter(({ verdict }) => verdict.decision !== 'refuse' && verdict.decision !== 'hold');
  const told = rows.flatMap(({ entry, occurrence, verdict }) => {
    const held = verdict.decision === 'hold';
    const childId = held ? verdict.candidates[0]?.childId : verdict.childId;
    if (childId === undefined) return [];
    return [{ county, told_id: newId(), import_id: importId, row_digest: `\\x${entry.digest}`, occurrence, child_id: childId, held }];
  });
  await tx.asKeeper((keeper) => keeper.insert(ledgerToldTable, told));
  await tx.run(sql`
    update ledger_row set applied = true
    where county = ${county} and import_id = ${importId} and position = any(${taken.map(({ position }) => position)}::integer[])`);
  await store.write('outcome', chunk, left);
  const source = await store.read('source', chunk);
  const kept = new Set(left.map(({ entry }) => `${entry.sheet} ${entry.row}`));
  await store.write(
    'source',
    chunk,
    source.filter(({ sheet, row }) => kept.has(`${sheets[sheet]?.name} ${row}`)),
  );
}

async function hasChoices(tx: Tx, { county, importId }: LedgerImport): Promise<boolean> {
  const row = await tx.first(
    sql`select from ledger_row where county = ${county} and import_id = ${importId} and choice is not null and not applied limit 1`,
  );
  return row !== undefined;
}

/** The register has moved since the rows were decided, or a person has decided some of them: all open rows are decided anew. */
async function decideAgain({ tx, house, county, today }: CommandContext, staged: LedgerImport, store: ChunkStore): Promise<void> {
  const memory = new FileMemory();
  const base = {
    county,
    keyring: house.keyring,
    today,
    sameFile: await findSameFile(tx, staged),
    choices: await loadChoices(tx, staged),
    ledgerDate: staged.ledgerDate,
    reason: reasonOf(staged.fileName),
  };
  for (const chunk of await store.list('outcome')) {
    const stored = await store.read('outcome', chunk);
    const rows = await decideChunk(tx, stored, memory, { ...base, entryAt: (position) => findEntry(store, stored, position) });
    await store.write('outcome', chunk, rows);
    const decisions = rows.map(({ position, verdict }) => ({ position, decision: verdict.decision }));
    await tx.run(sql`
      update ledger_row set decision = decided.decision
      from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as decided (position integer, decision text)
      where ledger_row.county = ${county} and ledger_row.import_id = ${staged.importId} and ledger_row.position = decided.position`);
  }
}

async function loadChoices(tx: Tx, { county, importId }: LedgerImport): Promise<ReadonlyMap<number, Choice>> {
  const rows = await tx.rows(sql<{ position: number; choice: 'same' | 'other'; childId: string | null }>`
    select position, choice, choice_child_id as "childId" from ledger_row
    where county = ${county} and import_id = ${importId} and choice is not null and not applied`);
  return new Map(
    rows.flatMap(({ position, choice, childId }): [number, Choice][] => {
      if (choice === 'other') return [[position, { kind: 'other' }]];
      return childId === null ? [] : [[position, { kind: 'same', childId }]];
    }),
  );
}

/**
 * Applies under an import's own state, so that whoever looks meanwhile sees it: a process that dies in between leaves
 * `applying` behind and nothing in the register, and applying again does it all.
 */
export async function applyImport(
  house: House,
  actor: Actor,
  { importId, county }: Pick<LedgerImport, 'importId' | 'county'>,
  commandId: string = newId(),
): Promise<Counts> {
  const before = await withActor(house.engine, actor, async (tx) => {
    const { state } = await getImport(tx, importId, true);
    if (state === 'staged') await setState(tx, { county, importId }, 'applying');
    return state;
  });
  try {
    const { counts } = await runCommand(house, actor, applyLedger, { id: commandId, payload: { importId, county } });
    return counts;
  } catch (error) {
    if (before === 'staged') await withActor(house.engine, actor, (tx) => setState(tx, { county, importId }, 'staged'));
    throw error;
  }
}
