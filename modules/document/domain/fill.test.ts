import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import { writePath } from '../../../kernel/record.ts';
import { listFieldPaths } from '../../child/domain/index.ts';
import { joinPlace } from './derived.ts';
import { tidy } from './file-values.ts';
import { type FilledForm, fillRegistrationForm, REGISTRATION_FORM } from './index.ts';

// Halves of surrogate pairs included: torn text holds them.
const ANY_CODE_POINT = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

function fill(facts: Readonly<Record<string, FieldValue>>): FilledForm {
  return fillRegistrationForm(new Map(Object.entries(facts)));
}

/** The words, or the ticked boxes, of the cell that follows the label. */
function cellAfter(form: FilledForm, label: string, occurrence = 0): string {
  const cells = form.rows.flatMap((row) => row.cells);
  const found = cells.flatMap((cell, index) => (cell.kind === 'label' && cell.text.replace('\n', '') === label ? [cells[index + 1]] : []))[
    occurrence
  ];
  if (found === undefined) throw new Error(`no cell after ${label}`);
  if (found.kind !== 'choices') return found.text;
  return found.choices.flatMap(({ text, ticked }) => (ticked ? [text] : [])).join('、');
}

describe('the form', () => {
  test('fills every row from edge to edge', () => {
    for (const row of REGISTRATION_FORM.blocks.flatMap((block) => block.rows)) {
      const width = row.cells.reduce((sum, cell) => sum + cell.span, 1 + (row.skip ?? 0));
      expect(width, JSON.stringify(row.cells[0])).toBe(REGISTRATION_FORM.columns.length);
    }
  });

  test('names facts that exist', () => {
    const known = new Set(listFieldPaths(['*']).map(writePath));
    const named = REGISTRATION_FORM.blocks
      .flatMap((block) => block.rows.flatMap((row) => row.cells))
      .flatMap((cell) => (cell.kind !== 'label' && 'fact' in cell.source ? [cell.source.fact] : []));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !known.has(path))).toEqual([]);
  });

  test('is blank without values: no words, no ticks, no continuation line', () => {
    const form = fillRegistrationForm(undefined);
    const cells = form.rows.flatMap((row) => row.cells);
    expect(cells.flatMap((cell) => (cell.kind === 'value' && cell.text !== '' ? [cell] : []))).toEqual([]);
    expect(cells.flatMap((cell) => (cell.kind === 'choices' ? cell.choices.filter(({ ticked }) => ticked) : []))).toEqual([]);
    expect(cells.some((cell) => cell.kind === 'label' && cell.text === '其他受委托监护人')).toBe(false);
    expect(form.unit.text).toBe('');
    expect(form.date.text).toMatch(/^\s+年\s+月\s+日$/);
    expect(form.watermark).toBeNull();
  });
});

