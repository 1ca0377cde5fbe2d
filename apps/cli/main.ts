import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { isPlainDate, type PlainDate } from '../../kernel/calendar.ts';
import { clearUnfinishedDemo, DEMO_CHILDREN, DEMO_SEED } from '../program/demo.ts';
import { placeOf } from '../program/open-house.ts';
import { VERSION } from '../server/version.ts';
import { cliProblems } from './problems.ts';
import { consoleLocale } from './reply.ts';
import { runAlone, runAtPlace, runOperation, type CommonOptions } from './run.ts';
import { start } from './start.ts';
import { backup } from './operations/backup.ts';
import { calendarImport } from './operations/calendar.ts';
import { children } from './operations/children.ts';
import { count } from './operations/count.ts';
import { demo } from './operations/demo.ts';
import { doctor } from './operations/doctor.ts';
import { importPairings } from './operations/import-pairings.ts';
import { dutiesEvaluate } from './operations/duties.ts';
import { dutiesList, dutiesPlan } from './operations/duties-kept.ts';
import { importFile } from './operations/import.ts';
import { importsList, importsUndo } from './operations/imports.ts';
import { schemesPublish } from './operations/publish.ts';
import { recordsImport } from './operations/records.ts';
import { restore } from './operations/restore.ts';
import { schemesCheck, schemesList } from './operations/schemes.ts';
import { userAdd, userReset } from './operations/user.ts';
import { verify } from './operations/verify.ts';
import type { Operation } from './operation.ts';

const MOST_DEMO_CHILDREN = 200_000;

const program = new Command('shouwang')
  .description('守望：农村留守儿童关爱保护信息系统 / care and protection of rural left-behind children')
  .version(VERSION);
const imports = program.command('imports').description('台账导入记录 / imports of ledgers');
const pairings = program.command('pairings').description('结对帮扶 / pairings');
const records = program.command('records').description('关爱记录 / records of care');
const users = program.command('user').description('账号 / accounts');
const calendars = program.command('calendar').description('校历 / school calendar');
const schemes = program.command('schemes').description('制度 / schemes');
const duties = program.command('duties').description('职责 / duties');

function add(parent: Command, usage: string, description: string): Command {
  return addLone(parent, usage, description).option('--data <dir>', '数据文件夹 / data folder', './data');
}

/** A command that works on files alone. */
function addLone(parent: Command, usage: string, description: string): Command {
  return parent.command(usage).description(description).option('--json', '以 JSON 输出 / print JSON');
}

/** Wires a command of the console to its operation; options that name files become absolute first. */
function operate(
  command: Command,
  operation: Operation,
  read: (args: readonly string[], options: Record<string, unknown>) => Readonly<Record<string, unknown>> = (_, options) => options,
): void {
  command.action(async (...given: unknown[]) => {
    const all = command.opts<CommonOptions & Record<string, unknown>>();
    const { data, json, ...options } = all;
    const args = given.slice(0, -2).map(String);
    await runOperation(operation, json === undefined ? { data } : { data, json }, read(args, options));
  });
}

add(program, 'start', '启动服务 / start the server')
  .option('--port <n>', '端口 / port', wholeNumber('--port', 0, 65_535), 8080)
  .option('--host <address>', '监听地址 / address to listen on', '127.0.0.1')
  .option('--demo', '演示县，数据在 ./demo-data / the demo county, in ./demo-data')
  .action(async (_, command: Command) => start(command.opts()));

const demoCommand = add(program, 'demo', '用虚构数据填充空文件夹 / fill an empty folder with an invented county')
  .option(
    '--children <n>',
    '儿童人数，0 表示只有地区和人员 / how many children; 0: places and staff only',
    wholeNumber('--children', 0, MOST_DEMO_CHILDREN),
    DEMO_CHILDREN,
  )
  .option('--seed <n>', '同一种子生成同样的数据 / the same seed makes the same data', wholeNumber('--seed', 0, 4_294_967_295), DEMO_SEED);
demoCommand.hook('preAction', () => clearUnfinishedDemo(placeOf(demoCommand.opts<CommonOptions>().data, process.env)));
operate(demoCommand, demo);

