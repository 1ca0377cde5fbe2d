import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { say, type Locale, type Phrase, type PhraseParams } from '../../../kernel/phrase.ts';
import { FAULT_WORDS } from '../../../modules/privacy/domain/index.ts';
import { NO_COUNTY } from '../../../platform/command/index.ts';
import { verifyHouse, type HouseVerification } from '../../program/verify-house.ts';
import { defineOperation } from '../operation.ts';
import { formatTable } from '../table.ts';

const FAULTS_FOUND = 4;

const FILE_FAULTS = {
  secret: { zh: '加密的信息打不开', en: 'encrypted values do not open' },
  line: { zh: '名册行与事实不符', en: 'list lines do not follow from the facts' },
  tokens: { zh: '检索词与事实不符', en: 'search tokens do not follow from the facts' },
  statuses: { zh: '口径判断与事实不符', en: 'statuses do not follow from the facts' },
  standing: { zh: '管辖范围与档案不符', en: 'rows stand elsewhere than their file' },
  overlap: { zh: '同一项目同一天有两个值', en: 'two values of one field on one day' },
  orphan: { zh: '没有档案的零散记录', en: 'rows without a file' },
} as const;

const STORED_FAULTS = {
  missing: { zh: '从磁盘上丢失', en: 'missing from the disk' },
  altered: { zh: '损坏或被改动', en: 'damaged or altered' },
} as const;

const CLOCK_FAULTS = {
  gap: { zh: '变更编号有缺漏', en: 'a change number is missing' },
  doubled: { zh: '变更编号重复', en: 'a change number is there twice' },
  ahead: { zh: '有编号超出计数', en: 'a change number is ahead of the count' },
} as const;

const PARTS = {
  log: { zh: '查阅记录', en: 'Access log' },
  files: { zh: '档案', en: 'Files' },
  changes: { zh: '变更', en: 'Changes' },
  stored: { zh: '照片和文件', en: 'Photos and files' },
} as const;

const WORDS = {
  log: { zh: '查阅记录：{sealed} 条已封存，{unsealed} 条待封存', en: 'Access log: {sealed} entries sealed, {unsealed} to be sealed' },
  files: {
    zh: '档案：{files} 份，{facts} 个现行值，{secrets} 个加密值',
    en: 'Files: {files}, {facts} values in force, {secrets} encrypted',
  },
  waiting: { zh: '，{waiting} 份等待零点更新', en: ', {waiting} waiting for the turn of the day' },
  changes: { zh: '变更：{changes} 次', en: 'Changes: {changes}' },
  stored: { zh: '照片和文件：{files} 个', en: 'Photos and files: {files}' },
  unreferenced: { zh: '，{unreferenced} 个已无记录使用，等待清理', en: ', {unreferenced} no longer used, to be removed' },
  inFiles: { zh: '{fault}：{count} 份', en: '{fault}: {count}' },
  inStored: { zh: '{fault}：{count} 个', en: '{fault}: {count}' },
  ok: { zh: '全部相符。', en: 'Everything fits.' },
  notOk: {
    zh: '有不符之处，请先备份现状，再联系系统管理员：',
    en: 'Something does not fit. Back up what is there, then tell whoever maintains the system:',
  },
} as const;

const COLUMNS = [
  { zh: '部分', en: 'Part' },
  { zh: '不符之处', en: 'What does not fit' },
  { zh: '位置', en: 'Where' },
];

/** Checks everything that can be checked without knowing the world. Exit code 4: something does not fit. */
export const verify = defineOperation<object>({
  name: 'verify',
  throughServer: true,
  told: 'daily',
  logsItself: true,
  perform: async (house, _, locale) => {
    await house.accessLog.flush();
    const verification = await verifyHouse(house);
    house.accessLog.append(MACHINE_OPERATOR, { county: NO_COUNTY, action: 'house.verify', childIds: [], detail: { ok: verification.ok } });
    await house.accessLog.flush();
    return { json: verification, text: describe(verification, locale), exitCode: verification.ok ? 0 : FAULTS_FOUND };
  },
});

function describe({ ok, accessLog, files, clocks, storedFiles }: HouseVerification, locale: Locale): string {
  const tell = (phrase: Phrase, params?: PhraseParams): string => say(phrase, locale, params);
  const sealed = accessLog.counties.reduce((sum, { sealedEntries }) => sum + sealedEntries, 0);
  const unsealed = accessLog.counties.reduce((sum, { unsealedEntries }) => sum + unsealedEntries, 0);
  const { waitingForTurnOfDay: waiting, facts, secrets } = files;
  const { unreferenced } = storedFiles;
  const faults = [
    ...accessLog.faults.map(({ kind, sealNumber, county, from, to }) => [
      tell(PARTS.log),
      tell(FAULT_WORDS[kind], { number: sealNumber }),
      `${county} ${from ?? ''} ${to ?? ''}`.trim(),
    ]),
    ...Object.entries(files.faults)
      .filter(([, { count }]) => count > 0)
      .map(([kind, { count, childIds }]) => [
        tell(PARTS.files),
        tell(WORDS.inFiles, { fault: tell(FILE_FAULTS[kind as keyof typeof FILE_FAULTS]), count }),
        childIds.slice(0, 3).join(' '),
      ]),
    ...clocks.flatMap(({ county, faults: found }) =>
      found.map((fault) => [tell(PARTS.changes), tell(CLOCK_FAULTS[fault]), String(county)]),
    ),
    ...(['missing', 'altered'] as const)
      .filter((kind) => storedFiles[kind].length > 0)
      .map((kind) => [
        tell(PARTS.stored),
        tell(WORDS.inStored, { fault: tell(STORED_FAULTS[kind]), count: storedFiles[kind].length }),
        storedFiles[kind].slice(0, 3).join(' '),
      ]),
  ];
  return [
    tell(WORDS.log, { sealed, unsealed }),
    `${tell(WORDS.files, { files: files.files, facts, secrets })}${waiting > 0 ? tell(WORDS.waiting, { waiting }) : ''}`,
    tell(WORDS.changes, { changes: clocks.reduce((sum, { changes }) => sum + changes, 0) }),
    `${tell(WORDS.stored, { files: storedFiles.files })}${unreferenced > 0 ? tell(WORDS.unreferenced, { unreferenced }) : ''}`,
    ok
      ? tell(WORDS.ok)
      : [
          tell(WORDS.notOk),
          formatTable(
            COLUMNS.map((column) => tell(column)),
            faults,
          ),
        ].join('\n'),
  ].join('\n');
}
