import { afterAll, beforeAll, expect, test } from 'vitest';
import { MACHINE_OPERATOR, type Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { demoPlaces } from '../domain/index.ts';
import { importPlaces, placeRoutes } from './index.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly within: string;
  readonly hasBelow: boolean;
  readonly grade: string | null;
}

let house: TestHouse;
let server: Awaited<ReturnType<typeof makeServer>>;
let actor: Actor;

beforeAll(async () => {
  house = await openTestHouse(() => new Date('2026-11-22T04:00:00Z'));
  server = await makeServer({ house, routes: placeRoutes, version: '0', identify: async () => actor });
  await runCommand(house, MACHINE_OPERATOR, importPlaces, { id: newId(), payload: { rows: [...demoPlaces(plainDate('2026-11-22'))] } });
  actor = actorAt(house.world, 'countyCivilAffairs', 'county');
});
afterAll(async () => {
  await server.close();
  await house.close();
});

async function list(query: string): Promise<readonly Line[]> {
  const answer = await server.inject({ url: `/api/v1/places?${query}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ items: readonly Line[] }>().items;
}

test('the tree opens level by level, and a class says its grade', async () => {
  const [province] = await list('tree=admin');
  expect(province).toMatchObject({ name: '示例省', within: '', hasBelow: true });
  const [school] = await list('code=9901020007');
  expect(school).toMatchObject({ name: '石门镇中心小学', within: '云岭县教育局' });
  const below = await list(`parent=${school?.id}`);
  expect(below).toContainEqual(expect.objectContaining({ name: '三年级2班', grade: '3', hasBelow: false }));
  expect(below).toContainEqual(expect.objectContaining({ name: '桃沟教学点', hasBelow: true }));
  const then = await list(`parent=${school?.id}&asOf=2025-10-01`);
  expect(then).toContainEqual(expect.objectContaining({ name: '二年级2班', grade: '2' }));
});

test('a search tells where each place is', async () => {
  expect(await list('search=smz&tree=admin')).toContainEqual(
    expect.objectContaining({ name: '石门镇', within: '示例省 › 示例市 › 云岭县' }),
  );
});

test('one place tells its history, what is below, and what the post may do', async () => {
  const [county] = await list('code=990102');
  const mine = (await server.inject({ url: `/api/v1/places/${county?.id}` })).json<Record<string, unknown>>();
  expect(mine).toMatchObject({ mayChange: false, mayAdd: ['township'], below: { township: 14, village: 147 } });
  expect(mine['way']).toMatchObject([{ name: '示例省' }, { name: '示例市' }, { name: '云岭县' }]);
  const [other] = await list('code=990103');
  expect((await server.inject({ url: `/api/v1/places/${other?.id}` })).json()).toMatchObject({ mayChange: false, mayAdd: [] });
  expect((await server.inject({ url: `/api/v1/places/${newId()}` })).statusCode).toBe(404);
  expect((await server.inject({ url: '/api/v1/places?asOf=2026-02-30' })).statusCode).toBe(422);
});

test('a command through its address is done once, and a wrong one tells why', async () => {
  const id = newId();
  const [township] = await list('code=990102102');
  const send = (payload: object, commandId = newId()) =>
    server.inject({ method: 'POST', url: '/api/v1/place/add-place', payload: { id: commandId, payload } });
  const first = await send({ parentId: township?.id, kind: 'village', attributes: { name: '新泉村' } }, id);
  const again = await send({ parentId: township?.id, kind: 'village', attributes: { name: '新泉村' } }, id);
  expect([first.statusCode, again.json()]).toEqual([200, first.json()]);
  const twin = await send({ parentId: township?.id, kind: 'village', attributes: { name: '新泉村' } });
  expect([twin.statusCode, twin.json<{ code: string }>().code]).toEqual([409, 'place.nameTaken']);
});

test('a file is previewed and then applied', async () => {
  const upload = (query: string) =>
    server.inject({
      method: 'POST',
      url: `/api/v1/places/import${query}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from('\ufeff代码,名称\n990102190,新坪镇\n990102190201,上坪村\n990103190,外坪镇\n'),
    });
  const preview = (await upload('?dryRun=true')).json<Record<string, unknown>>();
  expect(preview).toMatchObject({
    added: 2,
    refused: 1,
    issues: [{ sheet: '名单', row: 4, code: 'placeImport.outOfReach', message: expect.stringContaining('管辖范围') as string }],
  });
  expect(await list('code=990102190201')).toEqual([]);
  expect((await upload('')).json()).toMatchObject({ added: 2, refused: 1 });
  expect(await list('code=990102190201')).toHaveLength(1);
  actor = actorAt(house.world, 'classTeacher', 'class1');
  expect((await upload('')).statusCode).toBe(403);
});

test('the review of a school proposes who goes on', async () => {
  const [school] = await list('code=9901020007');
  const answer = (await server.inject({ url: `/api/v1/places/${school?.id}/promotion?schoolYear=2027` })).json<{
    classes: readonly object[];
  }>();
  expect(answer.classes).toContainEqual(
    expect.objectContaining({ name: '六年级1班', before: '6', after: 'graduated', outcome: 'graduates' }),
  );
  expect(answer.classes).toContainEqual(expect.objectContaining({ name: '三年级2班', before: '3', after: '4', outcome: 'continues' }));
  expect(answer.classes).toContainEqual(expect.objectContaining({ name: '桃沟教学点三年级1班' }));
  const running = (await server.inject({ url: `/api/v1/places/${school?.id}/promotion` })).json<{
    schoolYear: number;
    classes: readonly { before: string }[];
  }>();
  expect([running.schoolYear, running.classes.some(({ before }) => before === 'notYet')]).toEqual([2026, false]);
});
