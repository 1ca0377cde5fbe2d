import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { Problem } from '../../../kernel/problem.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { IndexedPlace, PlaceIndex } from '../../place/domain/index.ts';
import { countyOf, loadPlaceIndex } from '../../place/server/index.ts';
import type { RememberedMapping } from '../domain/index.ts';
import { FileMemory, decideChunk, type DecideContext, type NumberedEntry } from './decide.ts';
import { findRemembered } from './mapping.ts';
import { homeOf, PlaceMatcher } from './match-places.ts';
import { ledgerProblems } from './problems.ts';
import { EntryReader } from './read-entries.ts';
import { readLedger, type LedgerPart } from './read-ledger.ts';
import {
  ChunkStore,
  countDecisions,
  getImport,
  NO_COUNTS,
  removeImport,
  type Counts,
  type LedgerImport,
  type SourceRow,
  type StagedSheet,
} from './store.ts';

/** Rows decided, encrypted and written together. More at once would be no faster, and outlive the cheap part of memory. */
const CHUNK_ROWS = 250;

export interface LedgerFile {
  readonly path: string;
  /** As the person knows it. */
  readonly fileName: string;
  /** Place that rows stand at whose own place matches nothing. */
  readonly placeId: string;
  /** Day for which the ledger speaks; default today. */
  readonly ledgerDate?: PlainDate;
  /** Given where the file was stored under it. */
  readonly importId?: string;
  /** Keep the rows as they were read: for the refused workbook and for another mapping. */
  readonly keepSource: boolean;
}

/** Throws Problem where the actor may not import there: asked before an upload is stored, not only after. */
export async function assertMayImport(house: House, actor: Actor, placeId: string): Promise<void> {
  if (!canImport(actor)) throw commandProblems.notAllowed();
  await withActor(house.engine, actor, (tx) => assertReached(tx, actor, placeId));
}

/** Opens an import of a file that lies at `path`. Nothing is read yet. Throws Problem where the actor may not import there. */
export async function openImport(house: House, actor: Actor, file: LedgerFile): Promise<LedgerImport> {
  if (!canImport(actor)) throw commandProblems.notAllowed();
  const digest = house.keyring.digest('ledgerFile', await digestOf(file.path));
  const importId = file.importId ?? newId();
  return withActor(house.engine, actor, async (tx) => {
    const county = await countyOf(tx, file.placeId);
    if (county === undefined) throw ledgerProblems.placeTooHigh({}, 'placeId');
    await assertReached(tx, actor, file.placeId);
    await tx.run(sql`
      insert into ledger_import (county, import_id, account_id, post_id, place_id, file_name, file_digest, state, ledger_date, started_at)
      values (${county}, ${importId}, ${actor.accountId}, ${actor.postId}, ${file.placeId}, ${file.fileName}, ${digest}, 'reading', ${file.ledgerDate ?? dayOf(house.now())}, ${house.now()})`);
    return getImport(tx, importId);
  });
}

export function canImport({ role, reach }: Actor): boolean {
  return can(role, 'w', 'list') && ['region', 'school', 'caseload', 'everything'].includes(reach.kind);
}

/** Throws `ledger.placeNotYours`. */
export async function assertReached(tx: Tx, { reach, placeId: own }: Actor, placeId: string): Promise<void> {
  if (reach.kind === 'everything' || placeId === own) return;
  const place = await tx.first(sql<{ path: string }>`select path from place where place_id = ${placeId}`);
  const inside =
    (reach.kind === 'region' || reach.kind === 'school') && place !== undefined && place.path >= reach.from && place.path < reach.below;
  if (!inside) throw ledgerProblems.placeNotYours({}, 'placeId');
}

/**
 * Reads the file, decides row by row and keeps the result, encrypted, until it is applied or removed. Each chunk is a
 * transaction of its own. On a Problem the import stands as failed and the Problem is thrown.
 */
