import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { changeFrom, correctOn, findOverlap, holdsOn, standingSuccessor, placesOn, valueOn } from './history.ts';
import type { DatedValue } from './place.ts';

const START = plainDate('2000-01-01');
const day = fc.nat(4000).map((offset) => addDays(START, offset));
const change = fc.record({ value: fc.constantFrom('甲', '乙', '丙'), from: day });

function replay(changes: readonly { value: string; from: PlainDate }[]): readonly DatedValue[] {
  return changes.reduce<readonly DatedValue[]>(
    (history, { value, from }) => changeFrom(history, value, from),
    [{ value: '原名', validFrom: undefined, validTo: undefined }],
  );
}

describe('dated attributes', () => {
  test('a change ends the old value on the day the new one begins', () => {
    const history = changeFrom([{ value: '石门乡', validFrom: undefined, validTo: undefined }], '石门镇', plainDate('2020-05-01'));
    expect(history).toEqual([
      { value: '石门乡', validFrom: undefined, validTo: '2020-05-01' },
      { value: '石门镇', validFrom: '2020-05-01', validTo: undefined },
    ]);
    expect(valueOn(history, plainDate('2020-04-30'))).toBe('石门乡');
    expect(valueOn(history, plainDate('2020-05-01'))).toBe('石门镇');
  });

  test('a change put in before a later one holds until that', () => {
    const history = changeFrom(changeFrom([], '丙', plainDate('2022-01-01')), '乙', plainDate('2020-01-01'));
    expect(history).toEqual([
      { value: '乙', validFrom: '2020-01-01', validTo: '2022-01-01' },
      { value: '丙', validFrom: '2022-01-01', validTo: undefined },
    ]);
  });

  test('a correction leaves the dates', () => {
    const history = changeFrom([{ value: '清西村', validFrom: undefined, validTo: undefined }], '清西社区', plainDate('2021-01-01'));
    expect(correctOn(history, '清溪社区', plainDate('2024-01-01'))).toEqual([
      { value: '清西村', validFrom: undefined, validTo: '2021-01-01' },
      { value: '清溪社区', validFrom: '2021-01-01', validTo: undefined },
    ]);
  });

  test('changes in any order leave no overlap and no gap, and each holds on its own first day', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), day, (changes, on) => {
        const history = replay(changes);
        expect(findOverlap(history)).toBeUndefined();
        expect(valueOn(history, on)).toBeDefined();
        const last = changes.at(-1);
        if (last !== undefined) expect(valueOn(history, last.from)).toBe(last.value);
        for (const { validFrom, validTo } of history)
          if (validFrom !== undefined && validTo !== undefined) expect(validFrom < validTo).toBe(true);
      }),
    );
  });

  test('an overlap is found where two values hold on one day', () => {
    const one = { value: '甲', validFrom: undefined, validTo: plainDate('2020-01-02') };
    const other = { value: '乙', validFrom: plainDate('2020-01-01'), validTo: undefined };
    expect(findOverlap([one, other])).toEqual([one, other]);
    expect(findOverlap([{ ...one, validTo: plainDate('2020-01-01') }, other])).toBeUndefined();
  });
});

describe('the trees on a day', () => {
  const place = (
    placeId: string,
    parentId: string | undefined,
    path: string,
    validFrom?: string,
    validTo?: string,
    successorId?: string,
  ) => ({
    placeId,
    parentId,
    path,
    successorId,
    validFrom: validFrom === undefined ? undefined : plainDate(validFrom),
    validTo: validTo === undefined ? undefined : plainDate(validTo),
  });

  test('hold what stands, with all above it', () => {
    const places = [
      place('t', undefined, '0000', undefined, '2020-01-01'),
      place('v', 't', '00000000'),
      place('n', undefined, '0001', '2020-01-01'),
      place('w', 'n', '00010000'),
    ];
    expect(placesOn(places, plainDate('2019-12-31')).map(({ placeId }) => placeId)).toEqual(['t', 'v']);
    expect(placesOn(places, plainDate('2020-01-01')).map(({ placeId }) => placeId)).toEqual(['n', 'w']);
  });

  test('never hold a place without its parent', () => {
    const interval = fc.record({ from: fc.option(day, { nil: undefined }), days: fc.integer({ min: 1, max: 2000 }) });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), interval), { minLength: 1, maxLength: 10 }), day, (specs, on) => {
        const paths: string[] = [];
        const places = specs.map(([above, { from, days }], at) => {
          const parent = at === 0 ? undefined : above % at;
          const path = `${parent === undefined ? '' : paths[parent]}${at.toString(36).padStart(4, '0')}`;
          paths.push(path);
          return {
            placeId: `${at}`,
            parentId: parent === undefined ? undefined : `${parent}`,
            path,
            validFrom: from,
            validTo: from && addDays(from, days),
          };
        });
        const standing = placesOn(places, on);
        const ids = new Set(standing.map(({ placeId }) => placeId));
        for (const one of standing) {
          expect(holdsOn(one, on)).toBe(true);
          if (one.parentId !== undefined) expect(ids.has(one.parentId)).toBe(true);
        }
      }),
    );
  });

  test('a merger leads to the last successor, and a circle ends', () => {
    const chain = [
      place('a', undefined, '0000', undefined, '2010-01-01', 'b'),
      place('b', undefined, '0001', undefined, '2015-01-01', 'c'),
      place('c', undefined, '0002'),
    ];
    const byId = new Map(chain.map((one) => [one.placeId, one]));
    expect(standingSuccessor(byId, chain[0] as (typeof chain)[0], plainDate('2020-01-01')).placeId).toBe('c');
    expect(standingSuccessor(byId, chain[0] as (typeof chain)[0], plainDate('2012-01-01')).placeId).toBe('b');
    expect(standingSuccessor(byId, chain[0] as (typeof chain)[0], plainDate('2009-01-01')).placeId).toBe('a');
    const circle = new Map([
      ['a', place('a', undefined, '0000', undefined, '2010-01-01', 'b')],
      ['b', place('b', undefined, '0001', undefined, '2010-01-01', 'a')],
    ]);
    expect(['a', 'b']).toContain(standingSuccessor(circle, circle.get('a') as (typeof chain)[0], plainDate('2020-01-01')).placeId);
  });
});
