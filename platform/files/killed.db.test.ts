import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKilledHouse } from '../../test/ledgers/killed-house.ts';
import { copyTemplate } from '../../test/provide/template.ts';
import { TEST_ENGINE } from '../../test/support/engines.ts';
import { migrate, openPglite } from '../db/index.ts';
import { checkStoredFiles } from './index.ts';

const PUTTER = fileURLToPath(new URL('../../test/crash/put-file.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'shouwang-killed-files-'));
const keyFile = join(folder, 'keys.json');
let where = join(folder, 'database');
let drop = async (): Promise<void> => undefined;

beforeAll(async () => {
  if (TEST_ENGINE === 'postgres')
    ({ url: where, drop } = await copyTemplate(process.env['TEST_POSTGRES_URL'] ?? '', `killed_files_${process.pid}`));
  else {
    const engine = await openPglite(where);
    await migrate(engine);
    await engine.close();
  }
});

afterAll(async () => {
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

async function put(text: string, statement: number): Promise<boolean> {
  const child = spawn(process.execPath, [PUTTER, where, keyFile, folder, text, String(statement)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect([code, signal]).toEqual(said === '' ? [null, 'SIGKILL'] : [0, null]);
  return said !== '';
}

test(`a process that is killed while it keeps a file leaves no row without its file (${TEST_ENGINE})`, async () => {
  let statement = 1;
  // The first time as a new file; then the same content again, whose row is there.
  for (const expected of [1, 1]) {
    for (statement = 1; !(await put('一张照片', statement)); statement += 1) {
      const house = await openKilledHouse(where, keyFile, folder);
      expect(await checkStoredFiles(house)).toMatchObject({ missing: [], altered: [] });
      await house.engine.close();
    }
    // Also after the file had its name and before its row was written.
    expect(statement).toBeGreaterThan(3);
    const house = await openKilledHouse(where, keyFile, folder);
    expect(await checkStoredFiles(house)).toMatchObject({ files: expected, missing: [], altered: [] });
    await house.engine.close();
  }
});
