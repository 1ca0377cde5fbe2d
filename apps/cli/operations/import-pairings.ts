import { access, constants } from 'node:fs/promises';
import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { importPairingFile } from '../../../modules/pairing/server/index.ts';
import { placeProblems } from '../../../modules/place/domain/index.ts';
import { getPlaceByCode, listCounties } from '../../../modules/place/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { clockOn } from '../pretend.ts';
import { formatTable } from '../table.ts';

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
  perform: async (here, { file, place, dryRun = false, now }) => {
    await access(file, constants.R_OK).catch(() => {
      throw cliProblems.noSuchFile({ file });
    });
    const house = await clockOn(here, now);
    const county = await findCounty(house, file, place);
    const report = await importPairingFile(house, { ...MACHINE_OPERATOR, county }, { path: file, dryRun });
    const { rows, paired, unchanged, refused, newHelpers, issues } = report;
    const summary = `${dryRun ? '（试运行，没有写入）' : ''}共 ${rows} 行：结对 ${paired}（新建帮扶人 ${newHelpers}），已有 ${unchanged}，未登记 ${refused}。`;
    const table = formatTable(
      ['工作表', '行', '列', '级别', '说明'],
      issues.map((issue) => [issue.sheet, issue.row, issue.column, LEVELS[issue.level], issue.message.zh]),
    );
    return { json: report, text: issues.length === 0 ? summary : `${table}\n${summary}`, exitCode: 0 };
  },
});

/** The county of the place that was named; without one, that whose register knows most of the children. Throws Problem. */
async function findCounty(house: House, file: string, place: string | undefined): Promise<number> {
  if (place !== undefined) {
    const at = await withActor(house.engine, MACHINE_OPERATOR, (tx) => getPlaceByCode(tx, place, dayOf(house.now())));
    if (at.county === undefined) throw placeProblems.codeUnknown({ code: place });
    return at.county;
  }
  const counties = await withActor(house.engine, MACHINE_OPERATOR, (tx) => listCounties(tx));
  let best: { readonly county: number; readonly known: number } | undefined;
  for (const { county } of counties) {
    const { paired, unchanged } = await importPairingFile(house, { ...MACHINE_OPERATOR, county }, { path: file, dryRun: true });
    if (best === undefined || best.known < paired + unchanged) best = { county, known: paired + unchanged };
  }
  if (best === undefined) throw placeProblems.notFound();
  return best.county;
}
