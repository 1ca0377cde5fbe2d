import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { openPrinter } from '../../../platform/print/index.ts';
import { readPdf } from '../../../test/support/pdf-text.ts';
import type { FileValues } from '../domain/index.ts';
import { printRegistrationForm } from './index.ts';

const printer = openPrinter();
const NAMES = [
  'child.name',
  ...['paternalGrandfather', 'paternalGrandmother', 'maternalGrandfather', 'maternalGrandmother'].map((who) => `grandparent.${who}.name`),
  ...['father', 'mother'].map((who) => `parent.${who}.name`),
  'carer.a.name',
  'carer.b.name',
];
const TEXTS = ['child.registeredAddress', 'child.presentAddress', 'health.illness', 'carer.a.address'];
const PLACES = ['child.registeredPlace', 'child.presentPlace', 'parent.father.awayPlace', 'parent.mother.awayPlace'];
const CHECKED = [
  'child.sex',
  'child.birthDate',
  'child.idNumber',
  'health.disabilityTypes',
  'schooling.state',
  'carer.a.role',
  'carer.b.role',
];
// Halves of surrogate pairs included: torn text holds them.
const ANY_CODE_POINT = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** A file in which all that a person can type in freely is `text`, in names its first `nameLength` characters. */
function fileOf(text: string, nameLength: number): FileValues {
  const name = Array.from(text).slice(0, nameLength).join('');
  return new Map<string, FieldValue>([
    ...NAMES.map((path): [string, FieldValue] => [path, name]),
    ...TEXTS.map((path): [string, FieldValue] => [path, text]),
    ...PLACES.map((path): [string, FieldValue] => [path, { text }]),
    ['carer.a.role', 'main'],
    ['carer.b.role', 'second'],
  ]);
}

describe('printRegistrationForm', () => {
  test('blank: one page with title, labels and lines to sign, and nothing filled in', async () => {
    const { pdf, pages, missingGlyphs } = await printRegistrationForm(printer, undefined);
    const text = await readPdf(pdf);
    expect({ pages, missingGlyphs }).toEqual({ pages: 1, missingGlyphs: [] });
    for (const words of [
      '农村留守儿童基本情况登记表',
      '填报单位（盖章）',
      '年月日',
      '单位负责人（签名）',
      '复核人（签名）',
      '填表人（签名）',
      '第1页共1页',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('（√）');
  });

  test('filled: values, ticks, unit, date and watermark can be read out of the file', async () => {
    const values = new Map<string, FieldValue>([
      ['child.name', '张小雨'],
      ['child.idNumber', '990102201503100125'],
      ['child.householdRegistered', true],
      ['child.birthDate', '2015-03-10'],
    ]);
    const options = { unit: '测试县柳河乡人民政府', date: plainDate('2026-11-22'), watermark: '陈晓2026-11-22' };
    const { pdf, pages } = await printRegistrationForm(printer, values, options);
    const text = await readPdf(pdf);
    expect(pages).toBe(1);
    for (const words of ['张小雨', '990102201503100125', '是（√）', '2015年3月10日', options.unit, '2026年11月22日', options.watermark]) {
      expect(text).toContain(words);
    }
  });

  test('every font is in the file', async () => {
    const { pdf } = await printRegistrationForm(printer, undefined);
    const source = Buffer.from(pdf).toString('latin1');
    const descriptors = source.match(/\/Type\s*\/FontDescriptor/g) ?? [];
    const embedded = source.match(/\/FontFile[23]?\s/g) ?? [];
    expect(descriptors.length).toBeGreaterThan(1);
    expect(embedded).toHaveLength(descriptors.length);
  });

  test('a name no font has is printed all the same, and told', async () => {
    const { pages, missingGlyphs } = await printRegistrationForm(printer, new Map([['child.name', '张𠮷']]));
    expect({ pages, missingGlyphs }).toEqual({ pages: 1, missingGlyphs: ['𠮷'] });
  });

  test.each([
    ['code of the template language', '#panic() $x$ *b* \\u{41} "; #read("/etc/passwd")'],
    ['line ends and control characters', '一\n二\r\n\u0000三\u2028四\t五'],
    ['right-to-left script and marks', '\u202eئۇيغۇر\u202c 991234'],
    ['half a surrogate pair', '\ud800张\udc00'],
    ['long addresses', '测试自治州柳河布依族苗族乡桃花坪村民委员会第十三村民小组大槐树下老供销社东侧第二排第三户'],
    ['long words', 'a1'.repeat(20)],
  ])('one page in spite of %s in every field', async (_, text) => {
    expect((await printRegistrationForm(printer, fileOf(text, 20))).pages).toBe(1);
  });

  test('a word too long for its line is cut into lines, whole', async () => {
    const { pdf } = await printRegistrationForm(printer, new Map([['child.name', 'W'.repeat(70)]]));
    expect((await readPdf(pdf)).match(/W/g)).toHaveLength(70);
  });

  test('texts beyond any measure go on over more pages, and none is lost', async () => {
    const { pdf, pages } = await printRegistrationForm(
      printer,
      new Map([
        ['carer.a.role', 'main'],
        ['carer.a.name', `始${'长'.repeat(4_000)}终`],
      ]),
    );
    expect(pages).toBeGreaterThan(1);
    expect((await readPdf(pdf)).match(/长/g)).toHaveLength(4_000);
  });

  test('any text in any cell prints', async () => {
    const anyFile = fc.dictionary(
      fc.constantFrom(...NAMES, ...TEXTS, ...PLACES, ...CHECKED),
      fc.string({ unit: ANY_CODE_POINT, maxLength: 60 }),
      {
        maxKeys: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(anyFile, async (facts) => {
        const { pages } = await printRegistrationForm(printer, new Map(Object.entries(facts)));
        expect(pages).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });
});
