import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { openBrowserAt } from '../../../test/support/browser-of-one.ts';
import { openStaffHouse, type PlaceKey, type StaffHouse } from '../../../test/support/staff-house.ts';
import { totp } from '../../../test/support/totp.ts';
import { makeDemoSignIns } from './demo-sign-ins.ts';
import { guardSignIn, listStaffRoutes } from './routes/index.ts';
import { makeIdentify, type FolderKind } from './identify.ts';
import { giveSetUpCodes } from './set-up.ts';
import { addUser, resetUser } from './users.ts';

const PASSWORD = 'Spring-Rain-2026';

let open: StaffHouse;
let server: FastifyInstance;

beforeAll(async () => {
  open = await openStaffHouse();
  server = await serve(open, 'demo');
});

afterAll(async () => {
  await server.close();
  await open.close();
});

async function serve({ house, signIn }: StaffHouse, kind: FolderKind): Promise<FastifyInstance> {
  const made = await makeServer({
    house,
    routes: listStaffRoutes({ house, signIn, kind }),
    version: 'test',
    identify: makeIdentify(house, signIn, kind),
  });
  guardSignIn(made);
  return made;
}

function openBrowser(at = server) {
  return openBrowserAt(at);
}

let people = 0;

async function addPerson(role: RoleId, place: PlaceKey): Promise<{ username: string; code: string; accountId: string; postId: string }> {
  people += 1;
  return addUser(open.house, open.signIn, { name: '田小禾', username: `person${people}`, role, placeId: open.places[place] });
}

async function signIn(role: RoleId, place: PlaceKey) {
  const person = await addPerson(role, place);
  const browser = openBrowser();
  const { body } = await browser.call('POST', '/session/claim', { username: person.username, code: person.code, password: PASSWORD });
  expect(body).toEqual({ next: 'done' });
  return { ...browser, ...person };
}

test('without a session every address but the open ones answers 401', async () => {
  const { call } = openBrowser();
  for (const path of ['/session', '/session/sessions', '/staff/people', '/staff/vacant-posts']) {
    expect(await call('GET', path)).toMatchObject({ status: 401, body: { code: 'http.signInNeeded' } });
  }
});

test('first sign-in: the code leads to choosing a password, and a weak one is refused in words', async () => {
  const { username, code } = await addPerson('childDirector', 'village');
  const { call } = openBrowser();
  expect(await call('POST', '/session', { username, password: code })).toMatchObject({ status: 200, body: { next: 'newPassword' } });
  const weak = await call('POST', '/session/claim', { username, code, password: 'password1' });
  expect(weak).toMatchObject({ status: 422, body: { code: 'staff.weakPassword', field: 'password' } });
  expect(weak.body['title']).toContain('至少10位');
  const entered = await call('POST', '/session/claim', { username, code, password: PASSWORD });
  expect(entered.body).toEqual({ next: 'done' });
  expect(entered.cookies.find(({ name }) => name === 'shouwang.session_token')).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
  });
  expect(entered.cookies.every(({ maxAge, secure }) => maxAge === undefined && !secure)).toBe(true);
  const { body } = await call('GET', '/session');
  expect(body).toMatchObject({
    account: { name: '田小禾', username },
    posts: [{ role: 'childDirector', label: { zh: '儿童主任' }, place: { name: '上湾村' } }],
    rights: { list: 'rw', identity: 'mRw' },
    county: { name: '青石县' },
    idleMinutes: 30,
    secondFactor: 'off',
  });
});

test('behind https the cookies are Secure', async () => {
  const { username, code } = await addPerson('childDirector', 'village');
  const browser = openBrowser();
  const { cookies } = await browser.call(
    'POST',
    '/session/claim',
    { username, code, password: PASSWORD },
    { 'x-forwarded-proto': 'https' },
    '127.0.0.1',
  );
  expect(cookies.every(({ secure }) => secure)).toBe(true);
});

test('five wrong passwords lock the account, in the database: another browser with the right one waits too', async () => {
  const { username, code } = await addPerson('childDirector', 'village');
  await openBrowser().call('POST', '/session/claim', { username, code, password: PASSWORD });
  const { call } = openBrowser();
  for (let tried = 0; tried < 5; tried += 1) {
    expect(await call('POST', '/session', { username, password: 'wrong' })).toMatchObject({
      status: 401,
      body: { code: 'auth.wrongPassword' },
    });
  }
  const elsewhere = openBrowser(await serve(open, 'demo'));
  expect(await elsewhere.call('POST', '/session', { username, password: PASSWORD })).toMatchObject({
    status: 423,
    body: { code: 'auth.locked' },
  });
});

