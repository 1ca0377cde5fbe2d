import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { demoPlaces } from './demo-county.ts';
import { attributeOn, findOverlap, historyOf, nameOn } from './history.ts';
import { decidePlaceImport, type ImportSurroundings } from './import.ts';
import type { Place } from './place.ts';
import { readPlaceSheet, type TextRow } from './sheet.ts';
import { placeTokens } from './tokens.ts';

const TODAY = plainDate('2026-11-22');

function around(existing: readonly Place[], more: Partial<ImportSurroundings> = {}): ImportSurroundings {
  let made = 0;
  return { existing, under: undefined, today: TODAY, nextCounty: 1, newId: () => `n${(made += 1)}`, mayChange: () => true, ...more };
}

function table(...rows: string[][]): TextRow[] {
  return rows.map((cells, at) => ({ row: at + 1, cells: cells.flatMap((text, column) => (text === '' ? [] : [{ column, text }])) }));
}

const DEMO = decidePlaceImport(demoPlaces(TODAY), around([]));

describe('the invented county', () => {
  test('stands without a fault, twice the same, and is complete', () => {
    expect(DEMO.issues).toEqual([]);
    expect(decidePlaceImport(demoPlaces(TODAY), around([])).added).toEqual(DEMO.added);
    const count = (kind: string, county: number) => DEMO.added.filter((place) => place.kind === kind && place.county === county).length;
    expect([count('township', 1), count('village', 1), count('school', 1), count('campus', 1)]).toEqual([12, 144, 21, 6]);
    expect([count('township', 2), count('village', 2), count('school', 2)]).toEqual([3, 12, 2]);
    expect(DEMO.added.filter(({ kind }) => kind === 'bureau').map(({ county }) => county)).toEqual([1, 2]);
  });

  test('codes begin with 99 and belong to one place each; histories do not overlap', () => {
    const codes = DEMO.added.flatMap((place) => historyOf(place, 'code').map(({ value }) => value));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code.startsWith('99'))).toBe(true);
    for (const place of DEMO.added) expect(findOverlap(historyOf(place, 'name'))).toBeUndefined();
  });

  test('imported again changes nothing', () => {
    const again = decidePlaceImport(demoPlaces(TODAY), around(DEMO.added));
    expect(again).toEqual({ added: [], changed: [], unchanged: DEMO.added.length, roomChanged: [], issues: [] });
  });
});

