import { access, constants } from 'node:fs/promises';
import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { importPairingFile } from '../../../modules/pairing/server/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { clockOn } from '../pretend.ts';
import { formatTable } from '../table.ts';
import { findCounty } from './county-asked.ts';

interface Options {
  readonly file: string;
  readonly place?: string;
  readonly dryRun?: boolean;
  readonly now?: string;
}

const LEVELS = { refuse: '未登记', warn: '提醒' } as const;

/** Takes over the pairings that a list names. Refused rows are told and left out; the file itself is never changed. */
export const importPairings = defineOperation<Options>({
  name: 'pairings import',
  throughServer: false,
  told: 'atOnce',
  perform: async (here, { file, place, dryRun = false, now }) => {
    await access(file, constants.R_OK).catch(() => {
      throw cliProblems.noSuchFile({ file });
    });
    const house = await clockOn(here, now);
    const importTo = (county: number, dry: boolean) =>
      importPairingFile(house, { ...MACHINE_OPERATOR, county }, { path: file, dryRun: dry });
    const county = await findCounty(house, place, async (one) => {
      const { paired, unchanged } = await importTo(one, true);
      return paired + unchanged;
    });
    const report = await importTo(county, dryRun);
    const { rows, paired, unchanged, refused, newHelpers, issues } = report;
    const summary = `${dryRun ? '（试运行，没有写入）' : ''}共 ${rows} 行：结对 ${paired}（新建帮扶人 ${newHelpers}），已有 ${unchanged}，未登记 ${refused}。`;
    const table = formatTable(
      ['工作表', '行', '列', '级别', '说明'],
      issues.map((issue) => [issue.sheet, issue.row, issue.column, LEVELS[issue.level], issue.message.zh]),
    );
    return { json: report, text: issues.length === 0 ? summary : `${table}\n${summary}`, exitCode: 0, concerned: rows };
  },
});
