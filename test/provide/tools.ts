import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Oldest PostgreSQL that the project supports. */
const OLDEST_POSTGRES = 15;
const DEBIAN_POSTGRES = '/usr/lib/postgresql';
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', `${process.env['HOME'] ?? ''}/.fonts`];
const CHINESE_FONT = /Noto(Sans|Serif)(Mono)?(CJK|SC)|SourceHan|wqy|uming|ukai/i;

/** Where tools are looked for; tests pass an empty machine. */
export interface Machine {
  readonly path: readonly string[];
  readonly postgresFolder: string;
  readonly fontFolders: readonly string[];
}

export interface Tools {
  /** Folder with `initdb` and `postgres` of a version that will do. */
  readonly postgres: string | undefined;
  readonly chromium: string | undefined;
  /** A font with Chinese glyphs: without it pages show boxes. */
  readonly font: string | undefined;
}

/** Debian packages that bring each tool. */
const PACKAGES: Readonly<Record<keyof Tools, string>> = { postgres: 'postgresql', chromium: 'chromium', font: 'fonts-noto-cjk' };

const NEEDS: Readonly<Record<keyof Tools, string>> = {
  postgres: `PostgreSQL ${OLDEST_POSTGRES} or newer (initdb and postgres under ${DEBIAN_POSTGRES}/*/bin or on PATH)`,
  chromium: 'Chromium (chromium, chromium-browser or google-chrome on PATH)',
  font: 'a font with Chinese glyphs, such as Noto Sans CJK',
};

export function thisMachine(): Machine {
  return { path: (process.env['PATH'] ?? '').split(delimiter), postgresFolder: DEBIAN_POSTGRES, fontFolders: FONT_FOLDERS };
}

export function findTools(machine: Machine): Tools {
  return { postgres: findPostgres(machine), chromium: findChromium(machine), font: findFont(machine.fontFolders) };
}

export function listMissing(tools: Tools): (keyof Tools)[] {
  return (Object.keys(PACKAGES) as (keyof Tools)[]).filter((tool) => tools[tool] === undefined);
}

/** What a person has to do where the tests may not install by themselves. */
export function describeMissing(missing: readonly (keyof Tools)[]): string {
  return [
    'The tests need what this machine does not have:',
    ...missing.map((tool) => `  - ${NEEDS[tool]}`),
    'On Debian or Ubuntu:',
    `  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing.map((tool) => PACKAGES[tool]).join(' ')}`,
    'Then run the tests again.',
  ].join('\n');
}

/** Finds the tools; on Debian as root installs what is missing. Throws Error that says what to install. */
export function provideTools(): Tools {
  const missing = listMissing(findTools(thisMachine()));
  if (missing.length > 0 && isRootOnDebian()) install(missing);
  const tools = findTools(thisMachine());
  const stillMissing = listMissing(tools);
  if (stillMissing.length > 0) throw new Error(describeMissing(stillMissing));
  return tools;
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findOnPath('apt-get', thisMachine().path) !== undefined;
}

function install(missing: readonly (keyof Tools)[]): void {
  const packages = missing.map((tool) => PACKAGES[tool]);
  console.log(`installing ${packages.join(', ')}`);
  aptGet('update');
  if (missing.includes('postgres')) withoutMainCluster(() => aptGet('install', ...packages));
  else aptGet('install', ...packages);
}

/** Debian makes and starts a cluster with the package. The tests start their own and leave the machine without a new server. */
function withoutMainCluster(installPackages: () => void): void {
  aptGet('install', 'postgresql-common');
  const settings = '/etc/postgresql-common/createcluster.conf';
  const set = (from: string, to: string): void => void execFileSync('sed', ['-i', '-E', `s/^${from}$/${to}/`, settings]);
  set('#create_main_cluster = true', 'create_main_cluster = false');
  try {
    installPackages();
  } finally {
    set('create_main_cluster = false', '#create_main_cluster = true');
  }
}

function aptGet(command: 'update' | 'install', ...packages: string[]): void {
  const options = command === 'install' ? ['-y', '--no-install-recommends'] : [];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['-q', command, ...options, ...packages], { stdio: ['ignore', 'inherit', 'inherit'], env });
}

function findPostgres({ path, postgresFolder }: Machine): string | undefined {
  const versions = existsSync(postgresFolder) ? readdirSync(postgresFolder).filter((name) => /^\d+$/.test(name)) : [];
  const newestFirst = versions.map(Number).sort((a, b) => b - a);
  const folders = [...newestFirst.map((version) => join(postgresFolder, String(version), 'bin')), ...path];
  return folders.find((folder) => isExecutable(join(folder, 'initdb')) && postgresVersion(join(folder, 'postgres')) >= OLDEST_POSTGRES);
}

function postgresVersion(postgres: string): number {
  if (!isExecutable(postgres)) return 0;
  const [, major] = /\(PostgreSQL\) (\d+)/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' })) ?? [];
  return Number(major ?? 0);
}

function findChromium({ path }: Machine): string | undefined {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = findOnPath(name, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findFont(folders: readonly string[]): string | undefined {
  for (const folder of folders.filter((each) => existsSync(each))) {
    const font = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) => CHINESE_FONT.test(file));
    if (font !== undefined) return join(folder, font);
  }
  return undefined;
}

function findOnPath(name: string, path: readonly string[]): string | undefined {
  return path.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
