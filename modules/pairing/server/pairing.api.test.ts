import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { registerChild } from '../../child/server/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { pairingRoutes } from './index.ts';

const NOW = new Date('2026-11-27T02:00:00Z');
const TODAY = '2026-11-27';

let house: TestHouse;
let server: FastifyInstance;
let actors: ReadonlyMap<string, Actor>;
let near: string;
let far: string;

beforeAll(async () => {
  house = await openTestHouse(() => NOW);
  near = await register('eastHill', '容小圆');
  far = await register('westHill', '祝小方');
  const at = (role: RoleId, place: Parameters<typeof actorAt>[2]): [string, Actor] => [role, actorAt(house.world, role, place, [near])];
  actors = new Map([
    at('childDirector', 'eastHill'),
    at('childSupervisor', 'east'),
    at('countyCivilAffairs', 'county'),
    at('countyEducation', 'bureau'),
    at('schoolAdministrator', 'school'),
    at('counsellor', 'school'),
    at('classTeacher', 'class1'),
    at('helper', 'eastHill'),
    at('departmentOfficer', 'county'),
    at('areaReader', 'prefecture'),
    at('systemAdministrator', 'county'),
    ['west', actorAt(house.world, 'childDirector', 'westHill')],
  ]);
  server = await makeServer({
    house,
    routes: pairingRoutes,
    version: 'test',
    checkAnswers: true,
    identify: async (request) => actors.get(String(request.headers['x-role'])) as Actor,
  });
});

afterAll(async () => {
  await server.close();
  await house.close();
});

async function register(place: 'eastHill' | 'westHill', name: string): Promise<string> {
  const childId = newId();
  const away = ['father', 'mother'].map((who) => ({ path: `parent.${who}.whereabouts`, value: 'awayWorking', from: '2026-01-01' }));
  const { placeId } = house.world.places[place];
  const schooling =
    place === 'eastHill' ? [{ path: 'schooling.class', value: { text: '1班', placeId: house.world.places.class1.placeId } }] : [];
  const values = [
    { path: 'child.name', value: name },
    { path: 'child.birthDate', value: '2016-05-04' },
    { path: 'child.sex', value: '2' },
    ...away,
    ...schooling,
  ];
  await runCommand(house, actorAt(house.world, 'childDirector', place), registerChild, {
    id: newId(),
    payload: { childId, placeId, values: values as never },
  });
  return childId;
}

async function ask<Answer = Record<string, never>>(
  role: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<{ status: number; body: Answer }> {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'x-role': role },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json<Answer>() };
}

function command(role: string, name: string, payload: object) {
  return ask<{ code?: string; pairingIds?: string[] }>(role, 'POST', `/pairing/${name}`, { id: newId(), payload });
}

async function addHelper(values: object = {}): Promise<string> {
  const helperId = newId();
  const helper = {
    helperId,
    placeId: house.world.places.eastHill.placeId,
    values: { name: '周春梅', kind: 'caringMother', sex: '2', phone: '19900001234', ...values },
  };
  const done = await command('childDirector', 'register-helpers', { helpers: [{ ...helper, checkedOn: '2026-09-01' }] });
  expect(done.status).toBe(200);
  return helperId;
}

interface Line extends Readonly<Record<'from' | 'to' | 'reason' | 'summary', string | null>> {
  readonly subject: { readonly name: string };
  readonly helper: { readonly name: string };
}

interface Items {
  readonly items: readonly { readonly id: string }[];
}

test('the list of children without a helper is that of the post, and is logged', async () => {
  const listed = await ask<Items & { total: number }>('childDirector', 'GET', '/pairing/without-helper');
  expect(listed.body).toMatchObject({ total: 1, items: [{ id: near, name: '容小圆', keyChild: false }] });
  expect((await ask<Items>('west', 'GET', '/pairing/without-helper')).body.items.map(({ id }) => id)).toEqual([far]);
  await house.accessLog.flush();
  const logged = await withKeeper(house.engine, (tx) =>
    tx.rows(sql`select child_ids from access_log where action = 'pairing.withoutHelper' and ${near}::uuid = any(child_ids)`),
  );
  expect(logged).toHaveLength(1);
});

test('a unit is paired with a village for a term, found by its layer, and hands over to another unit', async () => {
  const village = house.world.places.eastHill.placeId;
  const addUnit = async (name: string): Promise<string> => {
    const helperId = newId();
    const done = await command('childDirector', 'register-helpers', {
      helpers: [{ helperId, placeId: village, values: { name, kind: 'unit' } }],
    });
    expect(done.status).toBe(200);
    return helperId;
  };
  const [first, second] = [await addUnit('东坪镇卫生院'), await addUnit('县农商行')];
  const asked = {
    helperId: first,
    placeIds: [village],
    layer: 'unitToVillage',
    from: '2026-09-01',
    to: '2027-09-01',
    reason: '第 3 号文件',
  };
  const { status, body } = await command('childDirector', 'pair-places', asked);
  expect(status).toBe(200);
  const listed = async () => {
    const path = `/pairing/pairings?village=${village}&layer=unitToVillage&state=all`;
    const lines = (await ask<{ items: readonly Line[] }>('childDirector', 'GET', path)).body.items;
    return lines.map(({ subject, helper, from, to, reason, summary }) => [subject.name, helper.name, from, to, reason, summary]);
  };
  expect(await listed()).toEqual([['坡上村', '东坪镇卫生院', '2026-09-01', '2027-09-01', '第 3 号文件', null]]);
  const handed = { pairingIds: body.pairingIds, helperId: second, on: '2026-12-01', summary: '每月到村一次，台账在村委会。' };
  expect((await command('childDirector', 'hand-over', handed)).status).toBe(200);
  expect(await listed()).toEqual([
    ['坡上村', '县农商行', '2026-12-01', '2027-09-01', '交接', null],
    ['坡上村', '东坪镇卫生院', '2026-09-01', '2026-12-01', '第 3 号文件', '每月到村一次，台账在村委会。'],
  ]);
  // Children of the village are not of that layer.
  const others = await ask<Items>('childDirector', 'GET', `/pairing/pairings?village=${village}&layer=departmentForGrade`);
  expect(others.body.items).toEqual([]);
});

