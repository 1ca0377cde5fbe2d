import { examine, type Finding } from '../../program/examine.ts';
import type { PlaceOperation } from '../place-operation.ts';
import { formatTable } from '../table.ts';

const CHECKS: Readonly<Record<string, string>> = {
  node: 'Node 版本',
  folder: '数据文件夹',
  keyFile: '密钥文件',
  space: '磁盘余量',
  clock: '时钟',
  timeZone: '时区',
  printing: '打印',
  database: '数据库',
  version: '数据库版本',
  encoding: '数据库编码',
  databaseClock: '数据库时钟',
  login: '数据库账号',
  schema: '数据库结构',
  jobs: '后台任务',
  files: '照片和文件',
};

const STATES = { good: '正常', watch: '注意', bad: '有问题' } as const;

/** How machine and database stand, and what to do next. Exit code 1 where something keeps the program from working. */
export const doctor: PlaceOperation<object> = {
  name: 'doctor',
  performAt: async (place) => {
    const findings = await examine(place);
    const advice = findings.flatMap(({ check, advice: next }) => (next === undefined ? [] : [`${CHECKS[check] ?? check}：${next.zh}`]));
    return {
      json: findings,
      text: [
        formatTable(['检查', '状态', '结果'], findings.map(rowOf)),
        ...(advice.length === 0 ? ['一切正常。'] : ['', '下一步：', ...advice]),
      ].join('\n'),
      exitCode: findings.some(({ state }) => state === 'bad') ? 1 : 0,
    };
  },
};

function rowOf({ check, state, found }: Finding): readonly string[] {
  return [CHECKS[check] ?? check, STATES[state], found];
}
