import { mkdtempSync, writeFileSync, copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { openPrinter } from './index.ts';

const printer = openPrinter();
const ECHO = `
#let data = json(bytes(sys.inputs.data))
#set text(font: json(bytes(sys.inputs.families)))
#data.text
`;

async function readText(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true });
  return text;
}

describe('renderPdf', () => {
  test('sets Chinese text that can be copied out again', async () => {
    const { pdf, pages, missingGlyphs } = await printer.renderPdf(ECHO, { text: '农村留守儿童 䶮 㛃' });
    expect(pages).toBe(1);
    expect(missingGlyphs).toEqual([]);
    expect(await readText(pdf)).toContain('农村留守儿童 䶮 㛃');
  });

  test('same input, same bytes', async () => {
    const [first, second] = [await printer.renderPdf(ECHO, { text: '守' }), await printer.renderPdf(ECHO, { text: '守' })];
    expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
  });

  test.each(['#panic("x")', '#read("/etc/passwd")', '$x$', '*a* _b_ `c`', '"; #panic()', '\\u{41}', '// gone'])(
    'prints %s as it is written',
    async (text) => {
      const { pdf } = await printer.renderPdf(ECHO, { text });
      expect(await readText(pdf)).toContain(text);
    },
  );

  test('prints torn text, half of a surrogate pair, with a replacement character', async () => {
    const { pdf } = await printer.renderPdf(ECHO, { text: '张\ud842王' });
    expect(await readText(pdf)).toContain('张');
  });

  test('tells which characters no font has, once each, and prints the rest', async () => {
    const { pdf, missingGlyphs } = await printer.renderPdf(ECHO, { text: '王𠮷 𠮷 张', deep: [{ name: '👶' }] });
    expect(missingGlyphs).toEqual(['𠮷', '👶']);
    expect(await readText(pdf)).toContain('王');
  });

  test('takes no glyph from a font that happens to be on the machine', async () => {
    const { pdf, missingGlyphs } = await printer.renderPdf(ECHO, { text: '守 ئ Ж' });
    const fonts =
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/BaseFont\s*\/[^\s/]+/g) ?? [];
    expect(missingGlyphs).toEqual(['ئ']);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((font) => !font.includes('Noto'))).toEqual([]);
  });

  test.each([
    ['a font that is not there, though typst only warns', '#set text(font: "No Such Font")\nx', 'unknown font family'],
    ['a template that reads a file', '#read("/etc/passwd")', 'file not found'],
    ['a template that fails', '#panic("because")', 'because'],
  ])('refuses %s', async (_, template, reason) => {
    await expect(printer.renderPdf(template, {})).rejects.toMatchObject({ code: 'print.templateRefused' });
    await expect(printer.renderPdf(template, {})).rejects.toThrow(reason);
  });
});

describe('openPrinter', () => {
  test('puts the fonts of the site first', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    const light = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
    copyFileSync(light, join(folder, 'site.TTF'));
    writeFileSync(join(folder, 'readme.txt'), 'not a font, and not read as one');
    const { pdf } = await openPrinter({ fontFolder: folder }).renderPdf(ECHO, { text: '守' });
    expect(Buffer.from(pdf).toString('latin1')).toContain('NotoSansSC');
  });

  test('says which folder or file it cannot use', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    writeFileSync(join(folder, 'broken.ttf'), 'x');
    expect(() => openPrinter({ fontFolder: folder })).toThrow(expect.objectContaining({ code: 'print.notAFont' }));
    expect(() => openPrinter({ fontFolder: join(folder, 'none') })).toThrow(
      expect.objectContaining({ code: 'print.fontFolderUnreadable' }),
    );
  });
});
