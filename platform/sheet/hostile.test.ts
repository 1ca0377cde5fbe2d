import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../kernel/problem.ts';
import { textRows, workbookFile, workbookParts } from '../../test/ledgers/workbook-file.ts';
import { zipFile } from '../../test/ledgers/zip-file.ts';
import type { SheetLimits } from './limits.ts';
import { readWorkbook } from './read.ts';
import { readWorkbookInWorker } from './read-in-worker.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: Buffer | string): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return path;
}

/** The code of the problem that reading ends with, or the number of rows. Anything but a Problem fails the test. */
async function outcomeOf(content: Buffer | string, limits: Partial<SheetLimits> = {}): Promise<string | number> {
  let rows = 0;
  try {
    for await (const part of readWorkbook(await fileOf(content), limits)) if (part.kind === 'rows') rows += part.rows.length;
    return rows;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.in('zh')).not.toMatch(/\{\w+\}/);
    expect(error.in('en')).not.toMatch(/\{\w+\}/);
    return error.code;
  }
}

const ROWS = textRows([
  ['姓名', '性别'],
  ['张三', '男'],
  ['李四', '女'],
]);
const GOOD = { sheets: [{ name: '表', rows: ROWS }] };
const PARTS = workbookParts(GOOD);
const SHEET = 'xl/worksheets/sheet1.xml';

