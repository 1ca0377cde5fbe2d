import { addDays, dayOf, plainDate } from '../../kernel/calendar.ts';
import { cleanLedger } from '../../apps/program/demo-ledgers/ledgers.ts';
import { listPeople } from '../../apps/program/demo-ledgers/person.ts';
import { demoChildren, makeSampleIdNumber } from '../../modules/child/domain/index.ts';
import type { PlaceIndex } from '../../modules/place/domain/index.ts';
import { writeWorkbook, type SheetValue } from '../../platform/sheet/index.ts';
import { poolNames } from '../scale/names.ts';

const COLUMNS = 20;
/** Left out of the example ledger's columns to come to twenty. */
const WITHOUT: ReadonlySet<string> = new Set(['序号', '村民小组', '家庭住址', '就学情况']);
const FAMILIES = 3000;
const NAMES = 10_000;

/** Writes a ledger of so many different made-up children, twenty columns each, every row good. */
export async function writeLedger(file: string, rows: number, places: PlaceIndex, now: Date): Promise<void> {
  const today = dayOf(now);
  const people = listPeople(demoChildren({ seed: 7, count: FAMILIES, places, today, series: 1 }));
  const { content } = cleanLedger(people, '');
  if (content.kind !== 'workbook') throw new Error('the clean ledger is a workbook');
  const [first = [], ...examples] = content.grids[0]?.rows ?? [];
  const header = first.map((cell) => (typeof cell === 'string' ? cell : ''));
  const kept = header.flatMap((title, at) => (WITHOUT.has(title) ? [] : [at]));
  if (kept.length !== COLUMNS) throw new Error(`${kept.length} columns instead of ${COLUMNS}`);
  const names = poolNames(NAMES);
  const at = (title: string): number => header.indexOf(title);
  const made = function* (): Iterable<readonly SheetValue[]> {
    for (let row = 0; row < rows; row += 1) {
      const cells = [...(examples[row % examples.length] as readonly SheetValue[])];
      const birth = addDays(plainDate('2012-01-01'), row % 3600);
      cells[at('姓名')] = names[row % NAMES]?.name;
      cells[at('出生日期')] = { date: birth };
      cells[at('性别')] = '男';
      cells[at('身份证号码')] = makeSampleIdNumber('990102', birth, Math.floor(row / 3600) * 2 + 101);
      yield kept.map((column) => cells[column]);
    }
  };
  await writeWorkbook(file, {
    sheets: [
      {
        name: '台账',
        columns: kept.map((column) => ({ header: header[column] ?? '', ...(header[column] === '身份证号码' && { text: true as const }) })),
        rows: made(),
      },
    ],
  });
}
