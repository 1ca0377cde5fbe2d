import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { ROLE_IDS, ROLES, type RoleId } from '../../../../kernel/access/roles.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import { withKeeper } from '../../../../platform/db/index.ts';
import { makeServer } from '../../../../platform/http/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../../test/support/house.ts';
import { demoCalendar, findShippedScheme } from '../../domain/index.ts';
import { calendarRoutes, schemeRoutes } from '../index.ts';

let house: TestHouse;
let server: Awaited<ReturnType<typeof makeServer>>;
let actor: Actor;

beforeAll(async () => {
  house = await openTestHouse(() => new Date('2026-11-27T04:00:00Z'));
  server = await makeServer({
    house,
    routes: [...schemeRoutes, ...calendarRoutes],
    version: '0',
    checkAnswers: true,
    identify: async () => actor,
  });
  const { county, places } = house.world;
  await withKeeper(house.engine, async (keeper) => {
    for (const [name, sort, keyChild, atSchool] of [
      ['某甲', 'a', true, true],
      ['某乙', 'b', false, true],
      ['某丙', 'c', false, false],
    ] as const)
      await keeper.run(sql`
        insert into child (county, child_id, region, school_path, class_id, name, sort_key, key_child, completeness, opened_on, version)
        values (${county}, ${newId()}, ${places.eastHill.path}, ${atSchool ? places.school.path : null}, ${atSchool ? places.class1.placeId : null},
          ${name}, ${sort}, ${keyChild}, 0, '2026-09-01', 1)`);
  });
});
afterAll(async () => {
  await server.close();
  await house.close();
});