test('many tries from one address are slowed down, whatever the usernames', async () => {
  const { call } = openBrowser();
  const statuses: number[] = [];
  for (let tried = 0; tried < 62; tried += 1)
    statuses.push((await call('POST', '/session/set-up/check', { code: 'AAAA-BBBB-CCCC' })).status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(60);
  expect(statuses.slice(60)).toEqual([429, 429]);
});

test('a second factor: set up, asked for, refused when wrong', async () => {
  const { call, username } = await signIn('childDirector', 'village');
  const begun = await call('POST', '/session/second-factor/begin', { password: PASSWORD });
  expect(await call('POST', '/session/second-factor/confirm', { code: totp(begun.body['secret'] as string) })).toMatchObject({
    status: 200,
  });
  expect((await call('GET', '/session')).body).toMatchObject({ secondFactor: 'on' });
  const next = openBrowser();
  expect((await next.call('POST', '/session', { username, password: PASSWORD })).body).toEqual({ next: 'secondFactor' });
  expect((await next.call('GET', '/session')).status).toBe(401);
  expect(await next.call('POST', '/session/second-factor', { code: '000000' })).toMatchObject({
    status: 422,
    body: { code: 'auth.wrongSecondFactor' },
  });
  expect((await next.call('GET', '/session')).status).toBe(401);
  expect((await next.call('POST', '/session/second-factor', { code: totp(begun.body['secret'] as string) })).body).toEqual({
    next: 'done',
  });
  expect((await next.call('GET', '/session')).status).toBe(200);
});

test('a revoked session ends at once; signing out ends the own', async () => {
  const { call, username } = await signIn('childDirector', 'village');
  const other = openBrowser();
  await other.call('POST', '/session', { username, password: PASSWORD });
  const listed = (await call('GET', '/session/sessions')).body['sessions'] as { id: string; current: boolean }[];
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  expect(listed).toHaveLength(2);
  const theirs = listed.find(({ current }) => !current);
  expect((await call('DELETE', `/session/sessions/${theirs?.id}`)).status).toBe(200);
  expect((await other.call('GET', '/session')).status).toBe(401);
  expect((await call('DELETE', '/session')).status).toBe(200);
  expect((await call('GET', '/session')).status).toBe(401);
});

test("nobody revokes another person's session", async () => {
  const one = await signIn('childDirector', 'village');
  const two = await signIn('childDirector', 'otherVillage');
  const [theirs] = (await two.call('GET', '/session/sessions')).body['sessions'] as { id: string }[];
  expect((await one.call('DELETE', `/session/sessions/${theirs?.id}`)).status).toBe(404);
  expect((await two.call('GET', '/session')).status).toBe(200);
});

test('the post of somebody else, or one that has ended, cannot be acted under', async () => {
  const supervisor = await signIn('childSupervisor', 'township');
  const other = await signIn('childSupervisor', 'township');
  expect((await supervisor.call('GET', '/staff/people', undefined, { 'x-post': supervisor.postId })).status).toBe(200);
  for (const post of [other.postId, newId(), 'nonsense', "' or 1=1"]) {
    expect(await supervisor.call('GET', '/staff/people', undefined, { 'x-post': post })).toMatchObject({
      status: 403,
      body: { code: 'staff.postNotHeld' },
    });
  }
  const security = await signIn('securityAdministrator', 'county');
  await security.call('POST', '/staff/end-post', { id: newId(), payload: { postId: supervisor.postId, reason: '调离' } });
  expect(await supervisor.call('GET', '/staff/people')).toMatchObject({ status: 403, body: { code: 'http.postNeeded' } });
  expect((await supervisor.call('GET', '/session')).body).toMatchObject({ posts: [], rights: {} });
});

test('a class is told with its school: there is a class 1 in every one', async () => {
  const teacher = await signIn('classTeacher', 'class');
  expect((await teacher.call('GET', '/session')).body).toMatchObject({ posts: [{ place: { name: '柳溪小学三年级1班' } }] });
  const security = await signIn('securityAdministrator', 'county');
  expect((await security.call('GET', `/staff/people?search=${teacher.username}`)).body).toMatchObject({
    items: [{ posts: [{ place: { name: '柳溪小学三年级1班' } }] }],
  });
});

test('account by one administrator, post by another, first sign-in by the person, closed in the end', async () => {
  const system = await signIn('systemAdministrator', 'county');
  const security = await signIn('securityAdministrator', 'county');
  const command = { id: newId(), payload: { name: '罗明溪', username: 'luomingxi' } };
  const made = await system.call('POST', '/staff/create-account', command);
  expect(made).toMatchObject({
    status: 200,
    body: { username: 'luomingxi', code: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) as string },
  });
  const accountId = made.body['accountId'] as string;
  const grant = { accountId, role: 'childDirector', placeId: open.places.otherVillage };
  expect((await system.call('POST', '/staff/grant-post', { id: newId(), payload: grant })).status).toBe(403);
  expect(
    (await security.call('POST', '/staff/create-account', { id: newId(), payload: { name: '罗明溪', username: 'luo2' } })).status,
  ).toBe(403);
  expect((await security.call('POST', '/staff/grant-post', { id: newId(), payload: grant })).status).toBe(200);

  const person = openBrowser();
  await person.call('POST', '/session/claim', { username: 'luomingxi', code: made.body['code'] as string, password: PASSWORD });
  expect((await person.call('GET', '/session')).body).toMatchObject({ account: { name: '罗明溪' }, posts: [{ role: 'childDirector' }] });
  // The same command sent again is not a way into the account that somebody now uses.
  expect(await system.call('POST', '/staff/create-account', command)).toMatchObject({
    status: 409,
    body: { code: 'staff.alreadyEntered' },
  });

  const found = await security.call('GET', '/staff/people?search=罗明');
  expect(found.body).toMatchObject({
    total: 1,
    items: [{ name: '罗明溪', posts: [{ role: 'childDirector', place: { name: '下湾村' } }] }],
  });
  expect((await system.call('POST', '/staff/close-account', { id: newId(), payload: { accountId, reason: '调离' } })).status).toBe(200);
  expect((await person.call('GET', '/session')).status).toBe(401);
  expect((await person.call('POST', '/session', { username: 'luomingxi', password: PASSWORD })).status).toBe(401);
});

