import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { openPrinter } from '../../../platform/print/index.ts';
import type { Paper } from '../domain/index.ts';
import { printPaper, writePaper } from './index.ts';

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

async function readPdf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true });
  return text.replace(/\s+/g, '');
}

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