describe('filling', () => {
  test.each<[string, string, Readonly<Record<string, FieldValue>>]>([
    ['性别', '女', { 'child.sex': '2' }],
    ['民族', '汉族', { 'child.ethnicity': '01' }],
    ['出生日期', '2015年3月1日', { 'child.birthDate': '2015-03-01' }],
    ['公民身份证号码', '9****************5', { 'child.idNumber': '9****************5' }],
    ['是否登记户口', '否', { 'child.householdRegistered': false }],
    [
      '户籍所在地',
      '测试县柳河乡桃花村三组12号',
      { 'child.registeredPlace': { text: '测试县柳河乡桃花村' }, 'child.registeredAddress': '桃花村三组12号' },
    ],
    ['现居住地', '测试县桃花村三组', { 'child.presentPlace': { text: '测试县桃花村' }, 'child.villageGroup': '三组' }],
    ['身体情况', '患病', { 'health.bodyState': 'ill' }],
    ['残疾类别及等级', '听力残疾、言语残疾 三级', { 'health.disabilityTypes': ['2', '3'], 'health.disabilityGrade': '3' }],
    ['是否学校寄宿', '是', { 'schooling.boarding': 'boards' }],
    ['是否学校寄宿', '否', { 'schooling.boarding': 'lodges' }],
    ['就学情况', '不在学', { 'schooling.state': 'outOfSchool' }],
    ['外祖父姓名', '—', { 'grandparent.maternalGrandfather.name': '王某', 'grandparent.maternalGrandfather.lifeState': 'dead' }],
    ['当前务工地点', '广东省东莞市', { 'parent.father.whereabouts': 'awayWorking', 'parent.father.awayPlace': { text: '广东省东莞市' } }],
    ['当前务工地点', '在家', { 'parent.father.whereabouts': 'home', 'parent.father.awayPlace': { text: '广东省东莞市' } }],
    ['当前务工地点', '已故', { 'parent.father.lifeState': 'dead', 'parent.father.awayPlace': { text: '广东省东莞市' } }],
    [
      '无监护能力',
      '母',
      { 'parent.father.whereabouts': 'awayWorking', 'parent.mother.whereabouts': 'home', 'parent.mother.lacksCapacity': true },
    ],
    ['家庭经济来源', '打工收入、其他', { 'household.incomeSources': ['wages', 'other'] }],
    ['救助帮扶情况', '享受低保、医疗救助', { 'aid.kinds': ['medical'], 'aid.dibao': true }],
  ])('%s: %s', (label, words, facts) => {
    expect(cellAfter(fill(facts), label)).toBe(words);
  });

  test('puts the main carer in the cells and the others on a line of their own; who is no carer now is left out', () => {
    const form = fill({
      'carer.a.name': '王建国',
      'carer.a.role': 'second',
      'carer.a.relationship': '63',
      'carer.a.phone': '19900000008',
      'carer.b.name': '李秀英',
      'carer.b.role': 'main',
      'carer.c.name': '赵玉珍',
      'carer.d.name': '陈晓',
      'carer.d.role': 'holiday',
    });
    expect(cellAfter(form, '委托监护人姓名')).toBe('李秀英');
    expect(cellAfter(form, '其他受委托监护人')).toMatch(/^王建国（.+，19900000008）；陈晓$/);
    expect(JSON.stringify(form)).not.toContain('赵玉珍');
  });

  test('writes unit, date and watermark', () => {
    const form = fillRegistrationForm(undefined, { unit: ' 柳河乡\n人民政府 ', date: plainDate('2026-11-02'), watermark: '陈晓 10:30' });
    expect([form.unit.text, form.date.text, form.watermark]).toEqual(['柳河乡 人民政府', '2026年11月2日', '陈晓 10:30']);
  });
});

describe('text of a cell', () => {
  test('is one line without marks that turn the reading direction', () => {
    expect(tidy(' 一\r\n二\u0000\u2028三　四 \u202e991234\u202c ')).toBe('一 二 三 四 991234');
    fc.assert(
      fc.property(
        fc.string({ unit: ANY_CODE_POINT }),
        (text) => !/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u.test(tidy(text)),
      ),
    );
  });

  test.each([
    ['测试县柳河乡', '桃花村', '测试县柳河乡桃花村'],
    ['测试县柳河乡桃花村', '桃花村三组', '测试县柳河乡桃花村三组'],
    ['测试县桃花村', '测试省测试县桃花村三组', '测试省测试县桃花村三组'],
    ['', '三组', '三组'],
    ['桃花村', '', '桃花村'],
    // One shared character is chance, not an overlap.
    ['测试县新村', '村口第一家', '测试县新村村口第一家'],
  ])('%s + %s = %s', (place, address, joined) => {
    expect(joinPlace(place, address)).toBe(joined);
  });

  test('place and address are both kept whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (place, address) => {
        const joined = joinPlace(place, address);
        expect(joined.includes(place) && joined.endsWith(address)).toBe(true);
      }),
    );
  });
});
