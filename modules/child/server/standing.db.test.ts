import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { recordFacts } from './commands/record-facts.ts';
import { registerChild } from './commands/register-child.ts';
import { listChildren } from './queries/list-children.ts';
import { childRoutes } from './routes.ts';

const TODAY = plainDate('2026-11-22');

describe(`where a file stands (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let director: Actor;
  const beyond = newId();
  const names = ['石头', '岩生', '李强', '王芳', '安一', '白二', '曹三', '丁四'];

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    director = actorAt(house.world, 'childDirector', 'eastHill');
    await withKeeper(house.engine, (tx) =>
      tx.run(sql`insert into place (place_id, tree, kind, path, county) values (${beyond}, 'admin', 'village', 'b000', 2)`),
    );
  });
  afterAll(() => house.close());

  async function register(actor: Actor, values: { path: string; value: unknown; from?: string }[]): Promise<string> {
    const childId = newId();
    const payload = {
      childId,
      placeId: house.world.places.eastHill.placeId,
      values: [{ path: 'child.name', value: names.pop() }, ...values] as never,
    };
    await runCommand(house, actor, registerChild, { id: newId(), payload });
    return childId;
  }

  function change(childId: string, path: string, value: unknown) {
    const changes = [{ path, value, kind: 'change' }] as never;
    return runCommand(house, director, recordFacts, { id: newId(), payload: { childId, changes } });
  }

  test('nobody puts a child into the list of a village out of reach', async () => {
    const { eastRiver } = house.world.places;
    const value = { text: '河边村', placeId: eastRiver.placeId };
    await expect(register(director, [{ path: 'child.presentPlace', value }])).rejects.toMatchObject({ code: 'command.outOfReach' });
    const neighbour = actorAt(house.world, 'childDirector', 'eastRiver');
    const { items } = await withActor(house.engine, neighbour, (tx) => listChildren(tx, { asOf: TODAY, limit: 9 }, house.keyring));
    expect(items).toEqual([]);
  });

  test('a class teacher does not put a child into another class', async () => {
    const { class1, class2, school } = house.world.places;
    const teacher = actorAt(house.world, 'classTeacher', 'class1');
    const classes = [class1, class2].map(({ placeId }) => ({ path: 'schooling.class', value: { text: '班', placeId } }));
    const schooling = { path: 'schooling.school', value: { text: '东坪小学', placeId: school.placeId } };
    await expect(register(teacher, [schooling, ...classes])).rejects.toMatchObject({ code: 'command.outOfReach' });
    await expect(register(teacher, [schooling, classes[0] as never])).resolves.toBeDefined();
  });

  test('a file does not leave its county, nor its tree', async () => {
    const childId = await register(director, []);
    for (const placeId of [beyond, house.world.places.school.placeId])
      await expect(change(childId, 'child.presentPlace', { text: '外村', placeId })).rejects.toMatchObject({ code: 'child.noSuchPlace' });
    await expect(register(director, [{ path: 'schooling.school', value: { text: '外校', placeId: beyond } }])).rejects.toMatchObject({
      code: 'child.noSuchPlace',
    });
    await expect(change(childId, 'child.presentPlace', { text: '不知哪里' })).rejects.toMatchObject({ code: 'child.noSuchPlace' });
  });

  test('what a field path names is an id: a name typed there would stand in events and logs', async () => {
    const childId = await register(director, []);
    for (const path of ['carer.李秀英.name', 'parent.uncle.name', 'child.x.name'])
      await expect(change(childId, path, '李秀英'), path).rejects.toMatchObject({ code: 'child.noSuchField' });
    await expect(change(childId, `carer.${newId()}.name`, '李秀英')).resolves.toEqual({ childId });
  });

  test('a role that reaches no file is refused in words', async () => {
    const reader = actorAt(house.world, 'areaReader', 'prefecture');
    const server = await makeServer({ house, routes: childRoutes, version: 'test', identify: async () => reader });
    for (const path of ['/children', '/counts', `/children/${newId()}`, `/children/${newId()}/history`]) {
      const answer = await server.inject({ method: 'GET', url: `/api/v1${path}` });
      expect([answer.statusCode, answer.json<{ code: string }>().code], path).toEqual([403, 'command.notAllowed']);
    }
    await server.close();
  });
});
