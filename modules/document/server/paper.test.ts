import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { openPrinter } from '../../../platform/print/index.ts';
import { readPdf } from '../../../test/support/pdf-text.ts';
import type { Paper } from '../domain/index.ts';
import { writePaper } from './paper-docx.ts';
import { printPaper } from './paper.ts';

const printer = openPrinter();

const PAPER: Paper = {
  title: '成长记录册',
  cover: { photo: '贴照片处', lines: [{ label: '姓名', text: '张小明' }] },
  head: [],
  sections: [
    { title: '一、我的目标', blocks: [{ kind: 'entry', head: '2026年9月3日', text: '每天读书。\n学会骑车。', by: '王老师' }] },
    {
      title: '二、奖励',
      blocks: [
        {
          kind: 'table',
          columns: [
            { label: '奖项', width: 2 },
            { label: '次数', width: 1, numeric: true },
          ],
          rows: [['朗读比赛', '2']],
        },
      ],
    },
    { title: '三、总结', blocks: [{ kind: 'prose', text: '这学期很好。' }] },
    {
      title: '四、寄语',
      blocks: [
        { kind: 'ruled', label: '父母的话', lines: 6 },
        { kind: 'signatures', labels: ['父母', '日期'] },
      ],
    },
  ],
  notes: ['以上取自记录。'],
};
/** What a reader meets, in this order. */
const IN_ORDER =
  '成长记录册 贴照片处 姓名 张小明 一、我的目标 2026年9月3日 每天读书。 学会骑车。 王老师 二、奖励 奖项 朗读比赛 三、总结 这学期很好。 四、寄语 父母的话 父母： 以上取自记录。'.split(
    ' ',
  );

/** Every part of the file as text; each must be well-formed XML. */
async function readParts(docx: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const file = join(mkdtempSync(join(tmpdir(), 'paper-')), 'paper.docx');
  writeFileSync(file, docx);
  const zip = await yauzl.openPromise(file);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    const xml = Buffer.concat(await stream.toArray()).toString('utf8');
    new SaxesParser().write(xml).close();
    parts.set(entry.fileName, xml);
  }
  return parts;
}

function wordsOf(xml: string | undefined): string {
  return [...(xml ?? '').matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('\n');
}

function assertOrder(text: string): void {
  let at = 0;
  for (const words of IN_ORDER) {
    const found = text.indexOf(words, at);
    expect(found, words).toBeGreaterThanOrEqual(at);
    at = found + words.length;
  }
}

describe('a paper', () => {
  test('as PDF: every text in its order, the watermark on each page, all fonts embedded', async () => {
    const { pdf, pages, missingGlyphs } = await printPaper(printer, PAPER, '水印甲');
    const text = await readPdf(pdf);
    assertOrder(text.replaceAll('水印甲', ''));
    expect({ pages, missingGlyphs }).toEqual({ pages: 2, missingGlyphs: [] });
    expect(text.split('水印甲').length).toBeGreaterThan(2);
    const file = Buffer.from(pdf).toString('latin1');
    expect(file.match(/\/FontFile\d? /g)?.length).toBe(file.match(/\/Type \/FontDescriptor/g)?.length);
  });

  test('as .docx: well-formed parts, the same texts in the same order, and in the footer who fetched it', async () => {
    const parts = await readParts(await writePaper(PAPER, '取出人'));
    assertOrder(wordsOf(parts.get('word/document.xml')));
    const footers = [...parts].filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => wordsOf(xml));
    expect(footers.join()).toContain('取出人');
    expect(parts.get('word/document.xml')).toContain('w:eastAsia="仿宋"');
    expect(parts.get('word/document.xml')).toContain('w:firstLineChars="200"');
  });

  test('without a cover begins with its title; the same paper prints the same bytes', async () => {
    const { cover: _, ...plain } = PAPER;
    const [once, again] = [await printPaper(printer, plain, undefined), await printPaper(printer, plain, undefined)];
    expect(once.pages).toBe(1);
    expect(Buffer.from(once.pdf).equals(Buffer.from(again.pdf))).toBe(true);
  });

  test('a long table to write in goes on over pages: its head and the running head stand on each, the seal once', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [`儿童${at + 1}号`, '']);
    const columns = [
      { label: '儿童栏', width: 1 },
      { label: '签名栏', width: 1 },
    ];
    const paper: Paper = {
      title: '签到表',
      runningHead: '某小学 签到表',
      head: [],
      sections: [
        {
          title: '名册',
          blocks: [
            { kind: 'table', roomy: true, columns, rows },
            { kind: 'seal', label: '某小学（盖章）' },
          ],
        },
      ],
      notes: [],
    };
    const { pdf, pages } = await printPaper(printer, paper, undefined);
    const text = await readPdf(pdf);
    // Rows of 10 mm: 60 of them take three pages of A4.
    expect(pages).toBe(3);
    expect([text.split('签名栏').length - 1, text.split('某小学签到表').length - 1]).toEqual([3, 2]);
    expect(rows.every(([name = '']) => text.includes(name))).toBe(true);
    const parts = await readParts(await writePaper(paper, ''));
    expect(wordsOf(parts.get('word/document.xml')).replace(/\s/g, '')).toContain('儿童60号某小学（盖章）');
    expect([...parts].some(([name, xml]) => name.startsWith('word/header') && wordsOf(xml) === '某小学 签到表')).toBe(true);
  });

  test('any text prints, and none becomes markup', async () => {
    const anyText = fc.array(
      fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        anyText.map((all) => all.join('')),
        async (text) => {
          const paper: Paper = {
            title: text,
            head: [{ label: text, text }],
            sections: [
              {
                title: text,
                blocks: [
                  { kind: 'prose', text },
                  { kind: 'entry', head: text, text, by: text },
                ],
              },
            ],
            notes: [text],
          };
          expect((await printPaper(printer, paper, text)).pages).toBeGreaterThan(0);
          await readParts(await writePaper(paper, text));
        },
      ),
      { numRuns: 30 },
    );
  });
});