operate(
  add(program, 'import <file>', '导入台账（.xlsx、.csv）/ import a ledger')
    .requiredOption('--place <code>', '台账所属地区的代码 / place that the ledger is of')
    .option('--dry-run', '只检查，不写入 / check only, write nothing'),
  importFile,
  ([file = ''], options) => ({ ...options, file: absolute(file) }),
);
operate(add(imports, 'list', '最近的导入 / the latest imports'), importsList);
operate(
  add(imports, 'undo <id>', '整批撤销一次导入 / undo an import as a whole').option('--reason <text>', '原因 / why'),
  importsUndo,
  ([importId = ''], options) => ({ ...options, importId }),
);
operate(
  add(pairings, 'import <file>', '导入结对名单（.xlsx、.csv），格式见 docs/formats.md / import a list of pairings')
    .option('--place <code>', '名单所属地区的代码 / place that the list is of')
    .option('--dry-run', '只检查，不写入 / check only, write nothing')
    .option('--now <date>', '按这一天导入，只限演示文件夹 / as if it were this day, demo folders only', date),
  importPairings,
  ([file = ''], options) => ({ ...options, file: absolute(file) }),
);
operate(
  add(records, 'import <file>', '导入工作记录（.xlsx、.csv）/ import a work log')
    .option('--place <code>', '工作记录所属的县；不写则按记录中的儿童判断 / the county that the log is of; else told by its children')
    .option('--dry-run', '只检查，不写入 / check only, write nothing')
    .option('--now <date>', '按这一天导入，只限演示文件夹 / as if it were this day, demo folders only', date),
  recordsImport,
  ([file = ''], options) => ({ ...options, file: absolute(file) }),
);
operate(
  add(program, 'children', '名册：全部在册儿童，按拼音排序 / every open file, by pinyin')
    .option('--search <text>', '姓名任一部分、拼音、首字母、证件或电话后四位 / any part of a name, pinyin, initials, last four digits')
    .option('--definition <id>', '只列符合某一口径的 / only those counting under a definition')
    .option('--as-of <date>', '截至日期 / as of a day', date)
    .option('--place <code>', '区划代码或其前几位 / official code or its beginning'),
  children,
);
operate(
  add(program, 'count', '按地区或口径计数 / counts by place or definition')
    .requiredOption('--by <key>', 'place | definition')
    .option('--definition <id>', '按地区计数所用口径 / definition for counts by place')
    .option('--as-of <date>', '截至日期 / as of a day', date),
  count,
);
operate(add(program, 'backup <file>', '备份为一个加密文件 / back up into one encrypted file'), backup, ([file = '']) => ({
  file: absolute(file),
}));
const restoring = add(program, 'restore <file>', '从备份恢复到空文件夹或新数据库 / restore into an empty folder or database');
restoring.action((file: string) => runAtPlace(restore, restoring.opts<CommonOptions>(), { file: absolute(file) }));
operate(add(program, 'verify', '核对查阅记录、加密信息和推导结果 / verify log, secrets and derived state'), verify);
const examining = add(program, 'doctor', '检查运行环境，说明下一步 / examine machine and database');
examining.action(() => runAtPlace(doctor, examining.opts<CommonOptions>(), {}));
operate(
  add(users, 'add', '新建账号并授岗，给出一次性登录码 / account with a post and a one-time code')
    .requiredOption('--name <name>', '真实姓名 / real name')
    .requiredOption('--role <role>', '角色 / role')
    .option('--place <code>', '岗位所在地区或学校代码 / place of the post'),
  userAdd,
);
operate(add(users, 'reset <username>', '重置登录 / new one-time code'), userReset, ([username]) => ({ username }));

const listing = addLone(schemes, 'list', '随程序提供的制度 / the schemes that come with the program');
listing.action(() => runAlone(schemesList, listing.opts(), {}));
const checking = addLone(schemes, 'check <file>', '检查制度文件，逐处说明问题 / check a scheme file, every fault with its place');
checking.action((file: string) => runAlone(schemesCheck, checking.opts(), { file: absolute(file) }));
operate(
  add(duties, 'plan', '排定全部职责，与程序自动所做的相同 / plan every duty, as the program does by itself')
    .option('--as-of <date>', '按哪一天（今天以外只限演示文件夹）/ for which day (another than today: demo folders only)', date)
    .option('--now <date>', '同上 / the same', date),
  dutiesPlan,
);
operate(
  add(duties, 'list', '职责清单 / the duties as they stand')
    .option('--state <state>', 'upcoming | open | done | missed | excused | cancelled')
    .option('--overdue', '只列逾期和错过的 / only late and missed ones')
    .option('--child <id>', '只列一名儿童的 / of one child')
    .option('--now <date>', '假定今天是这一天，只限演示文件夹 / as if today were this day, demo folders only', date),
  dutiesList,
);
const evaluating = addLone(
  duties,
  'evaluate <file>',
  '用一个文件推算职责，不用数据库 / the planner on one file, no database',
).requiredOption('--as-of <date>', '截至日期 / as of a day', date);
evaluating.action((file: string) => {
  const { json, asOf } = evaluating.opts<{ json?: boolean; asOf: PlainDate }>();
  return runAlone(dutiesEvaluate, json === undefined ? {} : { json }, { file: absolute(file), asOf });
});
operate(
  add(schemes, 'publish <file>', '在某地施行一项制度 / put a scheme in force at a place')
    .requiredOption('--place <code>', '施行地区或学校的代码 / place or school where it holds')
    .requiredOption('--from <date>', '施行日期，今天或以后 / first day, today or later', date)
    .option('--now <date>', '假定今天是这一天，只限演示文件夹 / as if today were this day, demo folders only', date),
  schemesPublish,
  ([file = ''], options) => ({ ...options, file: absolute(file) }),
);
operate(
  add(calendars, 'import <file>', '导入校历（JSON、CSV）/ import a school calendar')
    .option('--place <code>', '县的代码；只有一个县时可不写 / the county; may be left out where there is one')
    .option('--reason <text>', '改动已过日子的原因 / why days that have passed are changed')
    .option('--now <date>', '假定今天是这一天，只限演示文件夹 / as if today were this day, demo folders only', date),
  calendarImport,
  ([file = ''], options) => ({ ...options, file: absolute(file) }),
);

function date(text: string): PlainDate {
  if (!isPlainDate(text)) throw new InvalidArgumentError(cliProblems.badDate({ text }).in(consoleLocale(process.env)));
  return text;
}

function wholeNumber(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < min || number > max)
      throw new InvalidArgumentError(cliProblems.badNumber({ option, min, max, text }).in(consoleLocale(process.env)));
    return number;
  };
}

function absolute(path: string): string {
  return resolve(path);
}

// Whoever reads our output may stop early (head, less): that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

await program.parseAsync();
