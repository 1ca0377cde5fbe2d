import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '../../kernel/calendar.ts';
import { writePath } from '../../kernel/record.ts';
import { makeSampleIdNumber } from '../../modules/child/domain/index.ts';
import {
  CHILD_HEADERS,
  CHILD_VOCABULARY,
  findHeader,
  mapColumns,
  rowReader,
  type LedgerRow,
  type ReadRow,
} from '../../modules/ledger/domain/index.ts';
import { readWorkbook, type SheetHead } from '../../platform/sheet/index.ts';
import { textRows, workbookFile } from './workbook-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ID = makeSampleIdNumber('990102', plainDate('2015-03-10'), 12);
const OTHER = makeSampleIdNumber('990102', plainDate('2016-05-01'), 33);

const ROSTER = [
  ['测试县柳河乡中心小学留守儿童花名册'],
  ['填报单位(盖章):测试县柳河乡中心小学', '', '', '', '', '填报日期:2026年9月1日'],
  ['村名', '姓名', '性别', '身份证号码', '父亲情况', '', '监护人', '与儿童关系', '备注'],
  ['', '', '', '', '姓名', '联系电话'],
  ['桃花村', '张 小雨', '女', ID, '张大山', '138 0000 0001', '李秀英', '奶奶', '无'],
  ['', '李明', '男', OTHER, '李大', '—', '同上', '爷爷'],
  ['', '王五', '男', ID, '王大'],
  ['村名', '姓名', '性别', '身份证号码', '姓名', '联系电话', '监护人', '与儿童关系', '备注'],
  ['合计', '3人'],
  ['单位负责人:', '', '复核人:', '', '填表人:'],
];
const MERGES = ['A1:I1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:F3', 'G3:G4', 'H3:H4', 'I3:I4', 'A5:A7'];

async function readLedger(file: Buffer): Promise<{ sheet: string; found: string; rows: ReadRow[] }[]> {
  const path = join(folder, 'ledger.xlsx');
  await writeFile(path, file);
  const sheets: { head: SheetHead; rows: LedgerRow[] }[] = [];
  for await (const part of readWorkbook(path)) {
    if (part.kind === 'sheet') sheets.push({ head: part.sheet, rows: [] });
    else sheets.at(-1)?.rows.push(...part.rows);
  }
  return sheets.map(({ head, rows }) => {
    const found = findHeader(rows, head.merges, CHILD_HEADERS);
    if (found.kind === 'none') return { sheet: head.name, found: found.reason, rows: [] };
    const context = { sheet: head.name, today: plainDate('2026-11-20'), isKnownRegion: (region: string) => region === '990102' };
    const reader = rowReader(mapColumns(found.columns, CHILD_HEADERS), CHILD_VOCABULARY, context);
    return {
      sheet: head.name,
      found: `${found.firstRow}-${found.lastRow}`,
      rows: rows.filter(({ row }) => row > found.lastRow).map(reader),
    };
  });
}

test('a messy workbook: instructions, title, merged header, village over several rows, repeated header, total, signatures', async () => {
  const after = `<mergeCells>${MERGES.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const [instructions, roster] = await readLedger(
    workbookFile({
      sheets: [
        { name: '填表说明', rows: textRows([['填表说明'], ['1.身份证号码一律使用文本格式,出生日期按身份证填写,不得漏填。']]) },
        { name: '花名册', rows: textRows(ROSTER), after },
      ],
    }),
  );
  expect(instructions?.found).toBe('instructions');
  expect(roster?.found).toBe('3-4');
  expect(roster?.rows.map(({ row, kind }) => `${row} ${kind}`)).toEqual([
    '5 data',
    '6 data',
    '7 data',
    '8 repeatedHeader',
    '9 total',
    '10 signature',
  ]);
  const told = roster?.rows.slice(0, 3).map((row) =>
    row.kind === 'data'
      ? {
          values: Object.fromEntries(row.values.map(({ path, value }) => [writePath(path), value])),
          codes: row.issues.map(({ code }) => code),
          refused: row.refused,
        }
      : undefined,
  );
  expect(told?.[0]).toEqual({
    values: {
      'child.presentPlace': { text: '桃花村' },
      'child.name': '张小雨',
      'child.sex': '2',
      'child.idNumber': ID,
      'parent.father.name': '张大山',
      'parent.father.phone': '13800000001',
      'carer.main.name': '李秀英',
      'carer.main.relationship': '62',
      'carer.main.role': 'main',
    },
    codes: [],
    refused: false,
  });
  expect(told?.[1]).toMatchObject({
    values: { 'child.presentPlace': { text: '桃花村' }, 'carer.main.name': '李秀英', 'carer.main.relationship': '61' },
    codes: [],
    refused: false,
  });
  expect(told?.[2]).toMatchObject({ codes: ['idAgainstSex'], refused: true });
});
