import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textRows, workbookFile, type SampleWorkbook } from '../../test/ledgers/workbook-file.ts';
import type { SheetLimits } from './limits.ts';
import type { Cell, Row, SheetHead } from './part.ts';
import { readWorkbook } from './read.ts';

let folder = '';
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: Buffer | string, extension = 'xlsx'): Promise<string> {
  files += 1;
  const path = join(folder, `表${files}.${extension}`);
  await writeFile(path, content);
  return path;
}

async function read(path: string, limits?: Partial<SheetLimits>): Promise<{ sheet: SheetHead; rows: Row[] }[]> {
  const sheets: { sheet: SheetHead; rows: Row[] }[] = [];
  for await (const part of readWorkbook(path, limits)) {
    if (part.kind === 'sheet') sheets.push({ sheet: part.sheet, rows: [] });
    else sheets.at(-1)?.rows.push(...part.rows);
  }
  return sheets;
}

async function cellsOf(workbook: SampleWorkbook): Promise<readonly Cell[]> {
  const [first] = await read(await fileOf(workbookFile(workbook)));
  return first?.rows.flatMap((row) => row.cells) ?? [];
}

const STYLES = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="172" formatCode="0.00&quot;day&quot;"/><numFmt numFmtId="173" formatCode="[Red]0.00E+00"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="57"/><xf numFmtId="173"/><xf numFmtId="49"/></cellXfs></styleSheet>`;

function cell(type: string, style: number, inner: string): string {
  return `<row r="1"><c r="A1" s="${style}"${type === '' ? '' : ` t="${type}"`}>${inner}</c></row>`;
}

describe('cells', () => {
  test.each([
    ['', 0, '<v>9.9010220150310003E+17</v>', { kind: 'number', text: '9.9010220150310003E+17' }],
    ['', 0, '<v>13800000001</v>', { kind: 'number', text: '13800000001', number: 13800000001 }],
    ['', 0, '<v>0.30000000000000004</v>', { kind: 'number', text: '0.3' }],
    ['', 1, '<v>42248</v>', { kind: 'date', date: '2015-09-01', text: '2015-09-01' }],
    ['', 1, '<v>42248.75</v>', { kind: 'date', date: '2015-09-01' }],
    ['', 2, '<v>42248</v>', { kind: 'date', date: '2015-09-01' }],
    ['', 3, '<v>42248</v>', { kind: 'date', date: '2015-09-01', monthOnly: true }],
    ['', 5, '<v>42248</v>', { kind: 'date', monthOnly: true }],
    ['', 5, '<v>42250</v>', { kind: 'date', date: '2015-09-03' }],
    ['', 1, '<v>1</v>', { kind: 'date', date: '1900-01-01' }],
    ['', 1, '<v>59</v>', { kind: 'date', date: '1900-02-28' }],
    ['', 1, '<v>60</v>', { kind: 'date', text: '60' }],
    ['', 1, '<v>61</v>', { kind: 'date', date: '1900-03-01' }],
    ['', 1, '<v>1e300</v>', { kind: 'date', text: '1e300' }],
    ['', 4, '<v>42248</v>', { kind: 'number' }],
    ['', 6, '<v>42248</v>', { kind: 'number' }],
    ['', 99, '<v>42248</v>', { kind: 'number' }],
    ['s', 0, '<v>0</v>', { kind: 'text', text: '张三' }],
    ['s', 0, '<v>1</v>', { kind: 'text', text: '李小四' }],
    ['s', 0, '<v>2</v>', { kind: 'text', text: 'a\rb' }],
    ['inlineStr', 0, '<is><t>王</t><r><t>五</t></r><rPh><t>WANG</t></rPh></is>', { kind: 'text', text: '王五' }],
    ['str', 0, '<f>A1&amp;"x"</f><v>x</v>', { kind: 'text', text: 'x', formula: true }],
    ['', 0, '<f>1+1</f><v>2</v>', { kind: 'number', text: '2', formula: true }],
    ['', 0, '<f>1+1</f>', { kind: 'uncomputed', text: '=1+1' }],
    ['b', 0, '<v>1</v>', { kind: 'boolean', text: 'TRUE' }],
    ['e', 0, '<v>#N/A</v>', { kind: 'error', text: '#N/A' }],
    ['d', 0, '<v>2015-09-01T00:00:00</v>', { kind: 'date', date: '2015-09-01' }],
  ] as [string, number, string, Partial<Cell>][])('type %o style %i %s', async (type, style, inner, expected) => {
    const strings =
      '<si><t>张三</t></si><si><r><rPr><b/></rPr><t>李</t></r><r><t>小四</t></r><rPh sb="0" eb="1"><t>Lǐ</t></rPh></si><si><t>a_x000D_b</t></si>';
    const [first] = await cellsOf({ sheets: [{ name: '表', rows: cell(type, style, inner) }], strings, styles: STYLES });
    expect(first).toMatchObject({ column: 0, ...expected });
    expect(first?.date).toBe(expected.date ?? first?.date);
    if (expected.kind === 'date' && !('monthOnly' in expected)) expect(first?.monthOnly).toBeUndefined();
  });

  test('days of the 1904 system', async () => {
    const [first] = await cellsOf({ sheets: [{ name: '表', rows: cell('', 1, '<v>40786</v>') }], styles: STYLES, date1904: true });
    expect(first?.date).toBe('2015-09-01');
  });

  test('cells without references count on; empty ones are left out', async () => {
    const rows =
      '<row><c t="str"><v>a</v></c><c/><c t="str"><v> </v></c><c t="str"><v>d</v></c></row><row r="9"><c r="AB9" t="str"><v>x</v></c></row>';
    const [first] = await read(await fileOf(workbookFile({ sheets: [{ name: '表', rows }] })));
    expect(first?.rows).toEqual([
      {
        row: 1,
        cells: [
          { column: 0, kind: 'text', text: 'a' },
          { column: 3, kind: 'text', text: 'd' },
        ],
      },
      { row: 9, cells: [{ column: 27, kind: 'text', text: 'x' }] },
    ]);
  });

  test('a region merged downwards is repeated in the rows that exist, and huge ones cost nothing', async () => {
    const after = '<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B1:XFD1048576"/></mergeCells>';
    const [first] = await read(
      await fileOf(
        workbookFile({
          sheets: [
            {
              name: '表',
              rows: textRows([
                ['村', '甲'],
                ['', '', '乙'],
                ['', '', '丙'],
                ['', '', '丁'],
              ]),
              after,
            },
          ],
        }),
      ),
    );
    expect(first?.sheet.merges).toHaveLength(2);
    expect(first?.rows.map((row) => row.cells.map(({ text, merged }) => `${text}${merged ? '+' : ''}`))).toEqual([
      ['村', '甲'],
      ['村+', '甲+', '乙'],
      ['村+', '甲+', '丙'],
      ['甲+', '丁'],
    ]);
  });

  test('hidden sheets are told, names such as __proto__ harm nothing, prefixed XML is read', async () => {
    const book = {
      sheets: [
        { name: '__proto__', rows: textRows([['__proto__', 'constructor']]), state: 'veryHidden' },
        { name: '乙', rows: '' },
      ],
    };
    const sheets = await read(await fileOf(workbookFile(book)));
    expect(sheets.map(({ sheet }) => [sheet.name, sheet.hidden])).toEqual([
      ['__proto__', true],
      ['乙', false],
    ]);
    expect(sheets[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('CSV', () => {
  const HEADER = ['姓名', '民族', '备注'];
  const LINE = ['张小雨', '土家族', '说:“甲,乙”'];
  test.each([[','], [';'], ['\t']])('delimiter %o, quotes, blank lines counted', async (delimiter) => {
    const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(delimiter);
    const [first] = await read(await fileOf(`\uFEFF${quoted(HEADER)}\r\n\r\n${quoted(LINE)}\r\n`, 'csv'));
    expect(first?.rows.map(({ row, cells }) => [row, ...cells.map(({ text }) => text)])).toEqual([
      [1, ...HEADER],
      [3, ...LINE],
    ]);
  });

  test('a GB 18030 character stays whole wherever the read ends', async () => {
    // 张 in two bytes, 𠮷 in four; 64,000 bytes is one read.
    const name = Buffer.from([0xd5, 0xc5, 0x95, 0x34, 0xb2, 0x35, 0x0a]);
    expect(new TextDecoder('gb18030').decode(name)).toBe('张𠮷\n');
    for (let pad = 63_990; pad <= 64_001; pad += 1) {
      const path = await fileOf(
        Buffer.concat([Buffer.from('a'.repeat(pad - 2_000 * 31) + ('\n' + 'b'.repeat(30)).repeat(2_000)), Buffer.from(','), name]),
        'csv',
      );
      const [first] = await read(path);
      expect(first?.rows.at(-1)?.cells.at(-1)?.text, String(pad)).toBe('张𠮷');
    }
  });

  test('an ID number wrapped as ="..." is its text, and nothing is evaluated', async () => {
    const [first] = await read(await fileOf('姓名,身份证号\n张三,="990102201503100125"\n=1+1,@x\n', 'csv'));
    expect(first?.rows.slice(1).map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['张三', '990102201503100125'],
      ['=1+1', '@x'],
    ]);
  });

  test('UTF-16 as Excel saves it', async () => {
    const [first] = await read(await fileOf(Buffer.from('\uFEFF姓名\t性别\r\n张三\t男\r\n', 'utf16le'), 'txt'));
    expect(first?.rows[1]?.cells.map(({ text }) => text)).toEqual(['张三', '男']);
  });
});
