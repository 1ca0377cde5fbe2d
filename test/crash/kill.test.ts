import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, placeOf, type HousePlace } from '../../apps/program/open-house.ts';
import { verifyHouse } from '../../apps/program/verify-house.ts';
import { syncCount, withKeeper } from '../../platform/db/index.ts';
import { makeVillage } from './village.ts';

const ROUNDS = process.env['LONG'] === '1' ? 40 : 4;

/** Kills come at other moments of a write in every round; no seed could repeat them, since the machine's speed decides. */
const KILL_AFTER_MS = [700, 230, 1100, 415];

/** Writes acknowledged in each round before the process is killed. */
const FEWEST = 6;

describe('a process on a data folder', () => {
  const base = mkdtempSync(join(tmpdir(), 'shouwang-crash-'));
  const place: HousePlace = placeOf(join(base, 'data'), { KEY_FILE: join(base, 'keys.json') });
  const acknowledged: string[] = [];

  beforeAll(async () => {
    const { house, close } = await openHouse(place);
    await makeVillage(house);
    await close();
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  /** Starts the writer; `ready` is when it holds the folder and writes. */
  function startWriter(): { readonly writer: ChildProcess; readonly ready: Promise<void> } {
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), place.folder, place.keyFile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ready = Promise.withResolvers<void>();
    writer.once('exit', () => ready.reject(new Error('the writer ended before it was ready')));
    if (writer.stdout === null) throw new Error('the writer has no output');
    createInterface({ input: writer.stdout }).on('line', (line) => (line === 'ready' ? ready.resolve() : acknowledged.push(line)));
    return { writer, ready: ready.promise };
  }

  async function kill(writer: ChildProcess): Promise<void> {
    const closed = once(writer, 'close');
    writer.kill('SIGKILL');
    await closed;
  }

  test('refuses a second one while it runs, and lets go of the folder however it ends', async () => {
    const { writer, ready } = startWriter();
    await ready;
    await expect(openHouse(place)).rejects.toMatchObject({ code: 'program.folderInUse' });
    await kill(writer);
    await (await openHouse(place)).close();
  });

  test('killed at any moment while it writes loses nothing that it acknowledged, and leaves nothing half done', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { writer, ready } = startWriter();
      await ready;
      // However slow the machine: some are acknowledged, and then it ends in the middle of another.
      const before = acknowledged.length;
      while (acknowledged.length < before + FEWEST) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, KILL_AFTER_MS[round % KILL_AFTER_MS.length]));
      await kill(writer);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * FEWEST);
    const { house, close } = await openHouse(place);
    try {
      const rows = await withKeeper(house.engine, (tx) => tx.rows(sql<{ child_id: string }>`select child_id from child`));
      const kept = new Set(rows.map(({ child_id: childId }) => childId));
      expect(acknowledged.filter((childId) => !kept.has(childId))).toEqual([]);
      expect(await verifyHouse(house)).toMatchObject({ ok: true });
    } finally {
      await close();
    }
  });

  test('waits for the disk with every write', async () => {
    const { house, close } = await openHouse(place);
    try {
      const before = syncCount.value;
      for (let each = 0; each < 20; each += 1)
        await withKeeper(house.engine, (tx) => tx.run(sql`update county set settings = ${JSON.stringify({ each })}::jsonb`));
      expect(syncCount.value - before).toBeGreaterThanOrEqual(20);
    } finally {
      await close();
    }
  });
});
