import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { writePath } from '../../../kernel/record.ts';
import { makeSampleIdNumber } from '../../child/domain/index.ts';
import type { LedgerCell, LedgerRow } from './cell.ts';
import { CHILD_HEADERS, CHILD_VOCABULARY } from './child-vocabulary.ts';
import { mapColumns } from './map-columns.ts';
import { rowReader, type ReadRow } from './read-row.ts';
import { isBlankWord } from './text.ts';

const GIRL = makeSampleIdNumber('990102', plainDate('2015-03-10'), 12);
const CONTEXT = { sheet: '花名册', today: plainDate('2026-11-20'), isKnownRegion: (region: string) => region === '990102' };

function read(headers: readonly string[], ...lines: readonly (readonly string[])[]): ReadRow[] {
  const columns = mapColumns(
    headers.map((text, column) => ({ column, texts: [text] })),
    CHILD_HEADERS,
  );
  const reader = rowReader(columns, CHILD_VOCABULARY, CONTEXT);
  return lines.map((texts, at) =>
    reader({ row: at + 2, cells: texts.flatMap((text, column): LedgerCell[] => (text === '' ? [] : [{ column, kind: 'text', text }])) }),
  );
}

function valuesOf(row: ReadRow | undefined): Record<string, unknown> {
  if (row?.kind !== 'data') return {};
  return Object.fromEntries(
    row.values.map(({ path, value, validFrom }) => [writePath(path), validFrom === undefined ? value : [value, validFrom]]),
  );
}

function codesOf(row: ReadRow | undefined): string[] {
  return row?.kind === 'data' ? row.issues.map(({ code, column }) => `${code} ${column}`) : [];
}

describe('which rows are entries', () => {
  const HEADERS = ['序号', '村名', '姓名', '性别', '父亲姓名'];
  test.each([
    ['data', ['1', '桃花村', '张三', '女', '张大']],
    ['data', ['', '合计', '张三', '女', '张大']],
    ['data', ['1', '桃花村', '', '女', '张大']],
    ['blank', ['17', '', '', '', '']],
    ['total', ['合计', '', '', '35', '']],
    ['total', ['', '小 计', '2人', '', '']],
    ['total', ['', '', '总计:', '35', '']],
    ['signature', ['单位负责人:', '', '复核人:', '', '填表人:']],
    ['signature', ['', '制表:赵明', '', '审核:林芳', '']],
    ['signature', ['填表日期:2026年9月', '', '', '', '']],
    ['note', ['注:本表一式两份', '', '', '', '']],
    ['repeatedHeader', ['序号', '村名', '姓名', '性别', '父亲姓名']],
  ])('%s: %o', (kind, line) => expect(read(HEADERS, line)[0]?.kind).toBe(kind));
});

describe('a row', () => {
  test('同上 takes the row above, through several rows, but never a name or an ID number', () => {
    const rows = read(
      ['姓名', '身份证号', '村名', '民族'],
      ['张三', GIRL, '桃花村', '汉'],
      ['李四', '', '同上', '〃'],
      ['王五', '同上', '同上', '同上'],
      ['同上', '', '', ''],
    );
    expect(valuesOf(rows[1])).toMatchObject({ 'child.presentPlace': { text: '桃花村' }, 'child.ethnicity': '01' });
    expect(valuesOf(rows[2])).toMatchObject({ 'child.presentPlace': { text: '桃花村' }, 'child.ethnicity': '01' });
    expect(rows.map((row) => row.kind === 'data' && row.refused)).toEqual([false, false, true, true]);
    expect(codesOf(rows[2])).toEqual(['dittoForbidden 身份证号 (B)']);
    expect(codesOf(read(['姓名', '民族'], ['张三', '同上'])[0])).toEqual(['dittoWithoutValue 民族 (B)']);
  });

  test.each([
    ['sex', ['张三', GIRL, '男', ''], ['idAgainstSex 性别 (C)']],
    ['birth date', ['张三', GIRL, '女', '2015-03-11'], ['idAgainstBirthDate 出生日期 (D)']],
    ['birth month', ['张三', GIRL, '女', '2015.4'], ['birthMonthOnly 出生日期 (D)', 'idAgainstBirthDate 出生日期 (D)']],
    ['nothing', ['张三', GIRL, '女', '2015.3'], ['birthMonthOnly 出生日期 (D)']],
    ['no name', ['', GIRL, '', ''], ['noName 姓名 (A)']],
  ])('the ID number against %s', (_, line, codes) => {
    const [row] = read(['姓名', '身份证号', '性别', '出生日期'], line);
    expect(codesOf(row)).toEqual(codes);
    expect(row?.kind === 'data' && row.refused).toBe(codes.some((code) => !code.startsWith('birthMonthOnly')));
  });

  test('one word for both parents, with the day they left', () => {
    const [both, contradicted] = read(
      ['姓名', '留守类型', '外出时间', '父亲外出时间', '母亲去向'],
      ['张三', '双亲外出', '2020.3', '2019-05-01', ''],
      ['李四', '双亲外出', '', '', '在家'],
    );
    expect(valuesOf(both)).toMatchObject({
      'parent.father.whereabouts': ['awayWorking', '2019-05-01'],
      'parent.mother.whereabouts': ['awayWorking', '2020-03-01'],
    });
    expect(codesOf(contradicted)).toEqual(['contradictsColumn 留守类型 (B)']);
    expect(valuesOf(contradicted)).toMatchObject({ 'parent.mother.whereabouts': 'home' });
    expect(codesOf(read(['姓名', '外出时间'], ['张三', '2020-03-01'])[0])).toEqual(['sinceWithoutValue 外出时间 (B)']);
  });

  test('who is named as carer is the carer, since the day told', () => {
    const [row] = read(['姓名', '监护人', '与儿童关系', '委托时间'], ['张三', '李秀英', '奶奶', '2020年3月1日']);
    expect(valuesOf(row)).toMatchObject({
      'carer.main.name': '李秀英',
      'carer.main.relationship': '62',
      'carer.main.role': ['main', '2020-03-01'],
    });
  });

  test('what stands beside the table is told', () => {
    expect(codesOf(read(['姓名'], ['张三', '', '转学'])[0])).toEqual(['columnNameless (C)']);
  });
});

