import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../../test/support/house.ts';
import { renamePlace } from '../../../place/server/index.ts';
import { queryTokens, searchTokens } from '../../domain/index.ts';
import { registerChild } from '../commands/register-child.ts';
import { boundSearch, findTotal } from '../totals.ts';
import { countMatching, listChildren, type ListQuery } from './list-children.ts';

const TODAY = plainDate('2026-11-22');

type Village = 'eastHill' | 'eastRiver' | 'westHill';
/** Name, village, class, phone of the carer. */
const CHILDREN: readonly (readonly [name: string, village: Village, schoolClass?: 'class1' | 'class2' | undefined, phone?: string])[] = [
  ['张一', 'eastHill', 'class1'],
  ['张二', 'westHill', 'class2'],
  ['李河边', 'westHill'],
  ['岭头', 'eastRiver', 'class1'],
  ['王五', 'eastRiver', undefined, '19900004321'],
  ['东方坪', 'eastHill'],
];
const VILLAGES: Readonly<Record<Village, readonly string[]>> = {
  eastHill: ['坡上村', '东坪镇', '云岭县'],
  eastRiver: ['河边村', '东坪镇', '云岭县'],
  westHill: ['岭头村', '西坪乡', '云岭县'],
};

describe(`searching by village, school and class (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let civil: Actor;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    civil = actorAt(house.world, 'countyCivilAffairs', 'county');
    const supervisor: Actor = { ...actorAt(house.world, 'childSupervisor', 'county') };
    for (const detail of ['stage', 'enteredYear'] as const) {
      await withKeeper(house.engine, (tx) =>
        tx.run(sql`insert into place_attribute (place_id, attribute, value)
          select place_id, ${detail}, ${detail === 'stage' ? 'primary' : '2021'} from place where kind = 'class'`),
      );
    }
    for (const [name, village, schoolClass, phone] of CHILDREN) {
      const childId = newId();
      ids.set(name, childId);
      const values = [
        { path: 'child.name', value: name },
        ...(schoolClass === undefined
          ? []
          : [{ path: 'schooling.class', value: { text: '班', placeId: house.world.places[schoolClass].placeId } }]),
        ...(phone === undefined ? [] : [{ path: `carer.${newId()}.phone`, value: phone }]),
      ];
      const payload = { childId, placeId: house.world.places[village].placeId, values };
      await runCommand(house, supervisor, registerChild, { id: newId(), payload: payload as never });
    }
  });
  afterAll(() => house.close());

  async function find(search: string, by: Actor = civil, more: Partial<ListQuery> = {}): Promise<readonly string[]> {
    const query: ListQuery = { asOf: TODAY, limit: 50, county: by.county, search, ...more };
    return withActor(house.engine, by, async (tx) => {
      const { items } = await listChildren(tx, query, house.keyring);
      expect(await countMatching(tx, query, house.keyring)).toBe(items.length);
      return items.map(({ name }) => name);
    });
  }

  test.each([
    ['a township, by part of its name', '东坪镇', ['东方坪', '岭头', '王五', '张一']],
    ['a township and a part of a name', '东坪镇 张', ['张一']],
    ['the same in the other order', 'zhang 东坪镇', ['张一']],
    ['a village', '坡上村', ['东方坪', '张一']],
    ['township and village in one word', '东坪镇坡上村', ['东方坪', '张一']],
    ['a village in pinyin', 'poshangcun', ['东方坪', '张一']],
    ['a school', '东坪小学', ['岭头', '张二', '张一']],
    ['a class', '六年级1班', ['岭头', '张一']],
    ['school and class in one word', '东坪小学六年级2班', ['张二']],
    ['a class and initials', '六(1)班 zy', ['张一']],
    ['a class of another grade', '五年级1班', []],
    ['two villages at once', '坡上村 河边村', []],
    ['a place that is a name as well', '河边', ['李河边', '岭头', '王五']],
    ['a name that is a place as well', '岭头', ['李河边', '岭头', '张二']],
    ['a word that is both, and a name', '岭头 张', ['张二']],
    ['the tail of a phone number', '4321', ['王五']],
    ['the tail of a phone number, in a village', '4321 河边村', ['王五']],
    ['the tail of a phone number, in another village', '4321 坡上村', []],
    ['nothing that is known', '没有镇', []],
  ])('%s', async (_, search, names) => {
    expect(await find(search)).toEqual(names);
  });

  test('finds nobody beyond the reach of the post, a caseload included', async () => {
    const { world } = house;
    expect(await find('东坪镇', actorAt(world, 'childDirector', 'eastHill'))).toEqual(['东方坪', '张一']);
    expect(await find('东坪镇', actorAt(world, 'childDirector', 'westHill'))).toEqual([]);
    expect(await find('东坪小学', actorAt(world, 'schoolAdministrator', 'school'))).toEqual(['岭头', '张二', '张一']);
    const helper = actorAt(world, 'helper', 'eastRiver', [ids.get('王五') ?? '', ids.get('张一') ?? '']);
    expect(await find('河边村', helper)).toEqual(['王五']);
    expect(await find('东坪镇', helper)).toEqual(['王五', '张一']);
    const teacher = actorAt(world, 'classTeacher', 'class1', [ids.get('张一') ?? '', ids.get('岭头') ?? '']);
    expect(await find('六年级1班', teacher)).toEqual(['岭头', '张一']);
  });

  test('is paged like the rest, also where a word is read in two ways', async () => {
    for (const search of ['东坪镇', '岭头', '河边']) {
      const all = await find(search);
      const paged: string[] = [];
      let after: ListQuery['after'];
      do {
        const page = await withActor(house.engine, civil, (tx) =>
          listChildren(tx, { asOf: TODAY, limit: 1, county: 1, search, after }, house.keyring),
        );
        paged.push(...page.items.map(({ name }) => name));
        after = page.next;
      } while (after !== undefined);
      expect(paged, search).toEqual(all);
    }
  });

  test('a place is found under its former name too, and a name that was written down as one is no place', async () => {
    const { placeId } = house.world.places.westHill;
    await runCommand(house, civil, renamePlace, {
      id: newId(),
      payload: { placeId, name: '新岭村', from: TODAY },
    });
    expect(await find('新岭村')).toEqual(['李河边', '张二']);
    expect(await find('岭头村')).toEqual(['李河边', '张二']);
    expect(await find('岭头', civil, { namesOnly: true })).toEqual(['岭头']);
  });

  test('above the county a place with more children than are counted has no total, and lists them all the same', async () => {
    const above: Actor = { ...civil, county: undefined };
    const asked = boundSearch({ asOf: TODAY, limit: 2, search: '东坪镇' });
    const read = (mostTokens: number) =>
      withActor(house.engine, above, async (tx) => [
        (await listChildren(tx, { ...asked, mostTokens }, house.keyring)).items.length,
        await findTotal(tx, above, { ...asked, mostTokens }, house.keyring, TODAY),
      ]);
    expect(asked.mostTokens).toBeGreaterThan(4);
    expect(await read(4)).toEqual([2, 4]);
    expect(await read(3)).toEqual([2, undefined]);
  });

  test('whoever is found fits every word, and whoever fits is found', async () => {
    const words = fc.constantFrom(
      '张',
      '一',
      'zhang',
      'zy',
      '坡上',
      '河边',
      '河边村',
      '岭头',
      '东坪',
      '西坪乡',
      'dongpingzhen',
      '云岭县',
      '东坪小学',
      '六年级1班',
      '2班',
      '坪',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 3 }), async (some) => {
        const fitting = CHILDREN.filter(([name, village, schoolClass]) => {
          const places = [...VILLAGES[village], ...(schoolClass === undefined ? [] : ['东坪小学', '云岭县教育局'])];
          return some.every((word) => {
            const byName = queryTokens(word).every((token) => searchTokens(name).some((own) => own.startsWith(token)));
            const byClass = schoolClass !== undefined && `六年级${schoolClass.slice(-1)}班`.endsWith(word) && word.endsWith('班');
            const byPlace =
              word.length > 1 && places.some((place) => place.includes(word) || (word === 'dongpingzhen' && place === '东坪镇'));
            return byName || byClass || byPlace;
          });
        });
        const found = await find(some.join(' '));
        expect(new Set(found), some.join(' ')).toEqual(new Set(fitting.map(([name]) => name)));
      }),
      { numRuns: 40 },
    );
  });
});
