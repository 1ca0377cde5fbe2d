import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { DemoFile } from '../../../modules/child/domain/index.ts';
import { writeGbkCsv, writeGrids } from './grid.ts';
import { cleanLedger, messyLedger, schoolRoll, twoSheetLedger, type ExampleLedger } from './ledgers.ts';
import { listPeople, type Person } from './person.ts';

export interface LedgersOrder {
  /** Children of the register; none in a demo without children. */
  readonly registered: readonly DemoFile[];
  /** Children whom the ledgers bring. */
  readonly fresh: readonly DemoFile[];
  readonly today: PlainDate;
  /** Official code of a place, by its name: a township, or township and village. */
  codeOf(name: string): string;
}

const CLEAN_ROWS = 24;
const MESSY_ROWS = 44;
const KNOWN_ROWS = 5;
const ROLL_ROWS = 30;
const SHEET_ROWS = 9;

/** The four ledgers, each of another kind. Their people are as made up as those of the register. */
export function makeExampleLedgers({ registered, fresh, today, codeOf }: LedgersOrder): readonly ExampleLedger[] {
  const people = listPeople(fresh);
  const byVillage = largestFirst(people, ({ township, village }) => township + village);
  const [first = [], second = [], third = []] = byVillage;
  const used = new Set([first, second, third].flatMap((group) => group.slice(0, CLEAN_ROWS)));
  const left = people.filter((person) => !used.has(person));
  const [inTownship = []] = largestFirst(left, ({ township }) => township);
  const township = inTownship[0]?.township ?? '';
  const inMess = new Set(inTownship.slice(0, MESSY_ROWS));
  const known = listPeople(registered.filter(({ steps }) => steps.length === 0))
    .filter((person) => person.township === township)
    .slice(0, KNOWN_ROWS);
  const [inSchool = []] = largestFirst(
    left.filter((person) => !inMess.has(person) && person.class !== ''),
    ({ school }) => school,
  );
  const roll = inSchool.slice(0, ROLL_ROWS);
  return [
    cleanLedger(first.slice(0, CLEAN_ROWS), codeOf(villageOf(first))),
    messyLedger({ people: [...inMess], registered: known, township, place: codeOf(township), today }),
    schoolRoll(roll, codeOf(roll[0]?.township ?? '')),
    twoSheetLedger([second.slice(0, SHEET_ROWS), third.slice(0, SHEET_ROWS)], '990102'),
  ];
}

/** Writes them into `folder` with a page that says what to expect of each. */
export async function writeExampleLedgers(folder: string, order: LedgersOrder): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ledgers = makeExampleLedgers(order);
  for (const { file, content } of ledgers) {
    if (content.kind === 'workbook') await writeGrids(join(folder, file), content.grids);
    else writeGbkCsv(join(folder, file), content.rows);
  }
  writeFileSync(join(folder, '说明.md'), describeLedgers(ledgers));
}

function describeLedgers(ledgers: readonly ExampleLedger[]): string {
  const parts = ledgers.map(({ file, about, place, rows, refused, notes }) =>
    [
      `## ${file}`,
      about,
      `- 导入到地区：${place}`,
      `- 数据行 ${rows}，其中应拒绝 ${refused.length}，其余可以导入或需要人判断。`,
      ...refused.map(({ sheet, row, why }) => `  - ${sheet === '' ? '' : `“${sheet}”`}第 ${row} 行：${why}`),
      ...notes.map((note) => `- ${note}`),
    ].join('\n'),
  );
  return `# 示例台账\n\n所有人名、号码都是虚构的：身份证号以 99 开头，电话以 154 开头（这个号段没有启用，拨不通）。用来试试导入；命令行：\`npm run -s shouwang -- import 文件 --place 地区代码 --dry-run\`。\n\n${parts.join('\n\n')}\n`;
}

function largestFirst(people: readonly Person[], key: (person: Person) => string): readonly (readonly Person[])[] {
  return [...Map.groupBy(people, key).values()].sort((a, b) => b.length - a.length);
}

function villageOf(people: readonly Person[]): string {
  return `${people[0]?.township ?? ''}${people[0]?.village ?? ''}`;
}
