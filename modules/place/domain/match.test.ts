import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { demoPlaces } from './demo-county.ts';
import { decidePlaceImport } from './import.ts';
import { matchPlaceText, type PlaceMatch } from './match.ts';
import { buildPlaceIndex } from './place-index.ts';
import { changeFrom, historyOf } from './history.ts';
import type { Place } from './place.ts';

const TODAY = plainDate('2026-11-22');
const PLACES = importDemo();
const INDEX = buildPlaceIndex(PLACES, TODAY);
const COUNTY = pathOfCode('990102');
const OTHER_COUNTY = pathOfCode('990103');

function importDemo(): readonly Place[] {
  let made = 0;
  const newId = (): string => `00000000-0000-7000-8000-${(made += 1).toString(16).padStart(12, '0')}`;
  const { added, issues } = decidePlaceImport(demoPlaces(TODAY), {
    existing: [],
    under: undefined,
    today: TODAY,
    nextCounty: 1,
    newId,
    mayChange: () => true,
  });
  expect(issues).toEqual([]);
  return added;
}

function pathOfCode(code: string): string {
  return PLACES.find(({ attributes }) => attributes.some(({ value }) => value === code))?.path as string;
}

function brief(match: PlaceMatch, index = INDEX): string {
  if (match.kind === 'none') return 'none';
  if (match.kind === 'ambiguous') return `ambiguous ${match.places.length}`;
  const parent = match.place.parentId === undefined ? undefined : index.byId.get(match.place.parentId);
  return `${parent?.label ?? ''}/${match.place.label}${match.rest === '' ? '' : ` + ${match.rest}`}`;
}

describe('administrative places in ledgers', () => {
  test.each([
    ['石门镇桃沟村三组', '石门镇/桃沟村 + 三组'],
    ['石门镇 桃沟村 三组', '石门镇/桃沟村 + 三组'],
    ['石门镇，桃沟村', '石门镇/桃沟村'],
    ['桃沟村', '石门镇/桃沟村'],
    ['桃沟', '石门镇/桃沟村'],
    ['桃沟3组', '石门镇/桃沟村 + 3组'],
    ['桃沟村委会', '石门镇/桃沟村'],
    ['石门镇桃沟村民委员会', '石门镇/桃沟村'],
    ['石门桃沟村', '石门镇/桃沟村'],
    ['石门乡桃沟村', '石门镇/桃沟村'],
    ['示例省示例市云岭县石门镇桃沟村3组12号', '石门镇/桃沟村 + 3组12号'],
    ['示例省云岭县石门镇桃沟村', '石门镇/桃沟村'],
    ['云岭县石门镇', '云岭县/石门镇'],
    ['云岭县', '示例市/云岭县'],
    ['云岭', '示例市/云岭县'],
    ['云门街道清溪社区', '云门街道/清溪社区'],
    ['云门街道办事处清溪社区居委会', '云门街道/清溪社区'],
    ['清溪村', '云门街道/清溪社区'],
    ['石门镇无此村', '云岭县/石门镇 + 无此村'],
    ['外省外市石门镇桃沟村', 'none'],
    ['云川县石门镇桃沟村', 'none'],
    ['桃沟小学', 'none'],
    ['广东打工', 'none'],
    ['', 'none'],
  ])('%j in the county is %s', (written, found) =>
    expect(brief(matchPlaceText(INDEX, written, { within: COUNTY, tree: 'admin' }))).toBe(found),
  );

  test('a name that comes twice is told as such, and the level above or a narrower reach settles it', () => {
    expect(brief(matchPlaceText(INDEX, '桃沟村', { within: '', tree: 'admin' }))).toBe('ambiguous 4');
    expect(brief(matchPlaceText(INDEX, '桃沟村', { within: OTHER_COUNTY, tree: 'admin' }))).toBe('ambiguous 3');
    expect(brief(matchPlaceText(INDEX, '榆树乡桃沟村', { within: OTHER_COUNTY, tree: 'admin' }))).toBe('榆树乡/桃沟村');
    expect(brief(matchPlaceText(INDEX, '石门镇桃沟村', { within: OTHER_COUNTY, tree: 'admin' }))).toBe('石门镇/桃沟村');
  });

  test('a former name and a merged village lead to what stands there now', () => {
    const village = PLACES.find(({ path, kind }) => kind === 'village' && path.startsWith(COUNTY)) as Place;
    const next = PLACES.find(({ placeId, parentId }) => parentId === village.parentId && placeId !== village.placeId) as Place;
    const day = plainDate('2025-01-01');
    const renamed = {
      ...next,
      attributes: [
        ...next.attributes.filter(({ attribute }) => attribute !== 'name'),
        ...changeFrom(historyOf(next, 'name'), '新泉村', day).map((entry) => ({ ...entry, attribute: 'name' as const })),
      ],
    };
    const merged = { ...village, validTo: day, successorId: next.placeId };
    const places = PLACES.map((place) => (place.placeId === next.placeId ? renamed : place.placeId === village.placeId ? merged : place));
    const index = buildPlaceIndex(places, TODAY);
    for (const written of ['云门街道清溪社区', '清溪社区2组', '云门街道桃坪村', '新泉村']) {
      expect(brief(matchPlaceText(index, written, { within: COUNTY, tree: 'admin' }), index), written).toContain('云门街道/新泉村');
    }
    const before = buildPlaceIndex(places, plainDate('2024-06-01'));
    expect(brief(matchPlaceText(before, '清溪社区', { within: COUNTY, tree: 'admin' }), before)).toBe('云门街道/清溪社区');
  });

  test('every village is found by the whole way down to it, and by what is left of it', () => {
    const villages = [...INDEX.byId.values()].filter(({ kind }) => kind === 'village');
    fc.assert(
      fc.property(
        fc.constantFrom(...villages),
        fc.constantFrom('', '三组', '3号', '大屋'),
        fc.subarray([0, 1, 2]),
        (village, rest, skipped) => {
          const way = [...INDEX.byId.values()]
            .filter(({ path, tree }) => tree === 'admin' && village.path.startsWith(path))
            .toSorted((one, other) => one.path.length - other.path.length);
          const written = way
            .filter((_, at) => !skipped.includes(at))
            .map(({ name }) => name)
            .join('');
          const match = matchPlaceText(INDEX, written + rest, { within: village.path.slice(0, 12), tree: 'admin' });
          expect(match).toMatchObject({ kind: 'unique', place: { placeId: village.placeId }, rest });
        },
      ),
    );
  });
});

