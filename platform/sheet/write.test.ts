import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from './part.ts';
import { readWorkbook } from './read.ts';
import { writeCsv } from './write-csv.ts';
import { writeWorkbook, type SheetValue } from './write.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'));
});
afterAll(() => rm(folder, { recursive: true }));

const COLUMNS = [
  { header: '姓名' },
  { header: '身份证号', text: true },
  { header: '性别', choices: ['男', '女'] },
  { header: '出生日期' },
] as const;
const ID = '990102201503100125';
const LINES: SheetValue[][] = [
  ['张小雨', ID, '女', { date: '2015-03-10' }],
  ['=HYPERLINK("http://x")', '+1', '@男', undefined],
  ['\u0001控制&<符>"号"', '', 3, true],
];

async function readAll(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const part of readWorkbook(path)) if (part.kind === 'rows') rows.push(...part.rows);
  return rows;
}

describe('workbooks', () => {
  test('what is written is read again, text stays text, and the count is told', async () => {
    const path = join(folder, 'a.xlsx');
    expect(
      await writeWorkbook(path, {
        watermark: '导出人 & 日期',
        sheets: [{ name: '花名册', title: '某县花名册', columns: COLUMNS, rows: LINES }],
      }),
    ).toEqual([3]);
    const rows = await readAll(path);
    expect(rows.slice(0, 3).map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['某县花名册'],
      ['导出人 & 日期'],
      ['姓名', '身份证号', '性别', '出生日期'],
    ]);
    expect(rows[3]?.cells).toMatchObject([
      { text: '张小雨' },
      { kind: 'text', text: ID },
      { text: '女' },
      { kind: 'date', date: '2015-03-10' },
    ]);
    expect(rows[4]?.cells).toEqual([
      { column: 0, kind: 'text', text: '=HYPERLINK("http://x")' },
      { column: 1, kind: 'text', text: '+1' },
      { column: 2, kind: 'text', text: '@男' },
    ]);
    expect(rows[5]?.cells).toMatchObject([{ text: '控制&<符>"号"' }, { kind: 'number', text: '3' }, { kind: 'boolean' }]);
  });

  test('drop-downs, text format, frozen bold header as another reader sees them', async () => {
    const path = join(folder, 'b.xlsx');
    expect(await writeWorkbook(path, { choiceMessage: '请从列表中选择', sheets: [{ name: '模板', columns: COLUMNS, rows: [] }] })).toEqual([
      0,
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.getWorksheet('模板');
    expect(sheet?.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ["'选项'!$A$1:$A$2"], error: '请从列表中选择' });
    expect(sheet?.getCell('C2001').dataValidation).toMatchObject({ type: 'list' });
    expect(sheet?.getColumn(2).numFmt).toBe('@');
    expect(sheet?.getCell('A1').font.bold).toBe(true);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(book.getWorksheet('选项')?.state).toBe('hidden');
    expect(book.getWorksheet('选项')?.getCell('A2').value).toBe('女');
  });

  test('rows are taken no faster than the target takes bytes', async () => {
    let made = 0;
    function* rows(): Generator<SheetValue[]> {
      for (; made < 100_000; made += 1) yield Array.from({ length: 20 }, (_, at) => `${Math.random()}${at}`);
    }
    const stuck = new Writable({ highWaterMark: 1_000, write: () => undefined });
    const writing = writeWorkbook(stuck, { sheets: [{ name: '表', columns: COLUMNS, rows: rows() }] });
    const ended = writing.then(
      () => 'written',
      () => 'given up',
    );
    await expect.poll(() => made).toBeGreaterThan(50);
    let before = 0;
    const rests = (): boolean => {
      const same = made === before;
      before = made;
      return same;
    };
    await expect.poll(rests, { interval: 500 }).toBe(true);
    expect(made).toBeLessThan(20_000);
    stuck.destroy();
    expect(await ended).toBe('given up');
  });

  test('nothing is cut: what Excel cannot hold is refused', async () => {
    const rows = [['字'.repeat(32_768)]];
    await expect(writeWorkbook(new PassThrough(), { sheets: [{ name: '表', columns: COLUMNS, rows }] })).rejects.toMatchObject({
      code: 'sheet.cellTooLong',
    });
  });
});

test('CSV: mark, quotes, formula guard, count', async () => {
  const path = join(folder, 'c.csv');
  const { createWriteStream } = await import('node:fs');
  const output = createWriteStream(path);
  const closed = new Promise<void>((resolve) => output.on('close', resolve));
  expect(await writeCsv(output, { columns: COLUMNS, rows: LINES })).toBe(3);
  await closed;
  const text = await readFile(path, 'utf8');
  expect(text.split('\r\n')).toEqual([
    '\uFEFF姓名,身份证号,性别,出生日期',
    `张小雨,${ID},女,2015-03-10`,
    `"'=HYPERLINK(""http://x"")",'+1,'@男,`,
    '"\u0001控制&<符>""号""",,3,true',
    '',
  ]);
});
