import { access, constants } from 'node:fs/promises';
import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { importLedger } from '../../../modules/ledger/server/index.ts';
import { getPlaceByCode } from '../../../modules/place/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { formatTable } from '../table.ts';

interface ImportOptions {
  readonly file: string;
  readonly place: string;
  readonly dryRun?: boolean;
}

const LEVELS = { refuse: '未导入', hold: '待确认', warn: '提醒' } as const;

/** Imports a ledger at a place. Refused and held rows are told and left out; the file itself is never changed. */
export const importFile = defineOperation<ImportOptions>({
  name: 'import',
  throughServer: false,
  told: 'atOnce',
  perform: async (house, { file, place, dryRun = false }) => {
    await access(file, constants.R_OK).catch(() => {
      throw cliProblems.noSuchFile({ file });
    });
    const at = await withActor(house.engine, MACHINE_OPERATOR, (tx) => getPlaceByCode(tx, place, dayOf(house.now())));
    const report = await importLedger(house, { ...MACHINE_OPERATOR, county: at.county }, { path: file, placeId: at.placeId, dryRun });
    const { rows, created, updated, unchanged, held, refused, issues } = report;
    const summary = `${dryRun ? '（试运行，没有写入）' : ''}共 ${rows} 行：新建 ${created}，更新 ${updated}，无变化 ${unchanged}，待确认 ${held}，未导入 ${refused}。`;
    const table = formatTable(
      ['工作表', '行', '列', '级别', '说明'],
      issues.map((issue) => [issue.sheet, issue.row, issue.column, LEVELS[issue.level], issue.message]),
    );
    return { json: report, text: issues.length === 0 ? summary : `${table}\n${summary}`, exitCode: 0, concerned: rows };
  },
});