async function ask(method: 'GET' | 'POST', path: string, payload?: object) {
  const answer = await server.inject({ method, url: `/api/v1${path}`, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

function command(path: string, payload: object) {
  return ask('POST', path, { id: newId(), payload });
}

const PLACE_OF: Partial<Record<RoleId, Parameters<typeof actorAt>[2]>> = {
  classTeacher: 'class1',
  schoolAdministrator: 'school',
  counsellor: 'school',
  childDirector: 'eastHill',
  childSupervisor: 'east',
  countyEducation: 'bureau',
};

test('the calendar comes first: without it nothing can be counted', async () => {
  actor = actorAt(house.world, 'countyCivilAffairs', 'county');
  const scheme = findShippedScheme('weekly-talk');
  const question = { scheme, placeId: house.world.places.county.placeId, from: '2026-11-30' };
  expect(await ask('POST', '/schemes/what-if', question)).toMatchObject({ status: 409, body: { code: 'calendar.missing' } });
  expect(await command('/duty/change-calendar', { calendar: demoCalendar(plainDate('2026-11-27')) })).toMatchObject({ status: 200 });
  expect(await ask('GET', '/calendar')).toMatchObject({ status: 200, body: { mayChange: true, changed: { revision: 1 } } });
});

test('who publishes sees what it would mean, in numbers and not by child, and then publishes', async () => {
  actor = actorAt(house.world, 'schoolAdministrator', 'school');
  const scheme = findShippedScheme('three-ones-class');
  const placeId = house.world.places.school.placeId;
  const meaning = await ask('POST', '/schemes/what-if', { scheme, placeId, from: '2026-11-30' });
  // Nine months of term, one visit of 90 and one call of 15 minutes for each of two children.
  expect(meaning).toMatchObject({ status: 200, body: { children: 2, concerned: 2, comeIn: 2, fallOut: 0 } });
  expect(meaning.body['loads']).toEqual([
    expect.objectContaining({
      role: 'classTeacher',
      owners: 1,
      average: {
        duties: expect.closeTo((2 * 18 * 7) / 365, 3) as number,
        acts: expect.closeTo((2 * 18 * 7) / 365, 3) as number,
        minutes: expect.closeTo((2 * 9 * 105 * 7) / 365, 3) as number,
      },
      withoutOwner: 0,
      shared: 0,
    }),
  ]);
  expect(meaning.body).toMatchObject({ perChild: { minutes: expect.closeTo((9 * 105 * 7) / 365, 3) as number }, perChildBefore: null });
  expect(await command('/duty/publish-scheme', { scheme: 'three-ones-class', placeId, from: '2026-11-30' })).toMatchObject({ status: 200 });
  const listed = await ask('GET', '/schemes');
  expect(listed.body['publications']).toEqual([
    expect.objectContaining({ place: { id: placeId, name: '东坪小学', kind: 'school' }, from: '2026-11-30', until: null, mayChange: true }),
  ]);
  const fewer = { ...scheme, articles: scheme?.articles.map((one) => ({ ...one, whom: { keyChild: true } })) };
  const changed = await ask('POST', '/schemes/what-if', { scheme: fewer, placeId, from: '2026-12-07' });
  expect(changed.body).toMatchObject({ concerned: 1, fallOut: 1, comeIn: 0, replaces: null, keepOwn: [] });
  const falls = await ask('POST', '/schemes/fall-out', { scheme: fewer, placeId, from: '2026-12-07' });
  expect(falls).toMatchObject({ status: 200, body: { withheld: false, items: [{ name: '某乙' }] } });
  expect(falls.body['next']).toBeUndefined();
  // By level: whoever reads no levels is not told them by a list of names.
  const byLevel = { ...scheme, articles: scheme?.articles.map((one) => ({ ...one, whom: { levels: ['1'] } })) };
  expect((await ask('POST', '/schemes/what-if', { scheme: byLevel, placeId, from: '2026-12-07' })).body).toMatchObject({ fallOut: 2 });
  expect((await ask('POST', '/schemes/fall-out', { scheme: byLevel, placeId, from: '2026-12-07' })).body).toEqual({
    items: [],
    withheld: true,
  });
});

test('of those who fall out each sees by name whom the post reaches, page by page, and each page is logged', async () => {
  actor = actorAt(house.world, 'countyEducation', 'bureau');
  const placeId = house.world.places.county.placeId;
  expect(await command('/duty/publish-scheme', { scheme: 'monthly-talk', placeId, from: '2026-11-30' })).toMatchObject({ status: 200 });
  const scheme = findShippedScheme('monthly-talk');
  const fewer = { ...scheme, articles: scheme?.articles.map((one) => ({ ...one, whom: { ageFrom: 18 } })) };
  const question = { scheme: fewer, placeId, from: '2026-12-07' };
  // Ages are not known, so all stay; by key child two of the three fall out, one of them at no school.
  expect((await ask('POST', '/schemes/what-if', question)).body).toMatchObject({ fallOut: 0 });
  const keyOnly = { ...question, scheme: { ...scheme, articles: scheme?.articles.map((one) => ({ ...one, whom: { keyChild: true } })) } };
  expect((await ask('POST', '/schemes/what-if', keyOnly)).body).toMatchObject({ fallOut: 2 });
  const names = async (body: object) => {
    const page = (await ask('POST', '/schemes/fall-out', body)).body as { items: readonly { name: string }[]; next?: string };
    return { names: page.items.map(({ name }) => name), next: page.next };
  };
  expect(await names(keyOnly)).toEqual({ names: ['某乙'], next: undefined });
  actor = actorAt(house.world, 'countyCivilAffairs', 'county');
  const first = await names({ ...keyOnly, size: 1 });
  const second = await names({ ...keyOnly, size: 1, cursor: first.next });
  expect([first.names, second]).toEqual([['某乙'], { names: ['某丙'], next: undefined }]);
  actor = actorAt(house.world, 'schoolAdministrator', 'school');
  expect(await ask('POST', '/schemes/fall-out', keyOnly)).toMatchObject({ status: 403 });
  await house.accessLog.flush();
  const logged = await withKeeper(house.engine, (keeper) =>
    keeper.rows(sql<{ children: number }>`
      select cardinality(child_ids)::integer as children from access_log where action = 'scheme.fallOut' and county = ${house.world.county}`),
  );
  expect(logged.map(({ children }) => children)).toEqual([1, 1, 1, 1]);
});

test('whoever publishes is told what it takes the place of, and who below goes on with an own publication', async () => {
  const ask_ = async (role: 'schoolAdministrator' | 'countyEducation', at: 'school' | 'bureau', where: 'class1' | 'county') => {
    actor = actorAt(house.world, role, at);
    const scheme = findShippedScheme('three-ones-class');
    const { body } = await ask('POST', '/schemes/what-if', { scheme, placeId: house.world.places[where].placeId, from: '2026-12-07' });
    return [body['replaces'], body['keepOwn'], body['comeIn']];
  };
  expect(await ask_('schoolAdministrator', 'school', 'class1')).toEqual(['东坪小学', [], 0]);
  expect(await ask_('countyEducation', 'bureau', 'county')).toEqual([null, ['东坪小学'], expect.any(Number)]);
});

test('a class has its own children', async () => {
  actor = actorAt(house.world, 'schoolAdministrator', 'school');
  const count = async (at: 'class1' | 'class2') =>
    (
      await ask('POST', '/schemes/what-if', {
        scheme: findShippedScheme('weekly-talk'),
        placeId: house.world.places[at].placeId,
        from: '2026-11-30',
      })
    ).body['children'];
  expect([await count('class1'), await count('class2')]).toEqual([2, 0]);
});

test('a fault is told at its exact place', async () => {
  actor = actorAt(house.world, 'schoolAdministrator', 'school');
  const scheme = findShippedScheme('weekly-talk');
  const wrong = { ...scheme, articles: [{ ...scheme?.articles[0], needed: 0 }] };
  const refused = await ask('POST', '/schemes/what-if', { scheme: wrong, placeId: house.world.places.school.placeId, from: '2026-11-30' });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'scheme.articles.0.needed' }] } });
});

