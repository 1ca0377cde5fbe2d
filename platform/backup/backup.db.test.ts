import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestEngine, TEST_ENGINE } from '../../test/support/engines.ts';
import { fileChild } from '../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { temporaryKeyring } from '../crypto/index.ts';
import { listPendingMigrations, openPglite, withKeeper, type Engine } from '../db/index.ts';
import { newId } from '../ids.ts';
import { enqueue, defineJob } from '../jobs/index.ts';
import { sealAccessLog } from '../log/access-seal.ts';
import { verifyAccessLog } from '../log/verify-access-log.ts';
import { backup, restore } from './index.ts';
import { openBackup } from './read-backup.ts';

const CHILDREN = 40;

describe(`a backup (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let folder: string;
  let file: string;
  let before: Readonly<Record<string, string>>;

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    folder = mkdtempSync(join(tmpdir(), 'shouwang-backup-'));
    file = join(folder, 'first.backup');
    const director = actorAt(house.world, 'childDirector', 'eastHill');
    for (let each = 0; each < CHILDREN; each += 1) await addChild(house);
    house.accessLog.append(director, { county: 1, action: 'child.open', childIds: [newId()], reason: '引号 " 反斜 \\ 换行\n制表\t' });
    await house.accessLog.flush();
    await sealAccessLog(house);
    await withKeeper(house.engine, (tx) =>
      enqueue(tx, defineJob({ module: 'test', name: 'later', handle: async () => {} }), { data: { id: newId() }, at: house.now() }),
    );
    await sql`insert into auth."user" (id, name, email) values (${newId()}, 'director', 'director@example.invalid')`.execute(
      house.engine.signIn,
    );
    writeFileSync(join(house.folder, 'beside.json'), '{"kept":true}');
    before = await pictureOf(house.engine);
    await backup(house, file, ['beside.json', 'not-there.json']);
  });
  afterAll(() => house.close());

  test('is one file, readable by its owner alone, without a draft beside it and without a word in clear', () => {
    expect(readdirSync(folder)).toEqual(['first.backup']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const content = readFileSync(file).toString('latin1');
    for (const word of ['child_fact', 'director', Buffer.from('坡上村').toString('latin1')]) expect(content).not.toContain(word);
  });

  const places: [string, () => Promise<Engine>][] = [
    ['the same engine', openTestEngine],
    ['a fresh embedded database', () => openPglite(undefined)],
  ];
  test.each(places)('restores into %s, row for row, and from there back', async (_, open) => {
    const [there, thereFolder] = [await open(), mkdtempSync(join(tmpdir(), 'shouwang-restored-'))];
    const back = await openTestEngine();
    try {
      const { rows } = await restore({ engine: there, keyring: house.keyring, folder: thereFolder }, file);
      expect(rows['public.child']).toBe(CHILDREN);
      expect(await pictureOf(there)).toEqual(before);
      expect(readFileSync(join(thereFolder, 'beside.json'), 'utf8')).toBe('{"kept":true}');
      expect(await listPendingMigrations(there)).toEqual([]);
      expect((await verifyAccessLog({ ...house, engine: there, folder: thereFolder })).faults).toEqual([]);
      expect(await looseEnds(there)).toEqual([]);
      const second = join(thereFolder, 'second.backup');
      await backup({ ...house, engine: there, folder: thereFolder }, second);
      await restore({ engine: back, keyring: house.keyring, folder: mkdtempSync(join(tmpdir(), 'shouwang-back-')) }, second);
      expect(await pictureOf(back)).toEqual(before);
    } finally {
      await there.close();
      await back.close();
    }
  });

  test('is of one moment: what is written meanwhile is in none of its tables', async () => {
    const meanwhile = join(folder, 'meanwhile.backup');
    const [, made] = await Promise.all([addChild(house), backup(house, meanwhile), addChild(house)]);
    const tables = ['public.child', 'public.command', 'public.event'].map((table) => made.rows[table]);
    expect(new Set(tables).size).toBe(1);
  });

  test('does not overwrite a file, and leaves nothing behind where it cannot write', async () => {
    await expect(backup(house, file)).rejects.toMatchObject({ code: 'backup.fileThere' });
    await expect(backup(house, join(folder, 'no-such-folder', 'a.backup'))).rejects.toMatchObject({ code: 'backup.notWritable' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('restores into an empty database only', async () => {
    await expect(restore({ engine: house.engine, keyring: house.keyring, folder }, file)).rejects.toMatchObject({
      code: 'backup.notEmpty',
    });
    expect((await withKeeper(house.engine, (tx) => tx.rows(sql`select from child`))).length).toBeGreaterThanOrEqual(CHILDREN);
  });

  test('is refused with another key file, and the message says so', async () => {
    await expect(openBackup(file, temporaryKeyring(house.now()))).rejects.toMatchObject({ code: 'backup.wrongKeys' });
  });

  test('is refused when a byte of it was changed, or its end is missing, before anything is written', async () => {
    const whole = readFileSync(file);
    const engine = await openPglite(undefined);
    const spoilt = join(folder, 'spoilt.backup');
    const seed = 20261122;
    try {
      for (let each = 0; each < 60; each += 1) {
        const at = (each * 7919 * seed) % whole.length;
        const changed = Buffer.from(whole);
        if (each % 2 === 0) changed[at] = (changed[at] as number) ^ (1 << (each % 8));
        writeFileSync(spoilt, each % 2 === 0 ? changed : whole.subarray(0, at));
        await expect(restore({ engine, keyring: house.keyring, folder }, spoilt), `${each}`).rejects.toMatchObject({
          code: expect.stringMatching(/^backup\.(damaged|notBackup|newerFormat)$/) as string,
        });
      }
      writeFileSync(spoilt, Buffer.concat([whole, Buffer.from('more')]));
      await expect(restore({ engine, keyring: house.keyring, folder }, spoilt)).rejects.toMatchObject({ code: 'backup.damaged' });
      expect(await engine.runAsOwner(`select from pg_tables where schemaname in ('public', 'auth', 'jobs')`)).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  test.each([
    ['nothing', ''],
    ['a table of numbers', 'a,b,c\n1,2,3\n'],
    ['some JSON', '{"a":1}\n{"b":2}\n'],
  ])('that is no backup but %s is refused', async (_, content) => {
    const other = join(folder, 'other.backup');
    writeFileSync(other, content);
    await expect(openBackup(other, house.keyring)).rejects.toMatchObject({ code: 'backup.notBackup' });
    await expect(openBackup(join(folder, 'absent.backup'), house.keyring)).rejects.toMatchObject({ code: 'backup.notReadable' });
  });

  test('whose writing fails in the middle leaves no file', async () => {
    const broken = {
      ...house,
      keyring: {
        ...house.keyring,
        encrypt: () => {
          throw new Error('no key');
        },
      },
    };
    const unmade = join(folder, 'unmade.backup');
    await expect(backup(broken, unmade)).rejects.toThrow('no key');
    expect(existsSync(unmade) || existsSync(`${unmade}.part`)).toBe(false);
  });
});

async function addChild(house: TestHouse): Promise<void> {
  const values = [
    { path: 'child.name', value: '李小山' },
    { path: 'child.birthDate', value: '2015-03-15' },
    { path: 'parent.father.phone', value: '13800000000' },
  ];
  await fileChild(house, { county: house.world.county, placeId: house.world.places.eastHill.placeId, values });
}

/** Every row of every table, as a digest a table. */
async function pictureOf(engine: Engine): Promise<Readonly<Record<string, string>>> {
  const tables = await engine.runAsOwner<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'auth'::regnamespace, 'jobs'::regnamespace) and relname <> 'migration'`,
  );
  const selects = tables.map(
    ({ name }) =>
      `select '${name}' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') || ' ' || count(*) as rows from ${name} t`,
  );
  const secured = tables.map(({ name }) => name).filter((name) => !name.includes('.'));
  const force = (word: string): string => secured.map((name) => `alter table ${name} ${word} row level security;`).join(' ');
  const rows = await engine.runAsOwner<{ name: string; rows: string }>(
    `begin; set local timezone = 'UTC'; ${force('no force')} create temporary table picture on commit preserve rows as ${selects.join(' union all ')}; ${force('force')} commit; select * from picture`,
  );
  await engine.runAsOwner('drop table if exists picture');
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

/** What restoring opens for itself and has to close again. */
async function looseEnds(engine: Engine): Promise<unknown[]> {
  return engine.runAsOwner(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)
    union all select conname from pg_constraint where contype = 'f' and condeferrable`);
}
