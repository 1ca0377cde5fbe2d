import { access, constants } from 'node:fs/promises';
import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { say } from '../../../kernel/phrase.ts';
import { importLedger } from '../../../modules/ledger/server/index.ts';
import { getPlaceByCode } from '../../../modules/place/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { formatTable } from '../table.ts';
import { DRY_RUN } from '../words.ts';

interface ImportOptions {
  readonly file: string;
  readonly place: string;
  readonly dryRun?: boolean;
}

const LEVELS = {
  refuse: { zh: '未导入', en: 'Refused' },
  hold: { zh: '待确认', en: 'Held' },
  warn: { zh: '提醒', en: 'Note' },
} as const;
const COLUMNS = [
  { zh: '工作表', en: 'Sheet' },
  { zh: '行', en: 'Row' },
  { zh: '列', en: 'Column' },
  { zh: '级别', en: 'Level' },
  { zh: '说明', en: 'What is wrong' },
];
const SUMMARY = {
  zh: '共 {rows} 行：新建 {created}，更新 {updated}，无变化 {unchanged}，待确认 {held}，未导入 {refused}。',
  en: '{rows} rows: {created} created, {updated} updated, {unchanged} unchanged, {held} held, {refused} refused.',
};

/** Imports a ledger at a place. Refused and held rows are told and left out; the file itself is never changed. */
export const importFile = defineOperation<ImportOptions>({
  name: 'import',
  throughServer: false,
  told: 'atOnce',
  perform: async (house, { file, place, dryRun = false }, locale) => {
    await access(file, constants.R_OK).catch(() => {
      throw cliProblems.noSuchFile({ file });
    });
    const at = await withActor(house.engine, MACHINE_OPERATOR, (tx) => getPlaceByCode(tx, place, dayOf(house.now())));
    const order = { path: file, placeId: at.placeId, dryRun, locale };
    const report = await importLedger(house, { ...MACHINE_OPERATOR, county: at.county }, order);
    const { file: _, issues, ...counts } = report;
    const summary = `${dryRun ? say(DRY_RUN, locale) : ''}${say(SUMMARY, locale, counts)}`;
    const table = formatTable(
      COLUMNS.map((column) => say(column, locale)),
      issues.map((issue) => [issue.sheet, issue.row, issue.column, say(LEVELS[issue.level], locale), issue.message]),
    );
    return { json: report, text: issues.length === 0 ? summary : `${table}\n${summary}`, exitCode: 0, concerned: report.rows };
  },
});
