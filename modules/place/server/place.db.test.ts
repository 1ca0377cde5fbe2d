import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { Problem } from '../../../kernel/problem.ts';
import { runCommand, type Command } from '../../../platform/command/index.ts';
import { withActor, withKeeper, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { attributeOn, demoPlaces, gradeOn, matchPlaceText, nameOn } from '../domain/index.ts';
import {
  addPlace,
  closePlace,
  countyOf,
  findPlaceByCode,
  getCountyPlace,
  getPlace,
  importPlaces,
  listChildren,
  listCounties,
  listPlacesBelow,
  listPlacesByCode,
  loadPlaceIndex,
  movePlace,
  promoteClasses,
  readPlaceFile,
  renamePlace,
  searchPlaces,
  setPlaceCode,
  setPlaceDetail,
} from './index.ts';
import { loadClasses } from './commands/promote-classes.ts';

const TODAY = plainDate('2026-11-22');

onEachEngine('places', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T04:00:00Z'));
    const rows = [...demoPlaces(TODAY)];
    await send(MACHINE_OPERATOR, importPlaces, { rows });
  });
  afterAll(() => house.close());

  function read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return withActor(house.engine, MACHINE_OPERATOR, work);
  }

  function send<Payload, Result extends object>(actor: Actor, command: Command<Payload, Result>, payload: Payload): Promise<Result> {
    return runCommand(house, actor, command, { id: newId(), payload });
  }

  async function problemOf(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Problem) return error.code;
        throw error;
      },
    );
  }

  const byCode = (code: string) => read((tx) => findPlaceByCode(tx, code, TODAY));

  test('the list imported again changes nothing, and a county has its number', async () => {
    const again = await send(MACHINE_OPERATOR, importPlaces, { rows: [...demoPlaces(TODAY)] });
    expect(again).toMatchObject({ added: 0, changed: 0, issues: [] });
    const counties = await read(listCounties);
    expect(counties.map(({ county }) => county)).toEqual([1, 2]);
    expect(await read((tx) => getCountyPlace(tx, 2)).then((place) => nameOn(place, TODAY))).toBe('云川县');
    expect(await read((tx) => countyOf(tx, house.world.places.eastHill.placeId))).toBe(1);
    expect(await read((tx) => countyOf(tx, house.world.places.province.placeId))).toBeUndefined();
  });

  test('codes find places: padded, of any level, of schools, by their beginning', async () => {
    for (const [code, name] of [
      ['990102000000', '云岭县'],
      ['990102', '云岭县'],
      ['9901', '示例市'],
      ['99', '示例省'],
      ['990102102', '石门镇'],
      ['990102102202', '桃沟村'],
      ['9901020007', '石门镇中心小学'],
      ['99010300', '云门街道'],
    ] as const) {
      const found = await read((tx) => listPlacesByCode(tx, code, TODAY));
      if (code === '99010300') expect(found.map((place) => nameOn(place, TODAY))).toEqual([]);
      else
        expect(
          found.map((place) => nameOn(place, TODAY)),
          code,
        ).toEqual([name]);
    }
    expect(await problemOf(byCode('9901021'))).toBe('place.codeAmbiguous');
    expect(await byCode('990199')).toBeUndefined();
    expect(await byCode("99' or '1'='1")).toBeUndefined();
  });

  test('a search finds any part, pinyin and initials, in its tree and reach', async () => {
    const names = async (text: string, more: Partial<Parameters<typeof searchPlaces>[2]> = {}) =>
      (await read((tx) => searchPlaces(tx, text, { on: TODAY, ...more }))).map((place) => nameOn(place, TODAY));
    expect(await names('桃沟', { tree: 'school' })).toEqual(['桃沟教学点']);
    expect(await names('taogou', { tree: 'school' })).toEqual(['桃沟教学点']);
    expect(await names('smzx', { tree: 'school' })).toEqual([]);
    expect(await names('smz', { tree: 'admin' })).toContain('石门镇');
    const second = await read((tx) => getCountyPlace(tx, 2));
    expect(await names('桃沟', { within: second.path })).toEqual(['桃沟村', '桃沟村', '桃沟村']);
    expect(await names('990103')).toContain('云川县');
    expect(await names('%')).toEqual([]);
  });

  test('a class is found by its grade, the grade standing in no name, and those of the own school come first', async () => {
    const [school] = await read((tx) => searchPlaces(tx, '城关小学', { tree: 'school', on: TODAY }));
    const near = school?.path ?? '';
    const found = await read((tx) => searchPlaces(tx, '六年级2班', { tree: 'school', near, on: TODAY }));
    expect(found.length).toBeGreaterThan(1);
    expect(found[0]?.path.startsWith(near)).toBe(true);
    for (const place of found) expect([place.kind, nameOn(place, TODAY)]).toEqual(['class', '2班']);
    const entered = found.map((place) => place.attributes.find(({ attribute }) => attribute === 'enteredYear')?.value);
    expect(new Set(entered).size).toBe(1);
    const grade = await read((tx) => searchPlaces(tx, '六年级', { tree: 'school', within: near, on: TODAY }));
    expect(grade.length).toBeGreaterThan(0);
    expect(await read((tx) => searchPlaces(tx, '六年级9班', { tree: 'school', on: TODAY }))).toEqual([]);
  });

  test('an index of one county matches its ledgers and knows nothing of the other', async () => {
    const county = await read((tx) => getCountyPlace(tx, 1));
    const index = await read((tx) => loadPlaceIndex(tx, 1, TODAY));
    expect(matchPlaceText(index, '示例省示例市云岭县石门镇桃沟村三组', { within: county.path, tree: 'admin' })).toMatchObject({
      kind: 'unique',
      place: { name: '桃沟村' },
      rest: '三组',
    });
    expect([...index.byId.values()].filter((place) => place.county === 2)).toEqual([]);
    expect([...index.byId.values()].some((place) => place.kind === 'province')).toBe(true);
  });

  test('a new code and a new name are dated; the old ones are found for their days', async () => {
    const village = await byCode('990102102001');
    const placeId = village?.placeId as string;
    await send(MACHINE_OPERATOR, setPlaceCode, { placeId, code: '990102102299', from: plainDate('2026-01-01') });
    await send(MACHINE_OPERATOR, renamePlace, { placeId, name: '新泉村', from: plainDate('2026-06-01') });
    const changed = await read((tx) => getPlace(tx, placeId));
    expect([nameOn(changed, plainDate('2026-05-31')), nameOn(changed, TODAY)]).toEqual(['清坪社区', '新泉村']);
    expect((await byCode('990102102299'))?.placeId).toBe(placeId);
    expect((await read((tx) => findPlaceByCode(tx, '990102102001', plainDate('2025-05-31'))))?.placeId).toBe(placeId);
    expect((await read((tx) => searchPlaces(tx, 'xinquan', { on: TODAY }))).map((place) => place.placeId)).toEqual([placeId]);
    expect(await problemOf(send(MACHINE_OPERATOR, setPlaceCode, { placeId, code: '990102102202' }))).toBe('place.codeTaken');
    await send(MACHINE_OPERATOR, setPlaceDetail, { placeId, attribute: 'contact', value: '村委会 0000-0000' });
    expect(attributeOn(await read((tx) => getPlace(tx, placeId)), 'contact', TODAY)).toBe('村委会 0000-0000');
  });

  test('a merged village hands its code over to the successor, and leaves the tree on its last day', async () => {
    const [merged, successor] = [await byCode('990102103202'), await byCode('990102103203')];
    await send(MACHINE_OPERATOR, closePlace, {
      placeId: merged?.placeId as string,
      successorId: successor?.placeId as string,
      on: plainDate('2026-10-01'),
      withBelow: false,
    });
    expect((await byCode('990102103202'))?.placeId).toBe(successor?.placeId);
    const children = (day: string) => read((tx) => listChildren(tx, merged?.parentId, { on: plainDate(day) }));
    expect(await children('2026-09-30')).toHaveLength(12);
    expect(await children('2026-10-01')).toHaveLength(11);
    expect(
      await problemOf(
        send(MACHINE_OPERATOR, closePlace, { placeId: merged?.parentId as string, on: plainDate('2026-12-01'), withBelow: false }),
      ),
    ).toBe('place.hasPlacesBelow');
  });

  test('each post changes its own part of the trees', async () => {
    const { world } = house;
    const village = { parentId: world.places.east.placeId, kind: 'village' as const };
    const other = await byCode('990103101');
    const add = (actor: Actor, name: string, parentId = village.parentId) =>
      problemOf(send(actor, addPlace, { ...village, parentId, attributes: { name } }));
    const civilAffairs = actorAt(world, 'countyCivilAffairs', 'county');
    expect(await add(civilAffairs, '新一村')).toBe('done');
    expect(await add(actorAt(world, 'systemAdministrator', 'county'), '新二村')).toBe('done');
    expect(await add(actorAt(world, 'countyEducation', 'bureau'), '新三村')).toBe('command.outOfReach');
    expect(await add(actorAt(world, 'childSupervisor', 'east'), '新四村')).toBe('command.notAllowed');
    expect(await add(civilAffairs, '新五村', other?.placeId)).toBe('command.outOfReach');
    const school = actorAt(world, 'schoolAdministrator', 'school');
    const klass = { kind: 'class' as const, attributes: { name: '3班', stage: 'primary', enteredYear: '2026' } };
    expect(await problemOf(send(school, addPlace, { ...klass, parentId: world.places.school.placeId }))).toBe('done');
    expect(
      await problemOf(
        send(school, addPlace, {
          ...klass,
          parentId: (await byCode('9901020007'))?.placeId as string,
          attributes: { ...klass.attributes, name: '9班' },
        }),
      ),
    ).toBe('command.outOfReach');
    expect(await problemOf(send(school, renamePlace, { placeId: world.places.school.placeId, name: '大校' }))).toBe('command.outOfReach');
    expect(await problemOf(send(civilAffairs, importPlaces, { rows: [] }))).toBe('done');
    const far = await send(civilAffairs, importPlaces, {
      rows: [{ sheet: 's', row: 2, kind: 'village', parent: '990103101', attributes: { name: '外村' } }],
    });
    expect(far).toMatchObject({ added: 0, issues: [{ code: 'placeImport.outOfReach', row: 2 }] });
  });

  test('no role but the keeper writes the tables of places', async () => {
    for (const actor of [
      MACHINE_OPERATOR,
      actorAt(house.world, 'countyCivilAffairs', 'county'),
      actorAt(house.world, 'systemAdministrator', 'county'),
    ]) {
      await expect(withActor(house.engine, actor, (tx) => tx.run(sql`update place set valid_to = '2020-01-01'`))).rejects.toMatchObject({
        sqlState: '42501',
      });
    }
  });

  test('a village that moves takes the reach of its children along, and nothing else', async () => {
    const { world } = house;
    const { placeId, path } = world.places.eastRiver;
    const child = { inside: newId(), outside: newId() };
    const schoolPath = world.places.school.path;
    const line = (childId: string, region: string) =>
      withKeeper(house.engine, async (tx) => {
        await tx.run(
          sql`insert into child (county, child_id, region, school_path, name, sort_key, completeness, opened_on, rules, version) values (1, ${childId}, ${region}, ${schoolPath}, '石', 'shi', 0, '2026-01-01', 'none', 1)`,
        );
        await tx.run(
          sql`insert into child_fact (county, child_id, fact_id, region, school_path, record, field, record_group, value, recorded_at, recorded_by, command_id) values (1, ${childId}, ${newId()}, ${region}, ${schoolPath}, 'child', 'name', 'list', '"石"', now(), ${newId()}, ${newId()})`,
        );
        await tx.run(sql`insert into child_token (county, token, child_id, region) values (1, 'shi', ${childId}, ${region})`);
        await tx.run(
          sql`insert into child_status (county, child_id, definition, turns, truths, missing, region) values (1, ${childId}, 'state-council-2016', '{}', '{true}', '{""}', ${region})`,
        );
      });
    await line(child.inside, path);
    await line(child.outside, world.places.eastHill.path);
    const east = actorAt(world, 'childSupervisor', 'east');
    const west = actorAt(world, 'childSupervisor', 'west');
    const seen = (actor: Actor, table: string) =>
      withActor(house.engine, actor, async (tx) =>
        (await tx.rows(sql<{ child_id: string }>`select child_id from ${sql.table(table)}`)).map(({ child_id }) => child_id),
      );
    expect(await seen(east, 'child')).toHaveLength(2);
    expect(
      await problemOf(
        send(actorAt(world, 'countyCivilAffairs', 'county'), movePlace, {
          placeId,
          parentId: (await byCode('990103101'))?.placeId as string,
        }),
      ),
    ).toBe('place.moveWrong');
    await send(actorAt(world, 'countyCivilAffairs', 'county'), movePlace, { placeId, parentId: world.places.west.placeId });
    const moved = await read((tx) => getPlace(tx, placeId));
    expect(moved.path.startsWith(world.places.west.path)).toBe(true);
    for (const table of ['child', 'child_fact', 'child_token', 'child_status']) {
      expect(await seen(west, table), table).toEqual([child.inside]);
      expect(await seen(east, table), table).toEqual([child.outside]);
    }
    const { rows } = await read(async (tx) => ({
      rows: await tx.rows(
        sql<{ region: string; school_path: string }>`select region, school_path from child where child_id = ${child.inside}`,
      ),
    }));
    expect(rows).toEqual([{ region: moved.path, school_path: schoolPath }]);
  });

  test('the September review closes what graduates, once', async () => {
    const school = (await byCode('9901020007')) as NonNullable<Awaited<ReturnType<typeof byCode>>>;
    const classes = (await read((tx) => loadClasses(tx, school, TODAY))).filter(({ years }) => years !== undefined);
    const review = classes.map(({ place, years }) => ({
      placeId: place.placeId,
      outcome:
        years !== undefined && gradeOn(years, plainDate('2027-09-01')) === 'graduated' ? ('graduates' as const) : ('continues' as const),
    }));
    const actor: Actor = { ...actorAt(house.world, 'schoolAdministrator', 'school'), placeId: school.placeId };
    expect(await problemOf(send(actor, promoteClasses, { schoolId: school.placeId, schoolYear: 2027, classes: review.slice(1) }))).toBe(
      'place.reviewIncomplete',
    );
    const { closed, continued } = await send(actor, promoteClasses, { schoolId: school.placeId, schoolYear: 2027, classes: review });
    expect([closed.length, continued]).toEqual([2, classes.length - 2]);
    expect(await problemOf(send(actor, promoteClasses, { schoolId: school.placeId, schoolYear: 2027, classes: review }))).toBe(
      'place.notAClass',
    );
    const left = await read((tx) => listPlacesBelow(tx, school.path, { kinds: ['class'], on: plainDate('2027-09-01') }));
    expect(left).toHaveLength(continued);
  });

  test('two that add at the same time get two paths', async () => {
    const add = (name: string) =>
      send(MACHINE_OPERATOR, addPlace, { parentId: house.world.places.west.placeId, kind: 'village', attributes: { name } });
    const added = await Promise.all(['甲村', '乙村', '丙村', '丁村'].map(add));
    const paths = await Promise.all(added.map(({ placeId }) => read((tx) => getPlace(tx, placeId)).then((place) => place.path)));
    expect(new Set(paths).size).toBe(4);
  });

  test('a CSV file in GB 18030 is read as it stands', async () => {
    const file = join(house.folder, 'places.csv');
    // 代码,名称 / 990102190,新坪镇
    writeFileSync(file, Buffer.from('b4fac2eb2cc3fbb3c60d0a3939303130323139302cd0c2c6bad5f20d0a', 'hex'));
    expect(await readPlaceFile(file, TODAY)).toMatchObject({
      rows: [{ row: 2, kind: 'township', attributes: { code: '990102190', name: '新坪镇' } }],
      issues: [],
    });
  });
});
