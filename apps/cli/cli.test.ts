import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STATUS_DEFINITIONS } from '../../modules/child/domain/index.ts';
import { markInstallation } from '../../modules/staff/server/index.ts';
import { lockFolder } from '../program/folder-lock.ts';
import { openHouse, placeOf } from '../program/open-house.ts';
import { exitCodeOf } from './reply.ts';

const CHILDREN = 24;
const MAIN = join(import.meta.dirname, 'main.ts');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface CountRow {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly cannotTell: number;
  readonly definition: string;
}

test.each([
  ['program.folderInUse', 3],
  ['cli.noSuchFile', 2],
  ['cli.notJson', 2],
  ['calendar.notJson', 2],
  ['sheet.broken', 2],
  ['ledger.unreadableHeader', 2],
  ['program.folderUsed', 1],
  ['place.codeUnknown', 1],
])('the problem %s ends with exit code %i', (code, expected) => {
  expect(exitCodeOf(code)).toBe(expected);
});

describe('the program on a data folder', () => {
  const base = mkdtempSync(join(tmpdir(), 'shouwang-cli-'));
  const folder = join(base, 'data');
  const keys = { KEY_FILE: join(base, 'keys.json') };
  const started = new Set<ChildProcess>();

  beforeAll(async () => {
    const filled = await run(['demo', '--children', String(CHILDREN), '--seed', '7', '--json']);
    expect([filled.code, filled.err]).toEqual([0, '']);
    expect(JSON.parse(filled.out)).toMatchObject({ children: CHILDREN, staff: expect.any(Number) });
  });
  afterAll(() => {
    for (const one of started) one.kill('SIGKILL');
    rmSync(base, { recursive: true, force: true });
  });

  function launch(args: readonly string[], lang = 'C.UTF-8', data = folder): ChildProcess {
    const { DATABASE_URL: _, LC_ALL: __, LC_MESSAGES: ___, ...environment } = process.env;
    const child = spawn(process.execPath, [MAIN, ...args, '--data', data], { env: { ...environment, ...keys, LANG: lang } });
    started.add(child);
    child.once('exit', () => started.delete(child));
    return child;
  }

  async function run(args: readonly string[], lang?: string, data?: string): Promise<Ended> {
    const { stdout, stderr, ...child } = streamsOf(launch(args, lang, data));
    const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), child.ended]);
    return { code, out, err };
  }

  function file(name: string, content: string): string {
    const path = join(base, name);
    writeFileSync(path, content);
    return path;
  }

  test('fills an empty folder with a demo county, and refuses a used one', async () => {
    expect(await run(['demo'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('只能放进空文件夹') });
  });

  test('never takes a demo folder for a real one, nor the other way round', async () => {
    const real = join(base, 'real');
    const open = await openHouse(placeOf(real, keys));
    await markInstallation(open.house, 'real');
    await open.close();
    const [asReal, asDemo] = await Promise.all([
      run(['start', '--port', '0']),
      run(['start', '--demo', '--port', '0'], 'en_US.UTF-8', real),
    ]);
    expect(asReal).toMatchObject({ code: 1, err: expect.stringContaining('演示文件夹') });
    expect(asDemo).toMatchObject({ code: 1, err: expect.stringContaining('is not a demo folder') });
  });

  test('tells another process on the folder from a file that cannot be read', async () => {
    const lock = await lockFolder(folder);
    const held = await run(['count', '--by', 'place', '--json']);
    await lock.release();
    expect(held).toMatchObject({ code: 3, err: expect.stringContaining('正被另一个进程使用') });
    expect(JSON.parse(held.out)).toMatchObject({ problem: { code: 'program.folderInUse' } });
    expect(await run(['import', join(base, 'none.xlsx'), '--place', '990102'], 'en_US.UTF-8')).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be read'),
    });
    expect(await run(['import', file('broken.xlsx', 'no workbook'), '--place', '990102'])).toMatchObject({ code: 2 });
  });

  test('imports a ledger, with words in the language of the console, and exit code 0 though a row is refused', async () => {
    const ledger = file('ledger.csv', '姓名,性别,出生日期,现居住地\n郑远方,男,2015-03-01,没有这个村\n,女,2015-03-02,没有这个村\n');
    const imported = await run(['import', ledger, '--place', '990102', '--json'], 'en_US.UTF-8');
    expect([imported.code, imported.err]).toEqual([0, '']);
    const report = JSON.parse(imported.out) as { issues: { message: string }[] };
    expect(report).toMatchObject({ file: 'ledger.csv', rows: 2, created: 1, updated: 0, unchanged: 0, held: 0, refused: 1 });
    expect(report.issues).toContainEqual({
      sheet: expect.any(String),
      row: 3,
      column: expect.any(String),
      code: expect.any(String),
      level: 'refuse',
      message: expect.stringMatching(/^[\x20-\x7e“”’‘]+$/),
    });
    const again = await run(['import', ledger, '--place', '990102']);
    expect(again.out).toContain('共 2 行：新建 0，更新 0，无变化 1，待确认 0，未导入 1。');
  });

  test('goes through the server that runs on the folder, which answers each console in its own language', async () => {
    const server = launch(['start', '--demo', '--port', '0']);
    const url = await urlOf(server);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html lang="zh-CN"');

    const [all, east, byPlace, byDefinition, table, added, refused] = await Promise.all([
      run(['children', '--json']),
      run(['children', '--place', '9901021', '--json']),
      run(['count', '--by', 'place', '--json']),
      run(['count', '--by', 'definition', '--json'], 'en_US.UTF-8'),
      run(['count', '--by', 'definition'], 'en_US.UTF-8'),
      run(['user', 'add', '--name', '高立新', '--role', 'countyCivilAffairs', '--place', '990102', '--json']),
      run(['import', join(base, 'ledger.csv'), '--place', '990102']),
    ]);
    const lines = JSON.parse(all.out) as { id: string; place: string }[];
    expect(lines.length).toBe(CHILDREN + 1);
    expect(Object.keys(lines[0] ?? {})).toEqual(['id', 'name', 'sex', 'birthDate', 'place', 'school', 'class', 'status']);
    expect(lines[0]).toMatchObject({
      status: Object.fromEntries(STATUS_DEFINITIONS.map(({ id }) => [id, expect.toBeOneOf([true, false, null])])),
    });
    const eastern = (JSON.parse(east.out) as { id: string }[]).map(({ id }) => id);
    expect(eastern.length).toBeGreaterThan(0);
    expect(eastern.length).toBeLessThan(lines.length);
    expect(lines.map(({ id }) => id)).toEqual(expect.arrayContaining(eastern));

    const places = JSON.parse(byPlace.out) as CountRow[];
    const definitions = JSON.parse(byDefinition.out) as CountRow[];
    // The child of the ledger whose village is nowhere stands at the county itself, and is counted there.
    expect(places).toContainEqual(expect.objectContaining({ key: '990102', label: expect.stringContaining('县级，未落到乡镇') }));
    const whole = definitions.find(({ key }) => key === 'state-council-2016');
    const sum = (what: 'count' | 'cannotTell'): number => places.reduce((total, row) => total + row[what], 0);
    expect([sum('count'), sum('cannotTell')]).toEqual([whole?.count, whole?.cannotTell]);
    expect(Object.keys(places[0] ?? {})).toEqual(['key', 'label', 'count', 'cannotTell', 'definition', 'asOf']);
    expect(table.out).toMatch(/^Key +Name +Count +Cannot tell +Definition +As of\n/);
    expect(JSON.parse(added.out)).toEqual({ username: expect.any(String), code: expect.any(String) });
    expect(refused).toMatchObject({ code: 3 });

    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});

function streamsOf(child: ChildProcess) {
  if (child.stdout === null || child.stderr === null) throw new Error('the process has no output');
  return { stdout: child.stdout, stderr: child.stderr, ended: once(child, 'exit') as Promise<[number | null]> };
}

/** Where the server listens, as it tells on the console. */
async function urlOf(server: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: streamsOf(server).stdout })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('the server ended before it listened');
}
