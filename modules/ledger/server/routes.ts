import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { say, type Locale } from '../../../kernel/phrase.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, FileAnswer, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { readLedgerSource } from './restage.ts';
import { applySoon, findStanding, receiveLedger } from './running.ts';
import { rowsApplied } from './apply.ts';
import { exportRoutes } from './export-routes.ts';
import { named, tellIssue } from './import-ledger.ts';
import { remember, TARGET_KEYS } from './mapping.ts';
import { ledgerProblems } from './problems.ts';
import { getReachedImport, listReachedImports, nameImporters } from './reached.ts';
import { refusedWorkbook } from './refused.ts';
import { decideRow, listRows, type Decided } from './rows.ts';
import { writeTarget } from '../domain/index.ts';
import { assertReached, canImport } from './stage.ts';
import { ChunkStore, getImport, removeImport, type LedgerImport } from './store.ts';
import { undoLedger, undoResult } from './undo.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const PAGE = 50;
const IMPORTS = 100;

const day = z.iso.date();
const issue = z.object({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  code: z.string(),
  level: z.enum(['refuse', 'hold', 'warn']),
  message: z.string(),
});
const column = z.object({
  label: z.string(),
  header: z.string(),
  target: z.string().nullable().describe('What it means; null: left out'),
  inferred: z.boolean(),
});
const ledger = z.object({
  importId: z.uuid(),
  county: z.int(),
  placeId: z.uuid(),
  by: z.string().nullable().describe('Who imported it; empty: you'),
  fileName: z.string(),
  state: z.enum(['reading', 'staged', 'applying', 'applied', 'undone', 'failed']),
  ledgerDate: z.string(),
  rowsRead: z.int(),
  rowsApplied: z.int().nullable().describe('While it is being applied'),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  held: z.int(),
  refused: z.int(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  startedAt: z.string(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});
const details = ledger.extend({
  sheets: z.array(z.object({ name: z.string(), headerRow: z.int(), columns: z.array(column), issues: z.array(issue) })),
});
const params = z.object({ importId: z.uuid() });

function shown(one: LedgerImport, locale: Locale, by: string | null = null): z.infer<typeof ledger> {
  const { importId, county, placeId, fileName, state, ledgerDate, rowsRead, problem } = one;
  return {
    importId,
    county,
    placeId,
    by,
    fileName,
    state,
    ledgerDate,
    rowsRead,
    rowsApplied: rowsApplied(importId) ?? null,
    ...named(one.counts),
    problem: problem === null ? null : { code: problem.code, message: say(problem, locale, problem.params) },
    startedAt: one.startedAt.toISOString(),
    appliedAt: one.appliedAt?.toISOString() ?? null,
    undoneAt: one.undoneAt?.toISOString() ?? null,
  };
}

function shownWhole(one: LedgerImport, locale: Locale, by: string | null = null): z.infer<typeof details> {
  return {
    ...shown(one, locale, by),
    sheets: one.sheets.map(({ name, headerRow, columns, issues }) => ({
      name,
      headerRow,
      columns: columns.map(({ label, header, target, inferred }) => ({
        label,
        header,
        target: target === undefined ? null : writeTarget(target),
        inferred: inferred ?? false,
      })),
      issues: issues.map((each) => tellIssue(each, locale)),
    })),
  };
}

const upload = defineRoute({
  method: 'POST',
  path: '/imports',
  module: 'ledger',
  summary: 'Upload a ledger (.xlsx or .csv); it is read and decided, and nothing is written to the register yet',
  who: 'post',
  query: z.object({
    fileName: z.string().min(1).max(200),
    place: z.uuid().describe('Place that rows stand at whose own place matches nothing'),
    ledgerDate: day.optional().describe('Day for which the ledger speaks; today unless given'),
  }),
  answer: ledger,
  takesFile: true,
  handle: async ({ house, actor, locale, query: { fileName, place, ledgerDate }, upload: content }) => {
    const date = ledgerDate === undefined ? {} : { ledgerDate: plainDate(ledgerDate) };
    return shown(await receiveLedger(house, actor, { content: content ?? Readable.from([]), fileName, placeId: place, ...date }), locale);
  },
});

const list = defineRoute({
  method: 'GET',
  path: '/imports',
  module: 'ledger',
  summary: 'Your own imports, and what others took into the register at your places, newest first',
  who: 'post',
  answer: z.object({ items: z.array(ledger) }),
  handle: ({ house, actor, locale }) =>
    withActor(house.engine, actor, async (tx) => {
      const all = await listReachedImports(tx, actor, IMPORTS);
      const by = await nameImporters(tx, actor, all, locale);
      return { items: all.map((one) => shown(one, locale, by(one))) };
    }),
});

const targets = defineRoute({
  method: 'GET',
  path: '/imports/targets',
  module: 'ledger',
  summary: 'All that a column of a ledger can mean',
  who: 'post',
  answer: z.object({ items: z.array(z.string()) }),
  handle: async () => ({ items: TARGET_KEYS }),
});

const one = defineRoute({
  method: 'GET',
  path: '/imports/{importId}',
  module: 'ledger',
  summary: 'One import: how far it is, its counts, and what its columns mean',
  who: 'post',
  params,
  answer: details,
  handle: async ({ house, actor, locale, params: { importId } }) => {
    const { found, by } = await withActor(house.engine, actor, async (tx) => {
      const reached = await getReachedImport(tx, actor, importId);
      return { found: reached, by: (await nameImporters(tx, actor, [reached], locale))(reached) };
    });
    return shownWhole(found.accountId === actor.accountId ? await findStanding(house, actor, importId) : found, locale, by);
  },
});

const candidate = z.object({
  childId: z.uuid().nullable().describe('Null where the child is out of your reach'),
  row: z.object({ sheet: z.string(), row: z.int() }).nullable().describe('A row above of the same file that opens this file'),
  inReach: z.boolean(),
  reasons: z.array(z.object({ zh: z.string(), en: z.string() })),
});
const value = z.unknown().describe('As the field’s kind has it; secret ones masked');
const row = z.object({
  position: z.int(),
  sheet: z.string(),
  row: z.int(),
  name: z.string(),
  decision: z.enum(['refuse', 'create', 'update', 'unchanged', 'hold']),
  choice: z.enum(['same', 'other']).nullable(),
  choiceChildId: z.uuid().nullable(),
  childId: z.uuid().nullable(),
  values: z.array(z.object({ path: z.string(), value, from: z.string().nullable() })),
  differences: z.array(z.object({ path: z.string(), before: value, after: value, from: z.string().nullable() })),
  issues: z.array(issue),
  candidates: z.array(candidate),
});
const rowsQuery = z.object({
  decision: z.enum(['refuse', 'create', 'update', 'unchanged', 'hold']).optional(),
  withIssues: z.enum(['true', 'false']).optional().describe('Only rows of which something is said'),
  after: z.coerce.number().int().optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

const rows = defineRoute<z.infer<typeof params>, z.infer<typeof rowsQuery>>({
  method: 'GET',
  path: '/imports/{importId}/rows',
  module: 'ledger',
  summary: 'Rows of a staged import: what is decided, what would change, what is wrong',
  who: 'post',
  params,
  query: rowsQuery,
  answer: z.object({ items: z.array(row), next: z.int().nullable() }),
  handle: ({ house, actor, locale, params: { importId }, query }) =>
    withStore(house, actor, importId, async (tx, store, found) => {
      const page = await listRows(tx, store, found, {
        decision: query.decision,
        withIssues: query.withIssues === 'true',
        after: query.after ?? -1,
        limit: query.limit ?? PAGE,
      });
      // A row that would change a file shows what stands in it; one that may be of a file shows that it is there.
      const childIds = new Set(
        page.rows.flatMap(({ childId, candidates }) => [childId, ...candidates.map((one) => one.inReach && one.childId)]),
      );
      house.accessLog.append(actor, {
        county: found.county,
        action: 'ledger.rows',
        childIds: [...childIds].filter((childId) => typeof childId === 'string'),
        detail: { importId, rows: page.rows.length },
      });
      return {
        items: page.rows.map((each) => ({
          ...each,
          differences: each.differences.map(({ from, ...difference }) => ({ ...difference, from: from ?? null })),
          issues: each.issues.map((told) => tellIssue(told, locale)),
          candidates: each.candidates.map(({ childId, row: above, inReach, reasons }) => ({
            childId: inReach ? childId : null,
            row: above ?? null,
            inReach,
            reasons: inReach ? reasons : [],
          })),
        })),
        next: page.next ?? null,
      };
    }),
});

const mapping = z.object({
  sheet: z.string(),
  targets: z.record(z.string(), z.string().nullable()).describe('Column label -> what it means; null to leave it out'),
});

const map = defineRoute<z.infer<typeof params>, unknown, z.infer<typeof mapping>>({
  method: 'PUT',
  path: '/imports/{importId}/mapping',
  module: 'ledger',
  summary: 'Say what columns mean; it is remembered for this place and layout, and the rows are decided anew',
  who: 'post',
  params,
  body: mapping,
  answer: details,
  handle: async ({ house, actor, locale, params: { importId }, body: { sheet, targets: wanted } }) => {
    const found = await withActor(house.engine, actor, async (tx) => {
      const staged = await getImport(tx, importId);
      if (staged.state !== 'staged') throw ledgerProblems.notReady({ state: staged.state });
      const layout = staged.sheets.find(({ name }) => name === sheet);
      const unknown = Object.keys(wanted).find((label) => !layout?.columns.some((each) => each.label === label));
      if (layout === undefined || unknown !== undefined)
        throw ledgerProblems.columnUnknown({ column: unknown ?? sheet, target: '' }, 'targets');
      await remember(tx, house, staged.placeId, layout.signature, wanted);
      return staged;
    });
    return shownWhole(await readLedgerSource(house, actor, found), locale);
  },
});

const decision = z.object({
  choice: z.enum(['same', 'other']).nullable().describe('The same child, another one, or null: not decided'),
  childId: z.uuid().optional().describe('With same: whose file'),
});
const rowParams = params.extend({ position: z.coerce.number().int() });

const decide = defineRoute<z.infer<typeof rowParams>, unknown, z.infer<typeof decision>>({
  method: 'PUT',
  path: '/imports/{importId}/rows/{position}/decision',
  module: 'ledger',
  summary: 'Decide a held row; it goes in when the import is applied',
  who: 'post',
  params: rowParams,
  body: decision,
  answer: z.object({ position: z.int() }),
  handle: ({ house, actor, params: { importId, position }, body }) =>
    withStore(house, actor, importId, async (tx, store, found) => {
      const decided: Decided = body.choice === 'same' ? { choice: 'same', childId: body.childId ?? '' } : { choice: body.choice };
      await decideRow(tx, store, found, position, decided);
      return { position };
    }),
});

const applying = z.object({
  id: z.uuid().describe('UUIDv7 made by the caller; a retry carries the same'),
  payload: z.object({ importId: z.uuid(), county: z.int() }),
});

/** The command `applyLedger`, under the import's own state and without keeping the caller waiting for a large one. */
const apply = defineRoute<unknown, unknown, z.infer<typeof applying>>({
  method: 'POST',
  path: '/ledger/apply-ledger',
  module: 'ledger',
  summary: 'Take an import into the register, wholly or not at all; a large one goes on after the answer',
  who: 'post',
  body: applying,
  answer: ledger,
  handle: async ({ house, actor, locale, body: { id, payload } }) =>
    shown(await applySoon(house, actor, await findStanding(house, actor, payload.importId), id), locale),
});

const remove = defineRoute<z.infer<typeof params>>({
  method: 'DELETE',
  path: '/imports/{importId}',
  module: 'ledger',
  summary: 'Remove an import that was not applied, with all that was kept of its rows',
  who: 'post',
  params,
  answer: z.object({ importId: z.uuid() }),
  handle: async ({ house, actor, params: { importId } }) => {
    const { state } = await findStanding(house, actor, importId);
    if (state === 'reading' || state === 'applying' || state === 'applied') throw ledgerProblems.notReady({ state });
    await withActor(house.engine, actor, async (tx) => removeImport(tx, await getImport(tx, importId, true)));
    return { importId };
  },
});

const refused = defineRoute<z.infer<typeof params>>({
  method: 'GET',
  path: '/imports/{importId}/refused.xlsx',
  module: 'ledger',
  summary: 'The refused rows with their reasons, to be mended and imported again',
  who: 'post',
  params,
  handle: ({ house, actor, locale, params: { importId } }) =>
    withStore(house, actor, importId, async (_tx, store, found) => {
      house.accessLog.append(actor, { county: found.county, action: 'ledger.refused', childIds: [], detail: { importId } });
      const body = await refusedWorkbook(store, found, locale);
      return new FileAnswer({ contentType: WORKBOOK, fileName: `${found.fileName.replace(/\.\w+$/, '')}-退回.xlsx`, body });
    }),
});

function withStore<T>(
  house: House,
  actor: Actor,
  importId: string,
  work: (tx: Tx, store: ChunkStore, found: LedgerImport) => Promise<T>,
): Promise<T> {
  return withActor(house.engine, actor, async (tx) => {
    const found = await getImport(tx, importId);
    // Rows hold what the register says: whoever lost the post that reached it loses them too, though the file was their own.
    if (!canImport(actor)) throw commandProblems.notAllowed();
    await assertReached(tx, actor, found.placeId);
    return work(tx, new ChunkStore(tx, house.keyring, found, actor), found);
  });
}

export const ledgerRoutes: readonly Route[] = [
  upload,
  list,
  targets,
  one,
  rows,
  map,
  decide,
  apply,
  remove,
  refused,
  commandRoute(undoLedger, 'Undo an applied import as a whole', undoResult),
  ...exportRoutes,
];