test.each(ROLE_IDS.filter((role) => ROLES[role].heldAt.length > 0))(
  '%s reads schemes and calendar, and changes them only where it may',
  async (role) => {
    actor = actorAt(house.world, role, PLACE_OF[role] ?? 'county');
    expect((await ask('GET', '/schemes')).status).toBe(200);
    expect((await ask('GET', '/calendar')).status).toBe(200);
    const publishes = ['countyCivilAffairs', 'countyEducation'].includes(role);
    const placeId = house.world.places.county.placeId;
    const wanted = { scheme: findShippedScheme('first-visit'), placeId, from: '2026-11-30' };
    expect((await ask('POST', '/schemes/what-if', wanted)).status).toBe(publishes ? 200 : 403);
    expect((await command('/duty/publish-scheme', { ...wanted, scheme: 'first-visit' })).status).toBe(publishes ? 200 : 403);
    expect((await command('/duty/end-scheme', { scheme: 'no-such', placeId, from: '2026-11-30' })).status).toBe(publishes ? 409 : 403);
    const calendar = { ...demoCalendar(plainDate('2026-11-27')), makeUpDays: [] };
    const changed = await command('/duty/change-calendar', { calendar });
    expect(changed.status).toBe(publishes ? 422 : 403);
  },
);

test('county education sees the schemes of its schools and may change them', async () => {
  actor = actorAt(house.world, 'countyEducation', 'bureau');
  const { mayPublish, publications } = (await ask('GET', '/schemes')).body as {
    mayPublish: boolean;
    publications: readonly { place: { kind: string }; mayChange: boolean }[];
  };
  expect(mayPublish).toBe(true);
  expect(publications.map(({ place, mayChange }) => `${place.kind} ${mayChange}`)).toContain('school true');
});

test('the schemes of a school are not shown to a village, those of the county are', async () => {
  actor = actorAt(house.world, 'childDirector', 'eastHill');
  const { publications } = (await ask('GET', '/schemes')).body as { publications: readonly { place: { kind: string } }[] };
  expect([...new Set(publications.map(({ place }) => place.kind))]).toEqual(['county']);
});
