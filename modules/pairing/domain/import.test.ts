import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { IMPORT_COLUMNS, readPairingSheet, type TextRow } from './import.ts';

const TODAY = plainDate('2026-11-27');
const HEADER = ['序号', '儿童姓名', '身份证号', '班级', '帮扶人', '类别', '结对日期'];

function sheetOf(...lines: readonly (readonly string[])[]): readonly TextRow[] {
  return lines.map((cells, at) => ({ row: at + 1, cells: cells.map((text, column) => ({ column: column + 1, text })) }));
}

test('rows are read below a title, and totals are no row', () => {
  const { rows, issues } = readPairingSheet(
    '一班',
    sheetOf(
      ['结对帮扶登记表'],
      HEADER,
      ['1', '容小圆', '', '三年级1班', '周春梅', '代理妈妈', '2026年9月1日'],
      ['合计', '合计', '', '', '', '', ''],
    ),
    TODAY,
  );
  expect(issues).toEqual([]);
  expect(rows).toEqual([
    expect.objectContaining({
      sheet: '一班',
      row: 3,
      child: '容小圆',
      class: '三年级1班',
      helper: '周春梅',
      kind: 'proxyParent',
      from: '2026-09-01',
    }),
  ]);
});

describe('what is wrong is told with its row and column', () => {
  test.each([
    [['1', '', '', '', '周春梅', '教师', '2026.9.1'], '儿童姓名', 'refuse'],
    [['1', '容小圆', '', '', '', '教师', '2026.9.1'], '帮扶人', 'refuse'],
    [['1', '容小圆', '', '', '周春梅', '飞行员', '2026.9.1'], '类别', 'refuse'],
    [['1', '容小圆', '', '', '周春梅', '教师', '去年'], '结对日期', 'refuse'],
    [['1', '容小圆', '', '', '周春梅', '教师', '2027-1-1'], '结对日期', 'refuse'],
    [['1', '容小圆', '', '', '周春梅', '', '2026.9.1'], '类别', 'warn'],
    [['1', '容小圆', '', '', '周春梅', '教师', ''], '结对日期', 'warn'],
  ] as const)('%j', (line, column, level) => {
    const { rows, issues } = readPairingSheet('表', sheetOf(HEADER, line), TODAY);
    expect(issues).toEqual([expect.objectContaining({ sheet: '表', row: 2, column, level })]);
    expect(rows).toHaveLength(level === 'warn' ? 1 : 0);
  });

  test('a sheet without a header', () => {
    expect(readPairingSheet('表', sheetOf(['容小圆', '周春梅']), TODAY).issues).toHaveLength(1);
  });
});

test('every filled row comes to a pairing or to a reason', () => {
  const cell = fc.oneof(fc.constantFrom('', '容小圆', '教师', '2026-9-1', '合计'), fc.string());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 7, maxLength: 7 })), (lines) => {
      const { rows, issues } = readPairingSheet('表', sheetOf(HEADER, ...lines), TODAY);
      const told = new Set([...rows.map(({ row }) => row), ...issues.map(({ row }) => row)]);
      for (const [at, line] of lines.entries()) {
        const known = line.slice(1).map((text) => text.trim());
        if (known.every((text) => text === '') || (/^(合计|总计|小计)/.test(known[0] ?? '') && known[3] === '')) continue;
        expect(told.has(at + 2)).toBe(true);
      }
    }),
  );
});

test('no header names two columns', () => {
  const all = Object.values(IMPORT_COLUMNS).flat();
  expect(new Set(all).size).toBe(all.length);
});