test('a helper is suggested with reasons in words', async () => {
  const helperId = await addHelper();
  const { body } = await ask<{ items: readonly { id: string; ready: boolean; reasons: readonly { zh: string; en: string }[] }[] }>(
    'childDirector',
    'GET',
    `/pairing/suggestions?child=${near}`,
  );
  const mine = body.items.find(({ id }) => id === helperId);
  expect(mine).toMatchObject({ ready: true });
  expect(mine?.reasons.map(({ zh }) => zh)).toEqual(['同一个村', '女孩优先由女性帮扶', '还没有帮扶儿童']);
  expect((await ask('childDirector', 'GET', `/pairing/suggestions?child=${far}`)).status).toBe(403);
});

test('a class is shared out, paired in one go, and shown on each file', async () => {
  const helperId = await addHelper({ name: '吴家明' });
  const proposed = await ask<{ pairs: readonly { childId: string }[]; left: readonly string[] }>(
    'childDirector',
    'POST',
    '/pairing/propose',
    { childIds: [near], helperIds: [helperId] },
  );
  expect(proposed.body).toMatchObject({ pairs: [{ childId: near, helper: { id: helperId } }], left: [] });
  const done = await command('childDirector', 'pair-children', { pairs: [{ helperId, childIds: [near] }], from: TODAY });
  expect(done).toMatchObject({ status: 200, body: { already: 0 } });
  const shown = await ask<Items>('classTeacher', 'GET', `/children/${near}/pairings`);
  expect(shown.body.items).toMatchObject([{ subject: { id: near, name: '容小圆' }, helper: { id: helperId, name: '吴家明' }, to: null }]);
  expect((await command('childDirector', 'end-pairings', { pairingIds: done.body.pairingIds, on: TODAY, reason: '登记错了' })).status).toBe(
    200,
  );
  expect((await ask<Items>('classTeacher', 'GET', `/children/${near}/pairings`)).body.items).toEqual([]);
});

test('phones are masked, and given in full on a reason that is logged', async () => {
  const helperId = await addHelper({ name: '郑秀兰' });
  expect((await ask<{ phone: string }>('childSupervisor', 'GET', `/pairing/helpers/${helperId}`)).body.phone).toBe('1*********4');
  expect((await ask('childSupervisor', 'POST', `/pairing/helpers/${helperId}/reveal-phone`, { reason: '' })).status).toBe(422);
  const revealed = await ask<{ phone: string }>('childSupervisor', 'POST', `/pairing/helpers/${helperId}/reveal-phone`, {
    reason: '联系帮扶人',
  });
  expect(revealed).toMatchObject({ status: 200, body: { phone: '19900001234' } });
  const [logged] = await withKeeper(house.engine, (tx) =>
    tx.rows<{ reason: string }>(sql`select reason from access_log where action = 'pairing.revealPhone'`),
  );
  expect(logged).toEqual({ reason: '联系帮扶人' });
  expect((await ask('west', 'POST', `/pairing/helpers/${helperId}/reveal-phone`, { reason: '联系帮扶人' })).status).toBe(404);
});

const READERS = [
  'childDirector',
  'childSupervisor',
  'countyCivilAffairs',
  'countyEducation',
  'schoolAdministrator',
  'counsellor',
  'classTeacher',
  'helper',
];
const PAIRING = ['childDirector', 'childSupervisor', 'schoolAdministrator'];

test.each([...READERS, 'departmentOfficer', 'areaReader', 'systemAdministrator'])(
  '%s reads and pairs what docs/access.md gives',
  async (role) => {
    const helperId = await addHelper({ name: '何月' });
    for (const path of ['/pairing/counts', '/pairing/without-helper', '/pairing/pairings', '/pairing/helpers'])
      expect((await ask(role, 'GET', path)).status, `${role} ${path}`).toBe(READERS.includes(role) ? 200 : 403);
    expect((await ask(role, 'GET', '/pairing/accounts')).status).toBe(PAIRING.includes(role) ? 200 : 403);
    const allowed = await command(role, 'pair-children', { pairs: [{ helperId, childIds: [near] }], from: TODAY });
    // The school sees the child, but not a caring mother of the village who helps nobody yet.
    expect(allowed.body.code).toBe(
      PAIRING.includes(role) ? (role === 'schoolAdministrator' ? 'pairing.noSuchHelper' : undefined) : 'command.notAllowed',
    );
    for (const [name, payload] of Object.entries({
      'record-check': { helperIds: [helperId], on: TODAY },
      'change-helper': { helperId, values: { position: '村民' } },
    })) {
      const done = await command(role, name, payload);
      expect(done.status === 200, `${role} ${name}`).toBe(role === 'childDirector' || role === 'childSupervisor');
    }
  },
);
