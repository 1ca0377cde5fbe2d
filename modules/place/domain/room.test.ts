import { describe, expect, test } from 'vitest';
import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { decideAttribute } from './change.ts';
import { demoPlaces } from './demo-county.ts';
import { attributeOn, historyOf } from './history.ts';
import { decidePlaceImport } from './import.ts';
import { findRoomKind, nameOfRoom, PLACE_KIND_IDS, ROOM_KEEPING, type Place } from './place.ts';
import { readPlaceSheet } from './sheet.ts';

const TODAY = plainDate('2026-11-27');
const { added: DEMO } = decidePlaceImport(demoPlaces(TODAY), around([]));
const VILLAGE = DEMO.find((place) => place.kind === 'village' && historyOf(place, 'room').length === 0) as Place;

function around(existing: readonly Place[], today: PlainDate = TODAY) {
  let made = 0;
  return { existing, under: undefined, today, nextCounty: 1, newId: () => `n${(made += 1)}`, mayChange: () => true };
}

/** What a list with these two cells says of a village that is there already. */
function imported(room: string, since: string, place: Place = VILLAGE) {
  const cells = (texts: string[]) => texts.flatMap((text, column) => (text === '' ? [] : [{ column, text }]));
  const rows = [
    { row: 1, cells: cells(['代码', '名称', '儿童活动室', '活动室启用日期']) },
    { row: 2, cells: cells([attributeOn(place, 'code', TODAY) ?? '', attributeOn(place, 'name', TODAY) ?? '', room, since]) },
  ];
  const read = readPlaceSheet('s', rows, TODAY);
  const others = DEMO.filter(({ placeId }) => placeId !== place.placeId);
  const outcome = decidePlaceImport(read.rows, around([...others, place]));
  const [changed] = outcome.changed;
  return { changed, told: outcome.roomChanged, issues: [...read.issues, ...outcome.issues].map(({ problem }) => problem.code) };
}

describe('a room in a list of places', () => {
  test.each([
    ['留守儿童之家', '2026-09-01', 'childrensHome', '2026-09-01'],
    ['有', '2026/9/1', 'childrensHome', '2026-09-01'],
    ['活动室', '2026年9月1日', 'activityRoom', '2026-09-01'],
    ['关爱室', '', 'activityRoom', '2026-11-27'],
  ])('%s since %s', (room, since, value, from) => {
    const { changed, told, issues } = imported(room, since);
    expect(changed && historyOf(changed, 'room')).toEqual([{ attribute: 'room', value, validFrom: from, validTo: undefined }]);
    expect(told).toEqual([changed]);
    expect(issues).toEqual([]);
  });

  test('given up: the days before stay; of a place that has none nothing is said', () => {
    const { changed: kept } = imported('有', '2026-09-01');
    const { changed: ended, told } = imported('无', '2026-11-01', kept as Place);
    expect(ended && historyOf(ended, 'room').map(({ value, validFrom, validTo }) => [value, validFrom, validTo])).toEqual([
      ['childrensHome', '2026-09-01', '2026-11-01'],
      ['none', '2026-11-01', undefined],
    ]);
    expect(told).toEqual([ended]);
    expect(imported('无', '')).toEqual({ changed: undefined, told: [], issues: [] });
    expect(imported('有', '2026-09-01', kept as Place)).toEqual({ changed: undefined, told: [], issues: [] });
  });

  test('what cannot be read is told, and the rest of the row stands', () => {
    expect(imported('两间', '').issues).toEqual(['placeImport.roomUnknown']);
    const { changed, issues } = imported('有', '去年秋天');
    expect(issues).toEqual(['placeImport.roomSinceUnreadable']);
    expect(changed && historyOf(changed, 'room')[0]?.validFrom).toBe(TODAY);
  });

  test('a room of the campus that the line names is not the school’s', () => {
    const rows = [
      { row: 1, cells: ['学校名称', '校区', '留守儿童之家'].map((text, column) => ({ column, text })) },
      { row: 2, cells: ['东坪小学', '河边教学点', '有'].map((text, column) => ({ column, text })) },
    ];
    expect(readPlaceSheet('s', rows, TODAY).rows.map(({ kind, attributes }) => [kind, attributes.room])).toEqual([
      ['school', undefined],
      ['campus', 'childrensHome'],
    ]);
  });
});

test('only villages, townships, schools and campuses keep rooms, of the kinds there are', () => {
  const takes = (kind: Place['kind'], value: string): boolean => {
    try {
      decideAttribute({ ...VILLAGE, kind }, 'room', value, TODAY, TODAY);
      return true;
    } catch {
      return false;
    }
  };
  expect(PLACE_KIND_IDS.filter((kind) => takes(kind, 'activityRoom'))).toEqual(
    PLACE_KIND_IDS.filter((kind) => ROOM_KEEPING.includes(kind)),
  );
  expect(takes('village', '两间')).toBe(false);
});

test('what a room is called', () => {
  expect([findRoomKind(' 儿童之家 '), findRoomKind('没有'), findRoomKind('食堂')]).toEqual(['childrensPlace', 'none', undefined]);
  expect(nameOfRoom('东坪小学', 'childrensHome')).toBe('东坪小学留守儿童之家');
  expect(nameOfRoom('坡上村', '')).toBe('坡上村儿童活动室');
});
