import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { COUNTY_TIME_ZONE } from '../../kernel/calendar.ts';
import type { Phrase } from '../../kernel/phrase.ts';
import { Problem } from '../../kernel/problem.ts';
import { listPendingMigrations, openPglite, openPostgres, type Engine } from '../../platform/db/index.ts';
import { countMissingFiles } from '../../platform/files/index.ts';
import { listJobs } from '../../platform/jobs/index.ts';
import { checkLogin } from './check-login.ts';
import { isHeld } from './control.ts';
import { lockFolder } from './folder-lock.ts';
import type { HousePlace } from './open-house.ts';

/** One thing looked at: how it stands, what was found, and what to do next where something is to be done. */
export interface Finding {
  readonly check: string;
  readonly state: 'good' | 'watch' | 'bad';
  readonly found: string;
  readonly advice?: Phrase;
}

const NEEDED_NODE = 24;
const NEEDED_POSTGRES = 15;
const MEGABYTE = 1024 * 1024;
const LITTLE_SPACE_MB = 2048;
const NO_SPACE_MB = 200;
const CLOCK_SECONDS = 30;

/** Looks at everything that the program needs of its machine and its database. Changes nothing. */
export async function examine(place: HousePlace): Promise<readonly Finding[]> {
  return [
    nodeVersion(process.versions.node),
    ...folder(place.folder),
    keyFile(place),
    space(place.folder),
    clock(new Date()),
    timeZone(),
    printing(),
    ...(await database(place)),
  ];
}

function good(check: string, found: string): Finding {
  return { check, state: 'good', found };
}

function told(check: string, state: 'watch' | 'bad', found: string, advice: Phrase): Finding {
  return { check, state, found, advice };
}

export function nodeVersion(version: string): Finding {
  if (Number(version.split('.')[0]) >= NEEDED_NODE) return good('node', version);
  return told('node', 'bad', version, {
    zh: `需要 Node ${NEEDED_NODE}：请用 npm run 启动，它自带合适的 Node。`,
    en: `Node ${NEEDED_NODE} is needed: start by npm run, which brings its own.`,
  });
}

function folder(path: string): readonly Finding[] {
  if (!existsSync(path))
    return [
      told('folder', 'watch', path, {
        zh: '数据文件夹还不存在，首次启动时会建立。',
        en: 'The data folder is not there yet; the first start makes it.',
      }),
    ];
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [
      told('folder', 'bad', path, {
        zh: `运行程序的账号不能读写 ${path}，请改正所有者。`,
        en: `The account that runs the program may not read and write ${path}: correct its owner.`,
      }),
    ];
  }
  if (isOpenToOthers(path))
    return [
      told('folder', 'watch', path, {
        zh: `别的账号也能进入：请运行 chmod 700 ${path}`,
        en: `Other accounts can enter: run chmod 700 ${path}`,
      }),
    ];
  return [good('folder', path)];
}

/** Windows keeps rights another way. */
function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
}

function keyFile({ keyFile: path, folder: data, databaseUrl }: HousePlace): Finding {
  if (!existsSync(path)) {
    const used = databaseUrl !== undefined || existsSync(join(data, 'database'));
    if (!used)
      return told('keyFile', 'watch', path, {
        zh: '密钥文件还不存在，首次启动时会生成；之后请立即另行保管一份。',
        en: 'There is no key file yet; the first start makes it. Keep a copy apart at once.',
      });
    return told('keyFile', 'bad', path, {
      zh: '没有密钥文件。已有数据时请放回保管的那一份，不要让程序另造一份。',
      en: 'There is no key file. Where there is data already, put back the copy that was kept; do not let a new one be made.',
    });
  }
  if (isOpenToOthers(path))
    return told('keyFile', 'bad', path, {
      zh: `别的账号能读密钥：请运行 chmod 600 ${path}`,
      en: `Other accounts can read the keys: run chmod 600 ${path}`,
    });
  try {
    JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return told('keyFile', 'bad', path, {
      zh: '密钥文件读不出来：请放回保管的那一份。',
      en: 'The key file cannot be read: put back the copy that was kept.',
    });
  }
  if (path.startsWith(`${data}/`))
    return told('keyFile', 'watch', path, {
      zh: '密钥放在数据文件夹里，会和数据一起丢失或外泄：请用 KEY_FILE 另放。',
      en: 'The keys stand in the data folder and would be lost or leak with it: put them elsewhere by KEY_FILE.',
    });
  return good('keyFile', path);
}

function space(path: string): Finding {
  const { bavail, bsize } = statfsSync(existsSync(path) ? path : '.');
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  const advice = {
    zh: '磁盘快满了：请清理旧备份和日志，或换大磁盘。',
    en: 'The disk is nearly full: remove old backups and logs, or use a larger one.',
  };
  if (free < NO_SPACE_MB) return told('space', 'bad', `${free} MB`, advice);
  return free < LITTLE_SPACE_MB ? told('space', 'watch', `${free} MB`, advice) : good('space', `${free} MB`);
}

/** This version was written in 2026: a clock before that is wrong, and dates follow from it. */
export function clock(now: Date): Finding {
  if (now.getTime() >= Date.UTC(2026, 0, 1)) return good('clock', now.toISOString());
  return told('clock', 'bad', now.toISOString(), {
    zh: '机器的日期不对：请打开时间同步（timedatectl set-ntp true）。',
    en: 'The date of the machine is wrong: switch on time synchronisation (timedatectl set-ntp true).',
  });
}

function timeZone(): Finding {
  return good('timeZone', `${Intl.DateTimeFormat().resolvedOptions().timeZone} → ${COUNTY_TIME_ZONE}`);
}

function printing(): Finding {
  return good('printing', '字体随程序提供 / fonts are shipped');
}

