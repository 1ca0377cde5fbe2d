import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { makeNotices } from './make-notices.ts';
import { NO_OUTLETS, type Outlets } from './outlets.ts';
import { listNoticeRoutes } from './routes.ts';

const OUTLETS: Outlets = {
  office: 'https://office.example',
  list: [
    {
      channel: {
        id: 'email',
        label: { zh: '电子邮件', en: 'E-mail' },
        address: { kind: 'email', label: { zh: '邮箱地址', en: 'E-mail address' } },
      },
      send: () => Promise.resolve(),
    },
  ],
  pushServices: ['push.example.net'],
};

describe('notices over HTTP', () => {
  let house: TestHouse;
  let server: Awaited<ReturnType<typeof makeServer>>;
  const needs: string[] = [];
  const people = new Map<string, ReturnType<typeof actorAt>>();

  beforeAll(async () => {
    house = await openTestHouse();
    for (const name of ['director', 'supervisor']) {
      const actor = actorAt(
        house.world,
        name === 'director' ? 'childDirector' : 'childSupervisor',
        name === 'director' ? 'eastHill' : 'east',
      );
      people.set(name, actor);
      await withKeeper(house.engine, async (tx) => {
        await tx.run(sql`
          insert into account (account_id, name, username, created_at, created_by) values (${actor.accountId}, '某人', ${name}, now(), ${actor.accountId})`);
        const params = { place: actor.placeId as string, role: actor.role };
        await makeNotices(tx, house.now(), [{ kind: 'postGranted', params, to: actor, key: 'post' }]);
      });
    }
    server = await open(OUTLETS);
  });
  afterAll(async () => {
    await server.close();
    await house.close();
  });

  function open(outlets: Outlets): ReturnType<typeof makeServer> {
    return makeServer({
      house,
      routes: listNoticeRoutes(outlets),
      version: 'test',
      checkAnswers: true,
      identify: async (request, who) => {
        needs.push(who);
        return people.get(String(request.headers['x-person'])) as ReturnType<typeof actorAt>;
      },
    });
  }

  async function ask(
    person: string,
    method: 'GET' | 'POST',
    path: string,
    payload?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { 'x-person': person },
      ...(payload === undefined ? {} : { payload: { id: newId(), payload } }),
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  test('a person reads what they are told, in words, and marks it as read', async () => {
    const { items } = (await ask('director', 'GET', '/notices')).body as { items: { id: string; madeAt: string }[] };
    expect(items).toMatchObject([
      { title: { zh: '您有了新的岗位' }, text: { zh: '安全管理员为您安排了岗位：坡上村 · 儿童主任。' }, page: '/', read: false, lines: [] },
    ]);
    expect((await ask('director', 'GET', '/notices/unread')).body).toEqual({ count: 1 });
    expect((await ask('supervisor', 'POST', '/notice/mark-read', { noticeIds: [items[0]?.id] })).body).toEqual({ read: 0 });
    expect((await ask('director', 'POST', '/notice/mark-all-read', { until: items[0]?.madeAt })).body).toEqual({ read: 1 });
    expect((await ask('director', 'GET', '/notices?state=unread')).body).toEqual({ items: [] });
    expect((await ask('supervisor', 'GET', '/notices/unread')).body).toEqual({ count: 1 });
  });

  test('settings are the person’s own, and faults name their field', async () => {
    const usual = { quietFrom: '20:00', quietTo: '07:00', digestAt: '07:30' };
    const change = (addresses: object) =>
      ask('director', 'POST', '/notice/change-notice-settings', { ...usual, channels: ['email'], addresses });
    expect(await change({})).toMatchObject({ status: 422, body: { code: 'notice.addressNeeded', field: 'email' } });
    expect((await change({ email: 'tian@example.org' })).body).toEqual({ done: true });
    expect((await ask('director', 'GET', '/notices/settings')).body).toMatchObject({
      ...usual,
      channels: [{ id: 'email', on: true, address: 'tian@example.org' }],
      pushKey: expect.stringMatching(/^[\w-]{87}$/) as unknown,
      deliveries: [],
    });
    expect((await ask('supervisor', 'GET', '/notices/settings')).body).toMatchObject({ channels: [{ on: false, address: '' }] });
  });

  test('a browser is taken only with keys that are some, at a push service that is allowed', async () => {
    const keys = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: Buffer.alloc(16).toString('base64url') };
    const add = (device: object) => ask('director', 'POST', '/notice/add-device', device);
    expect((await add({ ...keys, auth: 'short', endpoint: 'https://push.example.net/1' })).status).toBe(422);
    expect((await add({ ...keys, endpoint: 'https://internal.example/1' })).body).toMatchObject({ code: 'notice.unknownPushService' });
    expect((await add({ ...keys, endpoint: 'https://push.example.net/1' })).body).toEqual({ done: true });
    expect((await ask('director', 'POST', '/notice/remove-device', { endpoint: 'https://push.example.net/1' })).body).toEqual({
      done: true,
    });
  });

  test('where the installation has no channel there is none to choose', async () => {
    const bare = await open(NO_OUTLETS);
    const answer = await bare.inject({ method: 'GET', url: '/api/v1/notices/settings', headers: { 'x-person': 'supervisor' } });
    expect(answer.json()).toMatchObject({ channels: [], pushKey: null });
    await bare.close();
  });

  test('all of it is asked as the person, under no post', () => {
    expect(new Set(needs)).toEqual(new Set(['account']));
  });
});
