import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startPostgres } from './postgres.ts';
import { findTools, thisMachine } from './tools.ts';

const bin = findTools(thisMachine()).postgres as string;

async function ask(connectionString: string): Promise<Record<string, string> | undefined> {
  const client = new Client({ connectionString });
  await client.connect();
  const sql = `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding, '守望' as text`;
  const { rows } = await client.query<Record<string, string>>(sql);
  await client.end();
  return rows[0];
}

function foldersOf(pid: number): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`shouwang-postgres-${pid}-`));
}

test('a private server answers, and leaves neither port nor folder behind', async () => {
  const server = await startPostgres(bin);
  const row = await ask(server.url);
  expect(Number(row?.['version'])).toBeGreaterThanOrEqual(150_000);
  expect(row).toMatchObject({ encoding: 'UTF8', text: '守望' });
  expect(foldersOf(process.pid)).toHaveLength(1);
  await server.stop();
  await expect(ask(server.url)).rejects.toThrow('ECONNREFUSED');
  expect(foldersOf(process.pid)).toEqual([]);
});

test('the server ends with a runner that is killed, and the next start sweeps its folder', async () => {
  const script = `import { startPostgres } from '${import.meta.dirname}/postgres.ts'; console.log((await startPostgres('${bin}')).url); setInterval(() => {}, 1000);`;
  const runner = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = (await once(runner.stdout, 'data')) as [Buffer];
  expect(await ask(url.toString().trim())).toMatchObject({ text: '守望' });
  runner.kill('SIGKILL');
  await once(runner, 'exit');
  expect(existsSync(`/proc/${runner.pid}`)).toBe(false);
  // A server that has ended takes this file with it, last of all.
  const [folder] = foldersOf(runner.pid as number);
  await expect.poll(() => existsSync(join(tmpdir(), folder as string, 'data', 'postmaster.pid'))).toBe(false);
  await expect(ask(url.toString().trim())).rejects.toThrow('ECONNREFUSED');
  const next = await startPostgres(bin);
  expect(foldersOf(runner.pid as number)).toEqual([]);
  await next.stop();
});
