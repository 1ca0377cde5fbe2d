import { say, type Locale, type Phrase } from '../../../kernel/phrase.ts';
import { examine } from '../../program/examine.ts';
import type { PlaceOperation } from '../place-operation.ts';
import { formatTable } from '../table.ts';

const CHECKS: Readonly<Record<string, Phrase>> = {
  node: { zh: 'Node 版本', en: 'Node version' },
  folder: { zh: '数据文件夹', en: 'Data folder' },
  keyFile: { zh: '密钥文件', en: 'Key file' },
  space: { zh: '磁盘余量', en: 'Free space' },
  clock: { zh: '时钟', en: 'Clock' },
  timeZone: { zh: '时区', en: 'Time zone' },
  printing: { zh: '打印', en: 'Printing' },
  database: { zh: '数据库', en: 'Database' },
  version: { zh: '数据库版本', en: 'Version of the database' },
  encoding: { zh: '数据库编码', en: 'Encoding of the database' },
  databaseClock: { zh: '数据库时钟', en: 'Clock of the database' },
  login: { zh: '数据库账号', en: 'Login of the database' },
  schema: { zh: '数据库结构', en: 'Schema' },
  jobs: { zh: '后台任务', en: 'Jobs' },
  files: { zh: '照片和文件', en: 'Photos and files' },
};

const STATES = { good: { zh: '正常', en: 'good' }, watch: { zh: '注意', en: 'watch' }, bad: { zh: '有问题', en: 'bad' } } as const;
const COLUMNS = [
  { zh: '检查', en: 'Check' },
  { zh: '状态', en: 'State' },
  { zh: '结果', en: 'Found' },
];
const ALL_GOOD = { zh: '一切正常。', en: 'All is well.' };
const NEXT = { zh: '下一步：', en: 'What to do next:' };
const ADVICE = { zh: '{check}：{advice}', en: '{check}: {advice}' };

/** How machine and database stand, and what to do next. Exit code 1 where something keeps the program from working. */
export const doctor: PlaceOperation<object> = {
  name: 'doctor',
  performAt: async (place, _, locale) => {
    const findings = await examine(place);
    const advice = findings.flatMap(({ check, advice: next }) =>
      next === undefined ? [] : [say(ADVICE, locale, { check: nameOf(check, locale), advice: say(next, locale) })],
    );
    return {
      json: findings,
      text: [
        formatTable(
          COLUMNS.map((column) => say(column, locale)),
          findings.map(({ check, state, found }) => [nameOf(check, locale), say(STATES[state], locale), found]),
        ),
        ...(advice.length === 0 ? [say(ALL_GOOD, locale)] : ['', say(NEXT, locale), ...advice]),
      ].join('\n'),
      exitCode: findings.some(({ state }) => state === 'bad') ? 1 : 0,
    };
  },
};

function nameOf(check: string, locale: Locale): string {
  const name = CHECKS[check];
  return name === undefined ? check : say(name, locale);
}
