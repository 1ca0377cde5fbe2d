import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATIENCE } from '../support/patience.ts';

const PREFIX = 'shouwang-postgres-';
const SETPRIV = '/usr/bin/setpriv';

/** A crash of the machine may lose a test's rows: nothing waits for the disk. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export interface PostgresServer {
  /** Connects as superuser, without password, from this machine only. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts a PostgreSQL of its own in a temporary folder; `bin` is the folder of its programs, `tuning` its settings.
 * It ends with `stop`, with this process, and (on Linux) also when this process is killed.
 */
export async function startPostgres(bin: string, tuning: readonly string[] = FAST): Promise<PostgresServer> {
  sweep();
  const owner = findOwner();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  execFileSync(
    join(bin, 'initdb'),
    ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], ...owner },
  );
  const port = await findFreePort();
  const settings = [...tuning, `port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'lc_messages=C'];
  const command = [join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawnBound(command, { cwd: folder, ...owner });
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  await ready(server);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', kill);
      // SIGINT asks for a fast shutdown: connections are cut, not waited for.
      if (server.exitCode === null && server.kill('SIGINT')) await once(server, 'exit');
      remove();
      process.off('exit', remove);
    },
  };
}

/** Ties the server's life to ours, since a killed Node runs no clean-up. */
function spawnBound(command: string[], options: { cwd: string } & Partial<Owner>): ChildProcess {
  const bound = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'INT', ...command] : command;
  return spawn(bound[0] as string, bound.slice(1), { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function ready(server: ChildProcess): Promise<void> {
  let log = '';
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start in time:\n${log}`)), PATIENCE.startMs);
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4000);
    if (log.includes('ready to accept connections')) resolve(undefined);
  });
  server.once('error', reject);
  server.once('exit', () => reject(new Error(`PostgreSQL ended while starting:\n${log}`)));
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
}

/** PostgreSQL refuses to run as root: there its own account is used. */
function findOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: '-u' | '-g'): number => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Removes folders of runs that were killed. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length).split('-')[0]);
    if (!existsSync(`/proc/${owner}`) && process.platform === 'linux') rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