describe('lists of places', () => {
  test('title lines above the header, padded codes and derived parents are understood', () => {
    const read = readPlaceSheet(
      '区划',
      table(
        ['云岭县行政区划一览表'],
        ['', '代码', '名称', '级别'],
        ['1', '990102190000', '新坪镇', ''],
        ['2', '990102190201', '上坪村', '村'],
      ),
      TODAY,
    );
    const { added, issues } = decidePlaceImport(read.rows, around(DEMO.added));
    expect([...read.issues, ...issues]).toEqual([]);
    expect(added.map((place) => [place.kind, nameOn(place, TODAY), attributeOn(place, 'code', TODAY), place.county])).toEqual([
      ['township', '新坪镇', '990102190', 1],
      ['village', '上坪村', '990102190201', 1],
    ]);
    expect(added[1]?.parentId).toBe(added[0]?.placeId);
  });

  test('schools come with their classes, told once however many lines repeat them', () => {
    const header = ['学校标识码', '学校名称', '办学类型', '上级代码', '所在地代码', '年级', '班级'];
    const line = (grade: string, name: string) => ['9901029001', '新坪镇小学', '小学', '云岭县教育局', '990102102', grade, name];
    const read = readPlaceSheet(
      '学校',
      table(header, line('三年级', '1班'), line('三年级', '2班'), line('', '四(1)班'), line('五年级', '五年级1班'), line('三年级', '2班')),
      TODAY,
    );
    const { added, issues } = decidePlaceImport(read.rows, around(DEMO.added));
    expect([...read.issues, ...issues]).toEqual([]);
    expect(added.map((place) => [place.kind, nameOn(place, TODAY), attributeOn(place, 'enteredYear', TODAY)])).toEqual([
      ['school', '新坪镇小学', undefined],
      ['class', '1班', '2024'],
      ['class', '2班', '2024'],
      ['class', '1班', '2023'],
      ['class', '1班', '2022'],
    ]);
  });

  test.each<[string, string[][], string, string, 'refuse' | 'warn']>([
    [
      'no header',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'placeImport.noHeader',
      'name',
      'refuse',
    ],
    [
      'an unknown level',
      [
        ['名称', '级别'],
        ['某处', '小组'],
      ],
      'placeImport.kindUnknown',
      'level',
      'refuse',
    ],
    [
      'an unknown parent',
      [
        ['代码', '名称', '级别', '上级代码'],
        ['990102190', '新坪镇', '乡镇', '990199'],
      ],
      'placeImport.parentUnknown',
      'parent',
      'refuse',
    ],
    [
      'no parent',
      [
        ['代码', '名称', '级别'],
        ['', '新坪村', '村'],
      ],
      'placeImport.parentMissing',
      'parent',
      'refuse',
    ],
    [
      'a code of another level',
      [
        ['代码', '名称', '级别'],
        ['990102190201', '新坪镇', '乡镇'],
      ],
      'place.wrongCode',
      'code',
      'refuse',
    ],
    [
      'no name',
      [
        ['代码', '名称'],
        ['990102190', ''],
      ],
      'place.nameEmpty',
      'name',
      'refuse',
    ],
    [
      'a class nobody can read',
      [
        ['学校名称', '主管教育局', '年级'],
        ['新校', '云岭县教育局', '优秀'],
      ],
      'placeImport.classUnreadable',
      'class',
      'refuse',
    ],
    [
      'an unknown kind of school',
      [
        ['学校名称', '主管教育局', '办学类型'],
        ['新校', '云岭县教育局', '私塾'],
      ],
      'placeImport.schoolKindUnknown',
      'schoolKind',
      'warn',
    ],
    [
      'an unknown location',
      [
        ['学校名称', '主管教育局', '所在地'],
        ['新校', '云岭县教育局', '天边'],
      ],
      'placeImport.locationUnknown',
      'location',
      'refuse',
    ],
    [
      'another name for a known code',
      [
        ['代码', '名称'],
        ['990102102', '石门新镇'],
      ],
      'placeImport.renamed',
      'name',
      'warn',
    ],
  ])('%s is told with row and column', (_, cells, code, column, level) => {
    const read = readPlaceSheet('表', table(...cells), TODAY);
    const { issues } = decidePlaceImport(read.rows, around(DEMO.added));
    expect([...read.issues, ...issues]).toMatchObject([
      { sheet: '表', row: code === 'placeImport.noHeader' ? 1 : 2, column, level, problem: { code } },
    ]);
  });

  test('a new name holds from today, the old one before', () => {
    const read = readPlaceSheet('表', table(['代码', '名称'], ['990102102', '石门新镇']), TODAY);
    const { changed } = decidePlaceImport(read.rows, around(DEMO.added));
    expect(changed.map((place) => [nameOn(place, plainDate('2026-11-21')), nameOn(place, TODAY)])).toEqual([['石门镇', '石门新镇']]);
  });

  test('a row beyond the reach is refused, the others go on', () => {
    const read = readPlaceSheet('表', table(['代码', '名称'], ['990102190', '新坪镇'], ['990103301', '外坪镇']), TODAY);
    const { added, issues } = decidePlaceImport(read.rows, around(DEMO.added, { mayChange: ({ county }) => county === 1 }));
    expect(added.map((place) => nameOn(place, TODAY))).toEqual(['新坪镇']);
    expect(issues).toMatchObject([{ row: 3, level: 'refuse', problem: { code: 'placeImport.outOfReach' } }]);
  });
});

describe('finding places', () => {
  test('by any part of the name, pinyin, initials, and code', () => {
    const tokens = placeTokens({
      attributes: [
        { attribute: 'name', value: '清溪小学', validFrom: undefined, validTo: undefined },
        { attribute: 'code', value: '9901020001', validFrom: undefined, validTo: undefined },
      ],
    });
    for (const typed of ['清溪', '溪小', '小学', 'qingxi', 'xixiao', 'qxxx', 'xxx', '990102'])
      expect(
        tokens.some((token) => token.startsWith(typed)),
        typed,
      ).toBe(true);
    expect(tokens.some((token) => token.startsWith('大'))).toBe(false);
  });
});
