import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { say } from '../../../kernel/phrase.ts';
import { FAULT_WORDS } from '../../../modules/privacy/domain/index.ts';
import { NO_COUNTY } from '../../../platform/command/index.ts';
import { verifyHouse, type HouseVerification } from '../../program/verify-house.ts';
import { defineOperation } from '../operation.ts';
import { formatTable } from '../table.ts';

const FAULTS_FOUND = 4;

const FILE_FAULTS = {
  secret: '加密的信息打不开',
  line: '名册行与事实不符',
  tokens: '检索词与事实不符',
  statuses: '口径判断与事实不符',
  standing: '管辖范围与档案不符',
  overlap: '同一项目同一天有两个值',
  orphan: '没有档案的零散记录',
} as const;

const STORED_FAULTS = { missing: '从磁盘上丢失', altered: '损坏或被改动' } as const;

const CLOCK_FAULTS = { gap: '变更编号有缺漏', doubled: '变更编号重复', ahead: '有编号超出计数' } as const;

/** Checks everything that can be checked without knowing the world. Exit code 4: something does not fit. */
export const verify = defineOperation<object>({
  name: 'verify',
  throughServer: true,
  told: 'daily',
  logsItself: true,
  perform: async (house) => {
    await house.accessLog.flush();
    const verification = await verifyHouse(house);
    house.accessLog.append(MACHINE_OPERATOR, { county: NO_COUNTY, action: 'house.verify', childIds: [], detail: { ok: verification.ok } });
    await house.accessLog.flush();
    return { json: verification, text: describe(verification), exitCode: verification.ok ? 0 : FAULTS_FOUND };
  },
});

function describe({ ok, accessLog, files, clocks, storedFiles }: HouseVerification): string {
  const sealed = accessLog.counties.reduce((sum, { sealedEntries }) => sum + sealedEntries, 0);
  const unsealed = accessLog.counties.reduce((sum, { unsealedEntries }) => sum + unsealedEntries, 0);
  const faults = [
    ...accessLog.faults.map(({ kind, sealNumber, county, from, to }) => [
      '查阅记录',
      say(FAULT_WORDS[kind], 'zh', { number: sealNumber }),
      `${county} ${from ?? ''} ${to ?? ''}`.trim(),
    ]),
    ...Object.entries(files.faults)
      .filter(([, { count }]) => count > 0)
      .map(([kind, { count, childIds }]) => [
        '档案',
        `${FILE_FAULTS[kind as keyof typeof FILE_FAULTS]}：${count} 份`,
        childIds.slice(0, 3).join(' '),
      ]),
    ...clocks.flatMap(({ county, faults: found }) => found.map((fault) => ['变更', CLOCK_FAULTS[fault], String(county)])),
    ...(['missing', 'altered'] as const)
      .filter((kind) => storedFiles[kind].length > 0)
      .map((kind) => ['照片和文件', `${STORED_FAULTS[kind]}：${storedFiles[kind].length} 个`, storedFiles[kind].slice(0, 3).join(' ')]),
  ];
  return [
    `查阅记录：${sealed} 条已封存，${unsealed} 条待封存`,
    `档案：${files.files} 份，${files.facts} 个现行值，${files.secrets} 个加密值${files.waitingForTurnOfDay > 0 ? `，${files.waitingForTurnOfDay} 份等待零点更新` : ''}`,
    `变更：${clocks.reduce((sum, { changes }) => sum + changes, 0)} 次`,
    `照片和文件：${storedFiles.files} 个${storedFiles.unreferenced > 0 ? `，${storedFiles.unreferenced} 个已无记录使用，等待清理` : ''}`,
    ok ? '全部相符。' : `有不符之处，请先备份现状，再联系系统管理员：\n${formatTable(['部分', '不符之处', '位置'], faults)}`,
  ].join('\n');
}
