import { describe, expect, test } from 'vitest';
import type { Cell, Merge, Row } from '../../../platform/sheet/index.ts';
import { CHILD_RECORDS } from '../../child/domain/index.ts';
import type { LedgerCell, LedgerRow, MergedRegion } from './cell.ts';
import { CHILD_HEADERS } from './child-vocabulary.ts';
import { findHeader } from './find-header.ts';
import { headerSignature, mapColumns, type MappedColumn } from './map-columns.ts';
import { writeTarget } from './vocabulary.ts';

function rowsOf(lines: readonly (readonly string[])[]): LedgerRow[] {
  return lines
    .map((texts, at) => ({
      row: at + 1,
      cells: texts.flatMap((text, column): LedgerCell[] => (text === '' ? [] : [{ column, kind: 'text', text }])),
    }))
    .filter(({ cells }) => cells.length > 0);
}

function headerOf(lines: readonly (readonly string[])[], merges: readonly MergedRegion[] = []): { rows: number[]; targets: string[] } {
  const found = findHeader(rowsOf(lines), merges, CHILD_HEADERS);
  if (found.kind === 'none') return { rows: [], targets: [found.reason] };
  return { rows: [found.firstRow, found.lastRow], targets: mapColumns(found.columns, CHILD_HEADERS).map(told) };
}

function told({ target, remark }: MappedColumn): string {
  return target ? writeTarget(target) : (remark?.code ?? '');
}

/** What the reader hands over is what the rules take. */
export const SAME_SHAPE: [(cell: Cell) => LedgerCell, (row: Row) => LedgerRow, (merge: Merge) => MergedRegion] = [
  (cell) => cell,
  (row) => row,
  (merge) => merge,
];

describe('where the header is', () => {
  const DATA = ['1', '张三', '女', '990102201503100125'];
  test.each([
    ['in the first line', [['序号', '姓名', '性别', '身份证号'], DATA], [1, 1]],
    [
      'under a title and the reporting unit',
      [['某县留守儿童花名册'], [], ['填报单位:某小学', '', '填报日期:2026年9月'], ['序号', '姓名', '性别', '身份证号'], DATA],
      [4, 4],
    ],
    [
      'two lines without merges',
      [
        ['花名册'],
        ['姓名', '性别', '父亲', '', '母亲', ''],
        ['', '', '姓名', '电话', '姓名', '电话'],
        ['张三', '女', '张大', '13800000001', '李二', ''],
      ],
      [2, 3],
    ],
    ['one column', [['姓名'], ['张三']], [1, 1]],
  ])('%s', (_, lines, rows) => expect(headerOf(lines).rows).toEqual(rows));

  test.each([
    ['instructions', [['填表说明'], ['一、请各单位认真填写本表,身份证号码一律使用文本格式,不得漏填错填。']]],
    [
      'noTable',
      [
        ['单位', '人数', '经费'],
        ['某小学', '30', '500'],
      ],
    ],
    [
      'noName',
      [
        ['身份证号', '性别', '民族', '出生日期'],
        ['990102201503100125', '女', '汉', '2015-03-10'],
      ],
    ],
    ['empty', []],
  ])('no table: %s', (reason, lines) => expect(headerOf(lines)).toEqual({ rows: [], targets: [reason] }));

  test('two lines with merges, as the reader gives them', () => {
    const merges = [
      { top: 1, bottom: 2, left: 0, right: 0 },
      { top: 1, bottom: 1, left: 1, right: 2 },
      { top: 1, bottom: 1, left: 3, right: 4 },
    ];
    const lines = [
      ['姓名', '父亲情况', '', '监护人', ''],
      ['姓名', '姓名', '电话', '姓名', '电话'],
      ['张三', '张大', '13800000001', '李秀英', ''],
    ];
    expect(headerOf(lines, merges)).toEqual({
      rows: [1, 2],
      targets: ['child.name', 'parent.father.name', 'parent.father.phone', 'carer.main.name', 'carer.main.phone'],
    });
  });

  test('a merge over the whole sheet is not a group of a million columns', () => {
    expect(headerOf([['花名册'], ['姓名', '性别']], [{ top: 1, bottom: 1, left: 0, right: 16_383 }]).targets).toEqual([
      'child.name',
      'child.sex',
    ]);
  });
});