const HEADERS = [
  '序号',
  '姓名',
  '性别',
  '身份证号',
  '出生日期',
  '村名',
  '是否寄宿',
  '年级',
  '父亲姓名',
  '联系电话',
  '外出时间',
  '留守类型',
  '监护人',
  '与儿童关系',
  '家庭人口',
  '年收入',
  '救助情况',
  '备注',
];
const words = fc.constantFrom(
  '张三',
  '张 三',
  '女',
  '男',
  '是',
  '√',
  '无',
  '同上',
  '—',
  '一年级',
  '奶奶',
  '双亲外出',
  '2015.3',
  '2015-3-10',
  '13800000001',
  '3人',
  '1.2万',
  '低保、住房救助',
  '合计',
  GIRL,
  '#N/A',
  '桃花村',
);
const anyCell = fc.tuple(
  fc.constantFrom('text', 'text', 'text', 'number', 'date', 'boolean', 'error', 'uncomputed'),
  fc.oneof(words, fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })),
);

test('nothing is dropped: every filled cell of an entry is a value, an issue, or says that it is empty', () => {
  const columns = mapColumns(
    HEADERS.map((text, column) => ({ column, texts: [text] })),
    CHILD_HEADERS,
  );
  expect(columns.map(({ target }) => target?.kind)).not.toContain(undefined);
  const row = fc.array(fc.option(anyCell), { minLength: HEADERS.length, maxLength: HEADERS.length + 2 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (lines) => {
      const reader = rowReader(columns, CHILD_VOCABULARY, CONTEXT);
      for (const [at, line] of lines.entries()) {
        const cells = line.flatMap((cell, column) =>
          cell && cell[1].trim() !== '' ? [{ column, kind: cell[0], text: cell[1] } as LedgerCell] : [],
        );
        const read = reader({ row: at + 2, cells } satisfies LedgerRow);
        if (read.kind !== 'data') continue;
        expect(read.refused).toBe(read.issues.some(({ level }) => level === 'refuse'));
        if (read.issues.some(({ message }) => message.zh === '')) throw new Error('an issue without words');
        for (const cell of cells) {
          const column = columns.find((mapped) => mapped.column === cell.column);
          if (column?.target?.kind === 'ignored' || isBlankWord(cell.text) || /^[\s、,;/|+]*$/.test(cell.text.normalize('NFKC'))) continue;
          const spoken = read.issues.some((issue) => issue.column.includes(`(${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[cell.column]})`));
          const target = column?.target;
          const paths = target?.kind === 'value' ? [target.path] : target?.kind === 'since' ? target.paths : [];
          const valued =
            target?.kind === 'spread'
              ? read.values.some(({ path }) => path.field === 'whereabouts')
              : read.values.some(({ path }) => paths.some((wanted) => writePath(wanted) === writePath(path)));
          // 同上 over an empty or blank cell above is the blank's to answer for.
          if (!spoken && !valued && !/^(同上|〃|")$/.test(cell.text))
            throw new Error(`dropped ${column?.label ?? ''}: ${JSON.stringify(cell)}`);
        }
      }
    }),
    { numRuns: 1500 },
  );
});

describe('a place of work tells where a parent is', () => {
  const HEADERS = ['姓名', '父亲务工地', '母亲务工地', '外出时间'];

  test('a place is being away for work, since the day that the ledger gives for both', () => {
    const values = valuesOf(read(HEADERS, ['张三', '广东东莞', '在家', '2025-02-01'])[0]);
    expect(values).toMatchObject({
      'parent.father.whereabouts': ['awayWorking', '2025-02-01'],
      'parent.mother.whereabouts': 'home',
    });
    expect(values).not.toHaveProperty('parent.mother.awayPlace');
  });

  test('a column of its own goes before it', () => {
    const values = valuesOf(read(['姓名', '父亲务工地', '父亲去向'], ['张三', '原在广东东莞', '在家'])[0]);
    expect(values['parent.father.whereabouts']).toBe('home');
  });
});