test('a reset sent again does not open an account that has become an administrator in between', async () => {
  const system = await signIn('systemAdministrator', 'county');
  const security = await signIn('securityAdministrator', 'county');
  const person = await signIn('childDirector', 'village');
  const reset = { id: newId(), payload: { accountId: person.accountId, secondFactor: false } };
  expect((await system.call('POST', '/staff/reset-password', reset)).status).toBe(200);
  expect((await person.call('GET', '/session')).status).toBe(401);
  await security.call('POST', '/staff/grant-post', {
    id: newId(),
    payload: { accountId: person.accountId, role: 'auditAdministrator', placeId: open.places.county },
  });
  expect(await system.call('POST', '/staff/reset-password', reset)).toMatchObject({
    status: 403,
    body: { code: 'staff.administratorSignIn' },
  });
});

test('vacant posts are told within the own area, and vanish when filled', async () => {
  const { call } = await signIn('securityAdministrator', 'neighbour');
  const vacant = async (): Promise<unknown> => (await call('GET', '/staff/vacant-posts')).body['vacant'];
  expect(await vacant()).toEqual([
    { role: 'countyCivilAffairs', place: { id: open.places.neighbour, name: '白沙县', kind: 'county' }, above: '' },
    { role: 'childDirector', place: { id: open.places.neighbourVillage, name: '沙坝村', kind: 'village' }, above: '' },
  ]);
  await addPerson('childDirector', 'neighbourVillage');
  expect(await vacant()).toHaveLength(1);
});

test('a place that keeps a room for children wants somebody who keeps it, on the days on which there is one', async () => {
  const { call } = await signIn('securityAdministrator', 'neighbour');
  const keepers = async (): Promise<number> => {
    const { vacant } = (await call('GET', '/staff/vacant-posts')).body as { vacant: { role: string }[] };
    return vacant.filter(({ role }) => role === 'roomKeeper').length;
  };
  const placeId = open.places.neighbourVillage;
  const kept = (from: string, value: string) =>
    withKeeper(open.house.engine, (tx) =>
      tx.run(
        sql`insert into place_attribute (place_id, attribute, value, valid_from) values (${placeId}, 'room', ${value}, ${from}::date)`,
      ),
    );
  await kept('2099-01-01', 'activityRoom');
  expect(await keepers()).toBe(0);
  await withKeeper(open.house.engine, (tx) => tx.run(sql`delete from place_attribute where attribute = 'room'`));
  await kept('2020-01-01', 'activityRoom');
  expect(await keepers()).toBe(1);
  await addPerson('roomKeeper', 'neighbourVillage');
  expect(await keepers()).toBe(0);
  await withKeeper(open.house.engine, (tx) => tx.run(sql`delete from place_attribute where attribute = 'room'`));
});

