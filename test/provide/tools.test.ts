import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeMissing, findTools, listMissing, type Machine } from './tools.ts';

let folder: string;
let machine: Machine;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouwang-tools-'));
  machine = { path: [join(folder, 'bin')], postgresFolder: join(folder, 'postgresql'), fontFolders: [join(folder, 'fonts')] };
});

afterEach(() => rmSync(folder, { recursive: true }));

function program(path: string, output = ''): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), `#!/bin/sh\necho '${output}'\n`);
  chmodSync(join(folder, path), 0o755);
}

function postgres(path: string, version: string): void {
  program(join(path, 'initdb'));
  program(join(path, 'postgres'), `postgres (PostgreSQL) ${version}`);
}

test('an empty machine lacks all three, and the message names what to install', () => {
  const missing = listMissing(findTools(machine));
  expect(missing).toEqual(['postgres', 'chromium', 'font']);
  expect(describeMissing(missing)).toContain('apt-get install --no-install-recommends postgresql chromium fonts-noto-cjk');
});

test('the newest PostgreSQL wins, and one that is too old does not count', () => {
  postgres('postgresql/13/bin', '13.9');
  expect(findTools(machine).postgres).toBeUndefined();
  postgres('postgresql/9/bin', '9.6');
  postgres('postgresql/15/bin', '15.6 (Debian 15.6-0+deb12u1)');
  postgres('postgresql/17/bin', '17.2');
  expect(findTools(machine).postgres).toBe(join(folder, 'postgresql/17/bin'));
});

test('programs on PATH and fonts in sub-folders are found', () => {
  postgres('bin', '16.1');
  program('bin/chromium-browser');
  program('fonts/opentype/noto/NotoSansCJK-Regular.ttc');
  expect(findTools(machine)).toEqual({
    postgres: join(folder, 'bin'),
    chromium: join(folder, 'bin/chromium-browser'),
    font: join(folder, 'fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  });
});