describe('what a column means', () => {
  test.each([
    ['姓 名', 'child.name'],
    ['*姓名:', 'child.name'],
    ['1.学生姓名', 'child.name'],
    ['出生\n年月', 'child.birthDate'],
    ['身份证号码(18位)', 'child.idNumber'],
    ['家庭年收入(元)', 'household.yearlyIncome'],
    ['年级', 'schooling.grade'],
    ['年级(班级)', 'schooling.class'],
    ['父亲姓名', 'parent.father.name'],
    ['父亲', 'parent.father.name'],
    ['爸爸的电话', 'parent.father.phone'],
    ['联系电话(母亲)', 'parent.mother.phone'],
    ['父亲外出时间', 'since:parent.father.whereabouts'],
    ['外出时间', 'since:parent.father.whereabouts,parent.mother.whereabouts'],
    ['留守类型', 'spread:0'],
    ['监护人', 'carer.main.name'],
    ['委托监护人电话', 'carer.main.phone'],
    ['与被监护人关系', 'carer.main.relationship'],
    ['祖父姓名', 'grandparent.paternalGrandfather.name'],
    ['务工地点', 'columnAmbiguous'],
    ['身高', 'columnUnmapped'],
    ['年龄', 'columnUnmapped'],
    ['是否低保', 'aid.dibao'],
    ['序号', 'ignored'],
    ['__proto__', 'columnUnmapped'],
    ['constructor', 'columnUnmapped'],
  ])('%o is %s', (header, target) => expect(mapColumns([{ column: 0, texts: [header] }], CHILD_HEADERS).map(told)).toEqual([target]));

  test('every label of every record is known, alone or behind the word for its item, but for what no ledger says', () => {
    for (const record of CHILD_RECORDS.filter(({ id }) => id !== 'compared')) {
      const items =
        record.items.kind === 'fixed'
          ? Object.entries(record.items.names)
          : record.items.kind === 'many'
            ? [['main', { zh: '照护人' }] as const]
            : [['', { zh: '' }] as const];
      for (const [item, { zh }] of items) {
        for (const [id, field] of Object.entries(record.fields)) {
          const [mapped] = mapColumns([{ column: 0, texts: [zh, field.label.zh] }], CHILD_HEADERS);
          expect(mapped && told(mapped), `${record.id}.${id}`).toBe(item === '' ? `${record.id}.${id}` : `${record.id}.${item}.${id}`);
        }
      }
    }
  });

  test('bare headers belong to the person on their left', () => {
    const headers = [
      '姓名',
      '身份证号',
      '父亲姓名',
      '联系电话',
      '务工地',
      '母亲姓名',
      '联系电话',
      '监护人',
      '关系',
      '联系电话',
      '家庭住址',
    ];
    const mapped = mapColumns(
      headers.map((text, column) => ({ column, texts: [text] })),
      CHILD_HEADERS,
    );
    expect(mapped.map(told)).toEqual([
      'child.name',
      'child.idNumber',
      'parent.father.name',
      'parent.father.phone',
      'parent.father.awayPlace',
      'parent.mother.name',
      'parent.mother.phone',
      'carer.main.name',
      'carer.main.relationship',
      'carer.main.phone',
      'child.presentAddress',
    ]);
    expect(mapped.filter(({ inferred }) => inferred).map(({ label }) => label)).toEqual([
      '联系电话 (D)',
      '务工地 (E)',
      '联系电话 (G)',
      '关系 (I)',
      '联系电话 (J)',
    ]);
  });

  test('two columns for one thing: the first keeps it, the other is told', () => {
    expect(
      mapColumns(
        [
          { column: 0, texts: ['姓名'] },
          { column: 1, texts: ['学生姓名'] },
        ],
        CHILD_HEADERS,
      ).map(told),
    ).toEqual(['child.name', 'columnTwice']);
  });

  test('what a person decided goes before everything', () => {
    const columns = [
      { column: 0, texts: ['姓名'] },
      { column: 1, texts: ['身高'] },
    ];
    const notes = { kind: 'value', path: { record: 'child', item: '', field: 'notes' } } as const;
    const mapped = mapColumns(
      columns,
      CHILD_HEADERS,
      new Map([
        ['身高 (B)', notes],
        ['姓名 (A)', undefined],
      ]),
    );
    expect(mapped.map(told)).toEqual(['columnUnmapped', 'child.notes']);
    expect(headerSignature(columns)).toBe('姓名|身高');
  });
});