test('staff is listed within the area only; a child director lists nobody; the operator of the machine is watched', async () => {
  await addPerson('childDirector', 'neighbourVillage');
  const supervisor = await signIn('childSupervisor', 'township');
  const { items: seen } = (await supervisor.call('GET', '/staff/people?size=100')).body as {
    items: { posts: { place: { name: string } }[] }[];
  };
  const names = new Set(seen.flatMap(({ posts }) => posts.map((post) => post.place.name)));
  expect(names).toContain('上湾村');
  expect(names).not.toContain('沙坝村');
  const paged: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { items: { username: string }[]; next?: string } = (await supervisor.call('GET', `/staff/people?size=2&cursor=${cursor}`))
      .body as never;
    paged.push(...page.items.map(({ username }) => username));
    cursor = page.next;
  }
  expect(paged).toHaveLength(seen.length);
  expect(new Set(paged).size).toBe(paged.length);
  const director = await signIn('childDirector', 'village');
  expect((await director.call('GET', '/staff/people')).status).toBe(403);
  const security = await signIn('securityAdministrator', 'county');
  const { acts } = (await security.call('GET', '/staff/operator-acts')).body as { acts: { act: string }[] };
  expect(acts[0]).toMatchObject({ act: 'staff.addUser' });
  expect((await director.call('GET', '/staff/operator-acts')).status).toBe(403);
});

test('requests sent by pages of other sites are refused', async () => {
  const { call } = await signIn('childDirector', 'village');
  const foreign = [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }];
  for (const headers of foreign)
    expect(await call('DELETE', '/session', undefined, headers)).toMatchObject({ status: 403, body: { code: 'auth.foreignOrigin' } });
  expect((await call('DELETE', '/session', undefined, { origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' })).status).toBe(
    200,
  );
});

test('a body that is no JSON is refused: forms of other sites cannot send JSON', async () => {
  const response = await server.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'text/plain' },
    payload: '{"username":"a","password":"b"}',
  });
  expect(response.statusCode).toBeGreaterThanOrEqual(400);
});

test('a real folder is set up by codes; its administrators work only with a second factor; it shows no demo sign-ins', async () => {
  const fresh = await openStaffHouse();
  const real = await serve(fresh, 'real');
  try {
    const { call } = openBrowser(real);
    expect((await call('GET', '/session')).body).toEqual({ setup: 'needed' });
    expect((await call('GET', '/demo-sign-ins', undefined, {}, '127.0.0.1')).status).toBe(404);
    const codes = await giveSetUpCodes(fresh.house, fresh.signIn);
    for (const { role, code } of codes) {
      const browser = openBrowser(real);
      expect((await browser.call('POST', '/session/set-up/check', { code })).body).toMatchObject({ role });
      const person = { code, name: '高立新', username: role.toLowerCase(), password: PASSWORD };
      expect((await browser.call('POST', '/session/set-up', person)).body).toEqual({ next: 'done' });
      expect((await browser.call('POST', '/session/set-up', person)).status).toBe(401);
      expect((await browser.call('GET', '/session')).body).toMatchObject({
        posts: [{ role, place: { id: null } }],
        secondFactor: 'needed',
      });
      expect(await browser.call('GET', '/staff/people')).toMatchObject({ status: 403, body: { code: 'staff.secondFactorNeeded' } });
      const begun = await browser.call('POST', '/session/second-factor/begin', { password: PASSWORD });
      await browser.call('POST', '/session/second-factor/confirm', { code: totp(begun.body['secret'] as string) });
      expect((await browser.call('GET', '/staff/people')).status).toBe(200);
    }
    expect((await call('GET', '/session')).status).toBe(401);
    const reset = await resetUser(fresh.house, fresh.signIn, { username: 'systemadministrator' });
    expect(reset.code).toMatch(/^\w{4}-/);
  } finally {
    await real.close();
    await fresh.close();
  }
});

test('demo sign-ins are shown to this machine only, and each of them works', async () => {
  const fresh = await openStaffHouse();
  const demo = await serve(fresh, 'demo');
  try {
    await makeDemoSignIns(fresh.house, fresh.signIn);
    const { call } = openBrowser(demo);
    expect((await call('GET', '/demo-sign-ins')).status).toBe(404);
    expect((await call('GET', '/demo-sign-ins', undefined, { 'x-forwarded-for': '10.1.2.3' }, '127.0.0.1')).status).toBe(404);
    const { signIns } = (await call('GET', '/demo-sign-ins', undefined, {}, '127.0.0.1')).body as {
      signIns: { username: string; password: string; role: string }[];
    };
    expect(signIns).toHaveLength(13);
    for (const { username, password, role } of signIns) {
      const browser = openBrowser(demo);
      expect((await browser.call('POST', '/session', { username, password })).body).toEqual({ next: 'done' });
      expect((await browser.call('GET', '/session')).body).toMatchObject({ demo: true, posts: [{ role }] });
    }
  } finally {
    await demo.close();
    await fresh.close();
  }
});
