import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestEngine, TEST_ENGINE } from '../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { backup, restore } from '../backup/index.ts';
import { withActor, withKeeper } from '../db/index.ts';
import { checkStoredFiles, countMissingFiles, openFile, putFile, tidyFiles } from './index.ts';

const LIMIT = 1024 * 1024;
const DAY_MS = 24 * 3_600_000;
/** A table that holds on to files, as a slice has it. */
const HOLDER = 'create table held_photo (file_id uuid references stored_file); grant select, insert on held_photo to sw_keeper';

describe(`stored files (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let now = new Date('2026-11-22T02:00:00Z');

  beforeAll(async () => {
    house = await openTestHouse(() => now);
    await house.engine.runAsOwner(HOLDER);
  });
  afterAll(async () => {
    await house.close();
    rmSync(house.folder, { recursive: true, force: true });
  });

  async function* pieces(...content: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
    yield* content;
  }
  const put = (text: string, options = {}): Promise<string> =>
    putFile(house, pieces(Buffer.from(text)), { mediaType: 'image/jpeg', limit: LIMIT, ...options });
  async function read(fileId: string, from = house): Promise<Buffer> {
    const { content } = await openFile(from, fileId);
    return Buffer.concat(await content.toArray());
  }
  const hold = (fileId: string): Promise<number> =>
    withKeeper(house.engine, (tx) => tx.run(sql`insert into held_photo values (${fileId})`));
  const tidy = (): Promise<void> => tidyFiles.handle(house, {}, { signal: new AbortController().signal, lastDoneAt: undefined });
  async function pathOfFile(fileId: string): Promise<string> {
    const row = await withKeeper(house.engine, (tx) =>
      tx.first(sql<{ name: string }>`select encode(digest, 'hex') as name from stored_file where file_id = ${fileId}`),
    );
    return join(house.folder, 'files', (row?.name ?? '').slice(0, 2), row?.name ?? '');
  }

  test('come back as they were, however they were cut into pieces, and stand encrypted', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 700_000 });
    const order = fc.record({ bytes, cuts: fc.array(fc.nat(700_000), { maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(order, async ({ bytes: content, cuts }) => {
        const ends = [...cuts.map((cut) => cut % content.length), content.length].toSorted((a, b) => a - b);
        const parts = ends.map((end, at) => content.subarray(ends[at - 1] ?? 0, end));
        const fileId = await putFile(house, pieces(...parts), { mediaType: 'image/png', limit: LIMIT });
        expect((await read(fileId)).equals(content)).toBe(true);
      }),
      { numRuns: process.env['LONG'] === '1' ? 500 : 12 },
    );
    const fileId = await put('坡上村的照片'.repeat(20));
    const path = await pathOfFile(fileId);
    expect(readFileSync(path).includes(Buffer.from('坡上村'))).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(house.folder, 'files', 'drafts'))).toEqual([]);
  });

  test('of the same content and kind are kept once; of another kind apart', async () => {
    const [one, again, other] = [await put('同一张'), await put('同一张'), await put('同一张', { mediaType: 'image/png' })];
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect((await openFile(house, other)).mediaType).toBe('image/png');
  });

  test.each([
    ['too large', [Buffer.alloc(LIMIT), Buffer.alloc(1)], 'files.tooLarge'],
    ['empty', [], 'files.empty'],
  ] as const)('%s is refused in words, and nothing of it stays', async (_, content, code) => {
    const before = await checkStoredFiles(house);
    await expect(putFile(house, pieces(...content), { mediaType: 'image/jpeg', limit: LIMIT })).rejects.toMatchObject({ code });
    expect(readdirSync(join(house.folder, 'files', 'drafts'))).toEqual([]);
    expect(await checkStoredFiles(house)).toEqual(before);
  });

  test('one that is not there is told so', async () => {
    await expect(openFile(house, '00000000-0000-7000-8000-00000000abcd')).rejects.toMatchObject({ code: 'files.notFound' });
  });

  test('a byte changed, an end cut off, or another file in its place is told before the last piece, and found by a check', async () => {
    const fileId = await put('原来的照片'.repeat(1000));
    const path = await pathOfFile(fileId);
    const whole = readFileSync(path);
    const other = readFileSync(await pathOfFile(await put('另一张照片'.repeat(1000))));
    const spoilt = [
      ...Array.from({ length: 24 }, (_, each) => {
        const changed = Buffer.from(whole);
        const at = (each * 7919) % whole.length;
        changed[at] = (changed[at] as number) ^ (1 << (each % 8));
        return changed;
      }),
      whole.subarray(0, 10),
      whole.subarray(0, whole.length - 1),
      Buffer.concat([whole, Buffer.from('x')]),
      Buffer.alloc(0),
      other,
    ];
    for (const [at, content] of spoilt.entries()) {
      writeFileSync(path, content);
      await expect(read(fileId), String(at)).rejects.toMatchObject({ code: 'files.damaged' });
    }
    expect((await checkStoredFiles(house)).altered).toEqual([fileId]);
    rmSync(path);
    await expect(read(fileId)).rejects.toMatchObject({ code: 'files.missing' });
    expect((await checkStoredFiles(house)).missing).toEqual([fileId]);
    expect(await countMissingFiles(house.engine, house)).toBe(1);
    // The same photo once more makes it whole.
    expect(await put('原来的照片'.repeat(1000))).toBe(fileId);
    expect(await checkStoredFiles(house)).toMatchObject({ missing: [], altered: [] });
  });

  test('go into a backup and come back from it, also into another folder', async () => {
    const fileId = await put('随备份走'.repeat(200_000), { limit: 4 * LIMIT });
    const folder = mkdtempSync(join(tmpdir(), 'shouwang-files-'));
    const file = join(folder, 'a.backup');
    await backup(house, file);
    const engine = await openTestEngine();
    await engine.runAsOwner(HOLDER);
    try {
      const target = { engine, keyring: house.keyring, folder, filesFolder: join(folder, 'elsewhere') };
      await restore(target, file);
      const there = { ...house, engine, folder, filesFolder: join(folder, 'elsewhere') };
      expect((await read(fileId, there)).toString()).toBe('随备份走'.repeat(200_000));
      expect(await checkStoredFiles(there)).toMatchObject({ missing: [], altered: [] });
      expect(existsSync(join(folder, 'files'))).toBe(false);
    } finally {
      await engine.close();
    }
  });

  test('what nothing references is released after a day and removed a day later; what is referenced, or kept anew, stays', async () => {
    const [held, loose, anew] = [await put('有记录'), await put('没有记录'), await put('又传一次')];
    await hold(held);
    const leftover = join(house.folder, 'files', 'drafts', 'cut-off');
    const nameless = join(house.folder, 'files', 'ab', 'ab'.repeat(32));
    mkdirSync(join(house.folder, 'files', 'ab'), { recursive: true });
    for (const path of [leftover, nameless]) {
      writeFileSync(path, 'x');
      utimesSync(path, new Date(Date.now() - 2 * DAY_MS), new Date(Date.now() - 2 * DAY_MS));
    }
    const paths = [await pathOfFile(held), await pathOfFile(loose), await pathOfFile(anew)];
    const there = (): boolean[] => paths.map((path) => existsSync(path));
    await tidy();
    expect(there()).toEqual([true, true, true]);
    expect([existsSync(leftover), existsSync(nameless)]).toEqual([false, false]);
    now = new Date(now.getTime() + 1.1 * DAY_MS);
    await tidy();
    expect(there()).toEqual([true, true, true]);
    now = new Date(now.getTime() + 1.1 * DAY_MS);
    await put('又传一次');
    await tidy();
    expect(there()).toEqual([true, false, true]);
    await expect(openFile(house, loose)).rejects.toMatchObject({ code: 'files.notFound' });
    expect((await read(held)).toString()).toBe('有记录');
  });

  test('no role of a request reaches the table', async () => {
    for (const [role, at] of [
      ['childDirector', 'eastHill'],
      ['countyCivilAffairs', 'county'],
      ['classTeacher', 'class1'],
    ] as const)
      await expect(
        withActor(house.engine, actorAt(house.world, role, at), (tx) => tx.rows(sql`select from stored_file`)),
      ).rejects.toMatchObject({ sqlState: '42501' });
  });
});