export async function stageImport(house: House, actor: Actor, opened: LedgerImport, file: LedgerFile): Promise<LedgerImport> {
  try {
    const remembered = (signature: string): Promise<RememberedMapping> =>
      withActor(house.engine, actor, (tx) => findRemembered(tx, house, opened.placeId, signature));
    return await stageParts(house, actor, opened, readLedger(file.path, file.fileName, remembered), file.keepSource);
  } catch (error) {
    await markFailed(house, actor, opened, error);
    throw error;
  }
}

/** Opens, reads and decides in one go. */
export async function stageLedger(house: House, actor: Actor, file: LedgerFile): Promise<LedgerImport> {
  return stageImport(house, actor, await openImport(house, actor, file), file);
}

/** Reads rows, from the file or from what was kept of it, into a staged import. */
export async function stageParts(
  house: House,
  actor: Actor,
  opened: LedgerImport,
  parts: AsyncIterable<LedgerPart>,
  keepSource: boolean,
): Promise<LedgerImport> {
  const { index, named } = await withActor(house.engine, actor, (tx) => loadPlacesFor(tx, opened, dayOf(house.now())));
  const staging = new Staging(house, actor, opened, index, named, keepSource);
  await staging.begin();
  for await (const part of parts) await staging.take(part);
  return staging.finish();
}

async function loadPlacesFor(
  tx: Tx,
  { county, placeId }: LedgerImport,
  day: PlainDate,
): Promise<{ index: PlaceIndex; named: IndexedPlace }> {
  const index = await loadPlaceIndex(tx, county, day);
  const named = index.byId.get(placeId);
  if (named === undefined) throw ledgerProblems.placeTooHigh({}, 'placeId');
  return { index, named };
}

class Staging {
  readonly #house: House;
  readonly #actor: Actor;
  readonly #opened: LedgerImport;
  readonly #reader: EntryReader;
  readonly #keepSource: boolean;
  readonly #memory = new FileMemory();
  readonly #sheets: StagedSheet[] = [];
  readonly #loose: StagedSheet['issues'][number][] = [];
  #sameFile: ReadonlySet<string> = new Set();
  #pending: (NumberedEntry & { readonly source: SourceRow })[] = [];
  #position = 0;
  #chunk = 0;
  #counts: Counts = NO_COUNTS;
  #changeNumber = 0;

  constructor(house: House, actor: Actor, opened: LedgerImport, index: PlaceIndex, named: IndexedPlace, keepSource: boolean) {
    const home = homeOf(index, named);
    if (home === undefined) throw ledgerProblems.placeTooHigh({}, 'placeId');
    this.#house = house;
    this.#actor = actor;
    this.#opened = opened;
    this.#keepSource = keepSource;
    this.#reader = new EntryReader(house, actor, opened.placeId, new PlaceMatcher(index, named, home, actor), index);
  }