async function database(place: HousePlace): Promise<readonly Finding[]> {
  if (place.databaseUrl !== undefined)
    return examineEngine(place, openPostgres({ url: place.databaseUrl, ownerUrl: undefined }), examinePostgres);
  if (await isHeld(place.folder)) return [good('database', '正由运行中的服务使用 / in use by the running server')];
  const files = join(place.folder, 'database');
  if (!existsSync(files))
    return [
      told('database', 'watch', files, {
        zh: '还没有数据库：请运行 start，或用 restore 恢复备份。',
        en: 'There is no database yet: run start, or restore a backup.',
      }),
    ];
  const lock = await lockFolder(place.folder);
  try {
    return await examineEngine(place, await openPglite(files), async () => []);
  } finally {
    await lock.release();
  }
}

async function examineEngine(
  place: HousePlace,
  engine: Engine,
  special: (engine: Engine) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(engine.requests);
    const found = [good('database', `${engine.kind} ${rows[0]?.version ?? ''}`), ...(await special(engine))];
    return found.some(({ state }) => state === 'bad') ? found : [...found, ...(await schemaState(engine, place))];
  } catch (error) {
    if (error instanceof Problem)
      return [{ check: 'login', state: 'bad', found: error.code, advice: { zh: error.in('zh'), en: error.in('en') } }];
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return [
      told('database', 'bad', why, {
        zh: '连不上数据库：请核对 DATABASE_URL，确认数据库服务在运行。',
        en: 'The database does not answer: check DATABASE_URL and that the server runs.',
      }),
    ];
  } finally {
    await engine.close();
  }
}

async function examinePostgres(engine: Engine): Promise<readonly Finding[]> {
  const { rows } = await sql<{
    number: number;
    encoding: string;
    seconds: number;
    roles: number;
    missing: string | null;
    migrated: boolean;
  }>`
    select current_setting('server_version_num')::integer / 10000 as number, current_setting('server_encoding') as encoding,
      extract(epoch from clock_timestamp())::float8 as seconds, (select count(*) from pg_roles where rolname like 'sw\\_%') as roles,
      (select string_agg(rolname, ', ') from pg_roles where rolname like 'sw\\_%' and not pg_has_role(current_user, oid, 'member')) as missing,
      to_regclass('public.child_fact') is not null as migrated`.execute(engine.requests);
  const state = rows[0];
  if (state === undefined) return [];
  const findings: Finding[] = [];
  const apart = Math.abs(Date.now() / 1000 - state.seconds);
  if (state.number < NEEDED_POSTGRES)
    findings.push(
      told('version', 'bad', String(state.number), {
        zh: `需要 PostgreSQL ${NEEDED_POSTGRES} 或更新版本。`,
        en: `PostgreSQL ${NEEDED_POSTGRES} or newer is needed.`,
      }),
    );
  if (state.encoding !== 'UTF8')
    findings.push(
      told('encoding', 'bad', state.encoding, {
        zh: '数据库编码必须是 UTF8：请重新建库。',
        en: 'The encoding must be UTF8: make the database anew.',
      }),
    );
  if (apart > CLOCK_SECONDS)
    findings.push(
      told('databaseClock', 'watch', `${Math.round(apart)} s`, {
        zh: '数据库机器与本机时间相差太大：请打开时间同步。',
        en: 'The clocks of the two machines differ: switch on time synchronisation.',
      }),
    );
  if (!state.migrated) {
    findings.push(
      told('schema', 'bad', '0', {
        zh: '数据库还是空的：请设置 MIGRATE_URL 后运行 start。',
        en: 'The database is empty: set MIGRATE_URL and run start.',
      }),
    );
    return findings;
  }
  await checkLogin(engine);
  findings.push(
    state.missing === null
      ? good('login', `${state.roles} roles`)
      : told('login', 'bad', state.missing, {
          zh: 'DATABASE_URL 的账号缺少角色：请按 docs/operate.md 授予。',
          en: 'The login of DATABASE_URL lacks roles: grant them as in docs/operate.md.',
        }),
  );
  return findings;
}

async function schemaState(engine: Engine, place: HousePlace): Promise<readonly Finding[]> {
  const pending = await listPendingMigrations(engine);
  const schema =
    pending.length === 0
      ? good('schema', '最新 / up to date')
      : told('schema', 'watch', pending.join(', '), {
          zh: '数据库结构待升级：请先备份，再启动（PostgreSQL 需要 MIGRATE_URL）。',
          en: 'The schema is to be upgraded: back up, then start (PostgreSQL needs MIGRATE_URL).',
        });
  if (pending.length > 0) return [schema];
  const failed = (await listJobs(engine)).filter(({ failedAt, attempts }) => failedAt !== undefined || attempts > 1);
  const files = await storedFiles(engine, place);
  if (failed.length === 0) return [schema, files, good('jobs', '正常 / fine')];
  const names = [...new Set(failed.map(({ name, error }) => `${name} (${error ?? ''})`))].join(', ');
  return [
    schema,
    files,
    told('jobs', 'watch', names, { zh: '有后台任务失败：请看 log/shouwang.log。', en: 'A job keeps failing: see log/shouwang.log.' }),
  ];
}

async function storedFiles(engine: Engine, { folder: data, filesFolder }: HousePlace): Promise<Finding> {
  const missing = await countMissingFiles(engine, { folder: data, ...(filesFolder === undefined ? {} : { filesFolder }) });
  if (missing === 0) return good('files', '齐全 / all there');
  return told('files', 'bad', String(missing), {
    zh: '有照片或文件从磁盘上丢失：请核对 FILES_FOLDER，或从备份恢复；verify 会逐个列出。',
    en: 'Photos or files are missing from the disk: check FILES_FOLDER, or restore a backup; verify lists each of them.',
  });
}
