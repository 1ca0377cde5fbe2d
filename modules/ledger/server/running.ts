import { createWriteStream } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { Problem } from '../../../kernel/problem.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { traceOf } from '../../../platform/log/index.ts';
import { applyImport, PATIENCE_MS } from './apply.ts';
import { assertMayImport, openImport, stageImport, type LedgerFile } from './stage.ts';
import { getImport, setProblem, setState, type LedgerImport } from './store.ts';

/** Imports that this process works on: a state in the database says that somebody did, this says that somebody does. */
const running = new Map<string, Promise<unknown>>();

export interface Upload {
  readonly content: AsyncIterable<Uint8Array>;
  readonly fileName: string;
  readonly placeId: string;
  readonly ledgerDate?: PlainDate;
}

/** Takes an upload and begins to read it. Throws Problem where the actor may not import there; what is wrong with the file is told later. */
export async function receiveLedger(house: House, actor: Actor, { content, ...about }: Upload): Promise<LedgerImport> {
  await assertMayImport(house, actor, about.placeId);
  const importId = newId();
  const path = pathOf(house, importId);
  await mkdir(join(house.folder, 'uploads'), { recursive: true, mode: 0o700 });
  try {
    await pipeline(Readable.from(content), createWriteStream(path, { mode: 0o600 }));
    const file: LedgerFile = { ...about, path, importId, keepSource: true };
    const opened = await openImport(house, actor, file);
    await patiently(begin(house, actor, opened, file));
    return await withActor(house.engine, actor, (tx) => getImport(tx, importId));
  } catch (error) {
    if (!running.has(importId)) await rm(path, { force: true });
    throw error;
  }
}

/** Applies and waits a while; a large ledger goes on after the answer. */
export async function applySoon(house: House, actor: Actor, ledger: LedgerImport, commandId: string): Promise<LedgerImport> {
  const work = follow(house, ledger.importId, applyImport(house, actor, ledger, commandId));
  if (!(await patiently(work))) void work.catch((error: unknown) => keepProblem(house, actor, ledger, error));
  return withActor(house.engine, actor, (tx) => getImport(tx, ledger.importId));
}

/** The import as it stands. One that was cut off by the end of a process is begun again, or can be applied again. */
export async function findStanding(house: House, actor: Actor, importId: string): Promise<LedgerImport> {
  const ledger = await withActor(house.engine, actor, (tx) => getImport(tx, importId));
  if (running.has(importId) || (ledger.state !== 'reading' && ledger.state !== 'applying')) return ledger;
  if (ledger.state === 'applying') {
    // Applying is one transaction: its state says that it was not done.
    await withActor(house.engine, actor, (tx) => setState(tx, ledger, 'staged', 'applying'));
  } else {
    const path = pathOf(house, importId);
    const { fileName, placeId, ledgerDate } = ledger;
    if (await exists(path)) void begin(house, actor, ledger, { path, fileName, placeId, ledgerDate, importId, keepSource: true });
    else await withActor(house.engine, actor, (tx) => setState(tx, ledger, 'failed', 'reading'));
  }
  return withActor(house.engine, actor, (tx) => getImport(tx, importId));
}

function begin(house: House, actor: Actor, opened: LedgerImport, file: LedgerFile): Promise<unknown> {
  // What is wrong with the file stands in the import; whoever uploaded it reads it there.
  return follow(house, opened.importId, stageAndRemove(house, actor, opened, file)).catch(() => undefined);
}

async function stageAndRemove(house: House, actor: Actor, opened: LedgerImport, file: LedgerFile): Promise<void> {
  try {
    await stageImport(house, actor, opened, file);
  } finally {
    await rm(file.path, { force: true });
  }
}

/** Keeps the work in mind while it lasts; what was not foreseen goes to the log. */
function follow(house: House, importId: string, work: Promise<unknown>): Promise<unknown> {
  const followed = work
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) house.log.error({ importId, trace: traceOf(error) }, 'import failed');
      throw error;
    })
    .finally(() => running.delete(importId));
  running.set(importId, followed);
  return followed;
}

async function keepProblem(house: House, actor: Actor, ledger: LedgerImport, error: unknown): Promise<void> {
  if (error instanceof Problem) await withActor(house.engine, actor, (tx) => setProblem(tx, ledger, error));
}

/** Whether the work was done before patience ended; throws what it throws meanwhile. */
async function patiently(work: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  const isDone = await Promise.race([
    work.then(() => true),
    setTimeout(PATIENCE_MS, false, { signal: patience.signal, ref: false }).catch(() => false),
  ]);
  patience.abort();
  return isDone;
}

function pathOf(house: House, importId: string): string {
  return join(house.folder, 'uploads', `${importId}.ledger`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
