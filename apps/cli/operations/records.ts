import { access, constants } from 'node:fs/promises';
import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { importRecords } from '../../../modules/care/server/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { clockOn } from '../pretend.ts';
import { formatTable } from '../table.ts';
import { findCounty } from './county-asked.ts';

interface RecordsOptions {
  readonly file: string;
  readonly place?: string;
  readonly dryRun?: boolean;
  readonly now?: string;
}

const OUTCOMES = { recorded: '已记录', unchanged: '无变化', refused: '未导入' } as const;

/** Imports a work log of a county: every row is told, and the same file again is no news. */
export const recordsImport = defineOperation<RecordsOptions>({
  name: 'records import',
  throughServer: false,
  told: 'atOnce',
  perform: async (house, { file, place, dryRun = false, now }) => {
    await access(file, constants.R_OK).catch(() => {
      throw cliProblems.noSuchFile({ file });
    });
    const then = await clockOn(house, now);
    const importTo = (county: number, dry: boolean) => importRecords(then, { ...MACHINE_OPERATOR, county }, file, dry);
    const county = await findCounty(
      then,
      place,
      async (one) => (await importTo(one, true)).filter(({ outcome }) => outcome !== 'refused').length,
    );
    const outcomes = await importTo(county, dryRun);
    const count = (outcome: keyof typeof OUTCOMES): number => outcomes.filter((one) => one.outcome === outcome).length;
    const summary = `${dryRun ? '（试运行，没有写入）' : ''}共 ${outcomes.length} 行：记录 ${count('recorded')}，无变化 ${count('unchanged')}，未导入 ${count('refused')}。`;
    const noted = outcomes.filter(({ outcome, warning }) => outcome === 'refused' || warning !== undefined);
    const warned = outcomes.filter(({ warning }) => warning !== undefined).length;
    const counted = warned === 0 ? '' : `其中 ${warned} 行不算完成任何人的职责，见上表。`;
    const table = formatTable(
      ['工作表', '行', '结果', '说明'],
      noted.map(({ sheet, row, outcome, message, warning }) => [sheet, row, OUTCOMES[outcome], (message ?? warning)?.zh ?? '']),
    );
    return {
      json: { dryRun, rows: outcomes },
      text:
        noted.length === 0
          ? summary
          : `${table}
${summary}${counted}`,
      exitCode: 0,
      concerned: outcomes.length,
    };
  },
});