  /** Starts from nothing, also where an earlier attempt was cut off. */
  async begin(): Promise<void> {
    const { county, importId } = this.#opened;
    await withActor(this.#house.engine, this.#actor, async (tx) => {
      await tx.run(
        sql`delete from ledger_chunk where county = ${county} and import_id = ${importId} and (kind = 'outcome' or ${this.#keepSource})`,
      );
      await tx.run(sql`delete from ledger_row where county = ${county} and import_id = ${importId}`);
      this.#sameFile = await findSameFile(tx, this.#opened);
      this.#changeNumber = await changeNumberOf(tx, county);
    });
  }

  async take(part: LedgerPart): Promise<void> {
    if (part.kind === 'skipped') {
      this.#loose.push(...part.issues);
      return;
    }
    if (part.kind === 'sheet') {
      this.#sheets.push({ ...part.sheet, issues: [...part.issues, ...this.#reader.open(part.sheet)] });
      return;
    }
    for (const row of part.rows) {
      const entry = this.#reader.read(row);
      if (entry === undefined) continue;
      this.#pending.push({ position: this.#position, entry, source: { ...row, sheet: this.#sheets.length - 1 } });
      this.#position += 1;
      if (this.#pending.length >= CHUNK_ROWS) await this.#write();
    }
  }

  async finish(): Promise<LedgerImport> {
    if (this.#pending.length > 0) await this.#write();
    if (this.#position === 0) throw ledgerProblems.unreadableNoRows();
    const [first, ...others] = this.#sheets;
    const sheets = first === undefined ? [] : [{ ...first, issues: [...this.#loose, ...first.issues] }, ...others];
    return withActor(this.#house.engine, this.#actor, async (tx) => {
      const { county, importId } = this.#opened;
      await tx.run(sql`
        update ledger_import set state = 'staged', sheets = ${JSON.stringify(sheets)}::jsonb, counts = ${JSON.stringify(this.#counts)}::jsonb, rows_read = ${this.#position},
          problem = null, decided_at_change = ${this.#changeNumber}
        where county = ${county} and import_id = ${importId}`);
      return getImport(tx, importId);
    });
  }

  async #write(): Promise<void> {
    const rows = this.#pending;
    const chunk = this.#chunk;
    this.#pending = [];
    this.#chunk += 1;
    const { county, importId } = this.#opened;
    await withActor(this.#house.engine, this.#actor, async (tx) => {
      const store = new ChunkStore(tx, this.#house.keyring, this.#opened, this.#actor);
      const decided = await decideChunk(tx, rows, this.#memory, this.#context(store, rows));
      if (this.#keepSource)
        await store.write(
          'source',
          chunk,
          rows.map(({ source }) => source),
        );
      await store.write('outcome', chunk, decided);
      await store.writeRows(chunk, decided);
      this.#counts = countDecisions(this.#counts, decided);
      await tx.run(sql`update ledger_import set rows_read = ${this.#position} where county = ${county} and import_id = ${importId}`);
    });
  }

  #context(store: ChunkStore, rows: readonly NumberedEntry[]): DecideContext {
    const { county, ledgerDate, fileName } = this.#opened;
    return {
      county,
      keyring: this.#house.keyring,
      today: dayOf(this.#house.now()),
      sameFile: this.#sameFile,
      ledgerDate,
      reason: reasonOf(fileName),
      choices: new Map(),
      entryAt: (position) => findEntry(store, rows, position),
    };
  }
}

/** Why a value of a file changed, as its history tells it. */
export function reasonOf(fileName: string): string {
  return `台账导入：${fileName}`.slice(0, 200);
}

/** The entry of an earlier row: of this chunk, or of one that was written. */
export async function findEntry(store: ChunkStore, rows: readonly NumberedEntry[], position: number): Promise<NumberedEntry['entry']> {
  const here = rows.find((row) => row.position === position);
  if (here !== undefined) return here.entry;
  const found = await store.find(position);
  if (found === undefined) throw new Error(`row ${position} of the import is gone`);
  return found.entry;
}

/** Imports of the same bytes at the same place that stand applied, whoever made them. */
export async function findSameFile(tx: Tx, { county, importId, placeId, fileDigest }: LedgerImport): Promise<ReadonlySet<string>> {
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ id: string }>`
      select import_id as id from ledger_import
      where county = ${county} and file_digest = ${fileDigest} and place_id = ${placeId} and state = 'applied' and import_id <> ${importId}`),
  );
  return new Set(rows.map(({ id }) => id));
}

export async function changeNumberOf(tx: Tx, county: number): Promise<number> {
  const row = await tx.asKeeper((keeper) =>
    keeper.first(sql<{ number: number }>`select change_number as number from county_clock where county = ${county}`),
  );
  return row?.number ?? 0;
}

async function markFailed(house: House, actor: Actor, opened: LedgerImport, error: unknown): Promise<void> {
  const problem = error instanceof Problem ? { code: error.code, params: error.params, zh: error.kind.zh, en: error.kind.en } : null;
  await withActor(house.engine, actor, async (tx) => {
    await removeImport(tx, opened);
    await tx.run(sql`
      insert into ledger_import (county, import_id, account_id, post_id, place_id, file_name, file_digest, state, ledger_date, problem, started_at)
      values (${opened.county}, ${opened.importId}, ${actor.accountId}, ${actor.postId}, ${opened.placeId}, ${opened.fileName}, ${opened.fileDigest}, 'failed', ${opened.ledgerDate},
        ${problem === null ? null : JSON.stringify(problem)}::jsonb, ${opened.startedAt})`);
  });
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