function withSheet(content: string, declaredSize?: number): Buffer {
  return zipFile(
    PARTS.map((part) => (part.name === SHEET ? { ...part, content, ...(declaredSize === undefined ? {} : { declaredSize }) } : part)),
  );
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const BIG = 'x'.repeat(3_000_000);

describe('refused in plain words', () => {
  test.each([
    ['empty', '', 'sheet.empty'],
    ['old .xls', Buffer.concat([OLE, Buffer.alloc(4_096)]), 'sheet.oldFormat'],
    ['password', Buffer.concat([OLE, Buffer.alloc(4_096), Buffer.from('EncryptedPackage', 'utf16le')]), 'sheet.encrypted'],
    ['password, told late', Buffer.concat([OLE, Buffer.alloc(200_000), Buffer.from('EncryptedPackage', 'utf16le')]), 'sheet.encrypted'],
    ['encrypted zip', zipFile(PARTS.map((part) => ({ ...part, encrypted: true as const }))), 'sheet.encrypted'],
    ['picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)]), 'sheet.notAWorkbook'],
    ['web page called .xls', '<html><table><tr><td>张三</td></tr></table></html>', 'sheet.notAWorkbook'],
    ['another zip', zipFile([{ name: 'word/document.xml', content: '<a/>' }]), 'sheet.notAWorkbook'],
    [
      'Word inside',
      zipFile(PARTS.map((part) => (part.name === 'xl/workbook.xml' ? { ...part, content: '<document/>' } : part))),
      'sheet.notAWorkbook',
    ],
    ['zip cut short', workbookFile(GOOD).subarray(0, 600), 'sheet.broken'],
    ['only PK', 'PK\x03\x04', 'sheet.broken'],
    ['a sheet is missing', zipFile(PARTS.filter(({ name }) => name !== SHEET)), 'sheet.broken'],
    ['a part twice', zipFile([...PARTS, { name: 'XL/workbook.xml', content: '<workbook/>' }]), 'sheet.broken'],
    ['broken XML', withSheet('<worksheet><sheetData><row>'), 'sheet.broken'],
    [
      'not UTF-8',
      zipFile(PARTS.map((part) => (part.name === SHEET ? { ...part, content: Buffer.from([0x3c, 0x61, 0xff]) } : part))),
      'sheet.broken',
    ],
    [
      'a string that is not there',
      withSheet('<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>'),
      'sheet.broken',
    ],
    [
      '__proto__ as string index',
      withSheet('<worksheet><sheetData><row><c t="s"><v>__proto__</v></c></row></sheetData></worksheet>'),
      'sheet.broken',
    ],
    ['rows out of order', withSheet('<worksheet><sheetData><row r="5"/><row r="4"/></sheetData></worksheet>'), 'sheet.broken'],
    [
      'a cell twice',
      withSheet('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData></worksheet>'),
      'sheet.broken',
    ],
    ['DOCTYPE', withSheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'), 'sheet.forbiddenXml'],
    ['laughs', withSheet('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'), 'sheet.forbiddenXml'],
    ['unknown entity', withSheet('<worksheet><sheetData><row><c><v>&boom;</v></c></row></sheetData></worksheet>'), 'sheet.broken'],
    ['deep nesting', withSheet('<a>'.repeat(100)), 'sheet.broken'],
    ['endless comment', withSheet(`<worksheet><!--${BIG}--></worksheet>`), 'sheet.broken'],
    ['endless attribute', withSheet(`<worksheet x="${BIG}"/>`), 'sheet.broken'],
    ['endless text', withSheet(`<worksheet><sheetData><row><c t="str"><v>${BIG}</v></c></row></sheetData></worksheet>`), 'sheet.broken'],
    ['directory lies: smaller', withSheet(`<worksheet>${' '.repeat(1_000_000)}</worksheet>`, 100), 'sheet.broken'],
    ['open quote', '姓名,备注\n张三,"没有\n', 'sheet.brokenCsv'],
    ['neither encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'sheet.unreadableText'],
    ['neither encoding, far down', Buffer.concat([Buffer.from('a,b\n'.repeat(50_000)), Buffer.from([0xff, 0xff])]), 'sheet.unreadableText'],
  ] as [string, Buffer | string, string][])('%s', async (_, content, code) => {
    expect(await outcomeOf(content)).toBe(code);
  });

  test.each([
    ['file size', { maxFileBytes: 10 }, 'sheet.tooBig'],
    ['unpacked size as declared', { maxInflatedBytes: 100 }, 'sheet.bomb'],
    ['zip entries', { maxZipEntries: 2 }, 'sheet.tooManyParts'],
    ['sheets', { maxSheets: 0 }, 'sheet.tooManySheets'],
    ['rows', { maxRows: 2 }, 'sheet.tooManyRows'],
    ['columns', { maxColumns: 1 }, 'sheet.tooManyColumns'],
    ['cell length', { maxCellCharacters: 1 }, 'sheet.cellTooLong'],
  ] as [string, Partial<SheetLimits>, string][])('limit of %s', async (_, limits, code) => {
    expect(await outcomeOf(workbookFile(GOOD), limits)).toBe(code);
  });

  test('limits of merges and shared strings', async () => {
    const after = `<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(20_000)}</mergeCells>`;
    expect(await outcomeOf(workbookFile({ sheets: [{ name: '表', rows: ROWS, after }] }), { maxMerges: 19_999 })).toBe(
      'sheet.tooManyMerges',
    );
    expect(await outcomeOf(workbookFile({ sheets: [{ name: '表', rows: ROWS, after }] }), { maxMerges: 20_000 })).toBe(3);
    expect(await outcomeOf(workbookFile({ ...GOOD, strings: '<si><t>a</t></si>'.repeat(11) }), { maxSharedStrings: 10 })).toBe(
      'sheet.tooManyStrings',
    );
    expect(await outcomeOf(workbookFile({ ...GOOD, strings: '<si><t>abcdef</t></si>'.repeat(11) }), { maxSharedCharacters: 60 })).toBe(
      'sheet.tooManyStrings',
    );
  });

  test('a bomb whose directory lies is stopped while unpacking', async () => {
    const bomb = withSheet(`<worksheet>${' '.repeat(20_000_000)}</worksheet>`, 1_000);
    expect(await outcomeOf(bomb, { maxInflatedBytes: 1_000_000 })).toBe('sheet.broken');
    expect(await outcomeOf(withSheet(`<worksheet>${' '.repeat(20_000_000)}</worksheet>`), { maxInflatedBytes: 1_000_000 })).toBe(
      'sheet.bomb',
    );
  });

  test('pictures are not unpacked, links to other files are not followed', async () => {
    const extra = [{ name: 'xl/media/image1.png', content: Buffer.alloc(5_000_000) }];
    expect(await outcomeOf(workbookFile({ ...GOOD, extra }), { maxInflatedBytes: 10_000 })).toBe(3);
  });
});

test('mutated workbooks end as rows or as a problem, never otherwise', async () => {
  const files = [
    workbookFile(GOOD),
    workbookFile({ ...GOOD, strings: '<si><t>张三</t></si>', styles: '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' }),
    Buffer.from('姓名,性别\n张三,"男"\n'),
  ];
  const mutation = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.array(mutation, { minLength: 1, maxLength: 4 }), async (file, mutations) => {
      let mutated = Buffer.from(file);
      for (const { at, byte, cut } of mutations) {
        if (cut && mutated.length > 10)
          mutated = Buffer.concat([mutated.subarray(0, at % mutated.length), mutated.subarray((at % mutated.length) + 1 + (byte % 8))]);
        else mutated[at % mutated.length] = byte;
      }
      await outcomeOf(mutated);
    }),
    { numRuns: 200 },
  );
});

test('mutated XML ends as rows or as a problem, never otherwise', async () => {
  const pieces = fc.constantFrom(
    '<row>',
    '</row>',
    '<c r="A1">',
    '<c r="ZZZ9">',
    '</c>',
    '<v>',
    '</v>',
    '<is><t>',
    '</t></is>',
    '<mergeCell ref="A1:B2"/>',
    '&#x10FFFF;',
    '&lt;',
    '1e999',
    '-5',
    '<f>',
    '</f>',
    ' t="s"',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), pieces), { minLength: 1, maxLength: 6 }), async (inserts) => {
      let xml = String(PARTS.find(({ name }) => name === SHEET)?.content);
      for (const [at, piece] of inserts) xml = xml.slice(0, at % xml.length) + piece + xml.slice(at % xml.length);
      await outcomeOf(withSheet(xml));
    }),
    { numRuns: 200 },
  );
});