describe('schools and classes in ledgers', () => {
  test.each([
    ['石门镇中心小学', '云岭县教育局/石门镇中心小学'],
    ['云岭县石门镇中心小学', '云岭县教育局/石门镇中心小学'],
    ['石门中心校', '云岭县教育局/石门镇中心小学'],
    ['石门镇中心完小', '云岭县教育局/石门镇中心小学'],
    ['石门镇初中', '云岭县教育局/石门镇初级中学'],
    ['石门中学', '云岭县教育局/石门镇初级中学'],
    ['实验小学', '云岭县教育局/云岭县实验小学'],
    ['清水塘九年制学校', '云岭县教育局/清水塘镇九年一贯制学校'],
    ['云岭县职业中学', '云岭县教育局/云岭县职业技术学校'],
    ['桃沟教学点', '石门镇中心小学/桃沟教学点'],
    ['石门镇中心小学桃沟教学点', '石门镇中心小学/桃沟教学点'],
    ['实验小学东校区', '云岭县实验小学/东校区'],
    ['石门镇中心小学三年级2班', '石门镇中心小学/三年级2班'],
    ['石门镇中心小学三（2）班', '石门镇中心小学/三年级2班'],
    ['石门镇中心小学302', '石门镇中心小学/三年级2班'],
    ['石门镇中心小学三年级9班', '云岭县教育局/石门镇中心小学 + 三年级9班'],
    ['石门镇初级中学三年级1班', '石门镇初级中学/九年级1班'],
    ['清水塘镇九年一贯制学校三年级', '清水塘镇九年一贯制学校/三年级1班'],
    ['云岭县高级中学高一2班', '云岭县高级中学/高一2班'],
    ['云岭县实验幼儿园大班2班', '云岭县实验幼儿园/大班2班'],
    ['东校区', 'none'],
    ['中心小学', 'ambiguous 6'],
    ['无此小学', 'none'],
  ])('%j is %s', (written, found) =>
    expect(brief(matchPlaceText(INDEX, written, { within: pathOfBureau('云岭县教育局'), tree: 'school' }))).toBe(found),
  );

  test('a class alone is read within its school', () => {
    const school = pathOfCode('9901020007');
    for (const written of ['三(2)班', '302班', '三年级2班', '3.2', '2024级2班', '三年级二班']) {
      expect(brief(matchPlaceText(INDEX, written, { within: school, tree: 'school' })), written).toBe('石门镇中心小学/三年级2班');
    }
    expect(brief(matchPlaceText(INDEX, '四年级', { within: school, tree: 'school' }))).toBe('ambiguous 2');
    expect(brief(matchPlaceText(INDEX, '三(2)班', { within: COUNTY, tree: 'school' }))).toBe('none');
  });

  test('every class is found by its school and label, and none is found outside the reach', () => {
    const classes = [...INDEX.byId.values()].filter(({ kind }) => kind === 'class');
    fc.assert(
      fc.property(fc.constantFrom(...classes), (one) => {
        const school = INDEX.byId.get(one.parentId as string);
        if (school?.kind !== 'school') return;
        expect(matchPlaceText(INDEX, school.name + one.label, { within: school.path.slice(0, 4), tree: 'school' })).toMatchObject({
          kind: 'unique',
          place: { placeId: one.placeId },
        });
        expect(matchPlaceText(INDEX, school.name + one.label, { within: COUNTY, tree: 'school' })).toEqual({ kind: 'none' });
      }),
    );
  });

  test('nothing written throws, and what is found lies within the reach', () => {
    const pieces = fc
      .array(fc.constantFrom('石门', '镇', '桃', '沟', '村', '中心', '小学', '三年级', '2班', '(', ')', '１', ' ', '县'), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(pieces, fc.string({ unit: 'grapheme' })),
        fc.constantFrom('admin' as const, 'school' as const),
        (written, tree) => {
          const match = matchPlaceText(INDEX, written, { within: COUNTY, tree });
          const places = match.kind === 'unique' ? [match.place] : match.kind === 'ambiguous' ? match.places : [];
          for (const place of places) expect(place.path.startsWith(COUNTY)).toBe(true);
          if (match.kind === 'ambiguous') expect(places.length).toBeGreaterThan(1);
        },
      ),
    );
  });
});

function pathOfBureau(name: string): string {
  return [...INDEX.byId.values()].find((place) => place.kind === 'bureau' && place.name === name)?.path as string;
}
