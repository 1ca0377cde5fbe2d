import { defineProblems } from '../../kernel/problem.ts';

export const programProblems = defineProblems('program', {
  folderInUse: {
    status: 423,
    zh: '数据文件夹 {folder} 正被另一个进程使用。请先停止它，再重试。',
    en: 'The data folder {folder} is in use by another process. Stop it first, then try again.',
  },
  keysMissing: {
    status: 503,
    zh: '没有密钥文件 {file}，而数据库里已有数据。请放回保管的那一份（KEY_FILE）；另造一份打不开已有的身份证号和电话，程序拒绝启动。',
    en: 'There is no key file {file}, and the database holds data. Put back the copy that was kept (KEY_FILE): new keys could not open the ID numbers and phones that are there, so the program refuses to start.',
  },
  keysOfAnother: {
    status: 503,
    zh: '密钥文件 {file} 不是这个数据库的那一份。请用 KEY_FILE 指明正确的密钥文件；混用会使数据再也打不开，程序拒绝启动。',
    en: 'The key file {file} is not the one of this database. Name the right one by KEY_FILE: data written under two could not be opened again, so the program refuses to start.',
  },
  strongLogin: {
    status: 503,
    zh: 'DATABASE_URL 的数据库账号 {login} 权限过大（{why}），程序拒绝启动。请按 docs/operate.md 建立受限账号；建表用 MIGRATE_URL。',
    en: 'The login {login} of DATABASE_URL is too strong ({why}); the program refuses to start. Make a restricted login as in docs/operate.md; MIGRATE_URL is for the schema.',
  },
  schemaBehind: {
    status: 503,
    zh: '数据库结构需要升级（{names}）。请设置 MIGRATE_URL 后再启动，程序会自动升级；升级前请先备份。',
    en: 'The database schema needs an upgrade ({names}). Set MIGRATE_URL and start again; it upgrades by itself. Back up first.',
  },
  folderUsed: {
    status: 409,
    zh: '{folder} 中已有数据。演示数据只能放进空文件夹。',
    en: '{folder} holds data already. Demo data goes into an empty folder only.',
  },
  demoFolder: {
    status: 409,
    zh: '{folder} 是演示文件夹，请用 start --demo 打开。演示文件夹和正式文件夹不能互换。',
    en: '{folder} is a demo folder: open it with start --demo. A demo folder never becomes a real one.',
  },
  notDemoFolder: {
    status: 409,
    zh: '{folder} 不是演示文件夹，不能用 --demo 打开。演示文件夹和正式文件夹不能互换。',
    en: '{folder} is not a demo folder and cannot be opened with --demo. A demo folder never becomes a real one, nor the other way round.',
  },
});