describe('in a worker thread', () => {
  test('the same rows come, held back by a slow reader', async () => {
    const path = await fileOf(
      workbookFile({ sheets: [{ name: '表', rows: textRows(Array.from({ length: 3_000 }, (_, at) => [`名${at}`])) }] }),
    );
    let rows = 0;
    for await (const part of readWorkbookInWorker(path)) {
      if (part.kind !== 'rows') continue;
      rows += part.rows.length;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(rows).toBe(3_000);
  });

  test('a problem crosses the thread as itself', async () => {
    const reading = readWorkbookInWorker(await fileOf(''));
    await expect(reading.next()).rejects.toMatchObject({ code: 'sheet.empty' });
  });

  test('leaving early ends the thread', async () => {
    for await (const part of readWorkbookInWorker(await fileOf(workbookFile(GOOD)))) {
      expect(part.kind).toBe('sheet');
      break;
    }
  });

  test('running out of memory is a problem, not the end of the server', async () => {
    const strings = Array.from({ length: 200_000 }, () => `<si><t>${randomBytes(16).toString('hex')}</t></si>`).join('');
    const path = await fileOf(workbookFile({ ...GOOD, strings }));
    await expect(readWorkbookInWorker(path, {}, { heapMb: 12 }).next()).rejects.toMatchObject({ code: 'sheet.outOfMemory' });
  });

  test('a batch that takes too long is a problem', async () => {
    await expect(readWorkbookInWorker(await fileOf(workbookFile(GOOD)), {}, { batchMs: 0 }).next()).rejects.toMatchObject({
      code: 'sheet.tooSlow',
    });
  });
});
