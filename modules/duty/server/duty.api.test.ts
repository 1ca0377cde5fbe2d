import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { type DutyHouse, openDutyHouse, withChildren } from '../../../test/support/duty-house.ts';
import { recordCare } from '../../care/server/index.ts';
import { changeSettings } from '../../governance/server/index.ts';
import { dutyRoutes } from './index.ts';
import { planWaiting } from './plan/waiting.ts';

let house: DutyHouse;
let server: FastifyInstance;
let anna: string;
let bela: string;
let now: Date;

beforeAll(async () => {
  now = new Date('2026-09-01T02:00:00Z');
  house = await openDutyHouse(() => now);
  anna = await house.register('安一', parents('awayWorking'));
  bela = await house.register('白二', parents('awayWorking'));
  await house.pair(house.helper, anna, '2026-09-01');
  await turnTo('2026-11-26');
  server = await makeServer({
    house,
    routes: dutyRoutes,
    version: 'test',
    identify: async (request) => ACTORS[request.headers['x-test'] as string]?.() as Actor,
  });
});
afterAll(async () => {
  await server.close();
  await house.close();
});

function parents(whereabouts: string): readonly object[] {
  return ['father', 'mother'].map((who) => ({ path: `parent.${who}.whereabouts`, value: whereabouts, from: '2026-01-01' }));
}

const ACTORS: Readonly<Record<string, () => Actor>> = {
  helper: () => withChildren(house.helper, [anna]),
  second: () => withChildren(house.second, [bela]),
  director: () => house.director,
  supervisor: () => house.supervisor,
  school: () => house.school,
  security: () => ({ ...house.supervisor, role: 'securityAdministrator', reach: { kind: 'staff' } }),
};

async function turnTo(day: string): Promise<void> {
  now = new Date(`${day}T10:00:00+08:00`);
  await withKeeper(house.engine, (keeper) => keeper.run(sql`update duty_subject set planned_for = null`));
  await planWaiting(house, dayOf(now), undefined);
}

interface Item {
  readonly id: string;
  readonly key: string;
  readonly act: string;
  readonly article: string;
  readonly from: string;
  readonly state: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly excuseAsked: boolean;
  readonly why: readonly object[];
}

interface Answer {
  readonly status: number;
  readonly body: {
    readonly items: readonly Item[];
    readonly lines: readonly { readonly owed: number }[];
    readonly next?: string;
    readonly code?: string;
    readonly knowledge: object;
  };
}

async function get(who: string, url: string): Promise<Answer> {
  const answer = await server.inject({ method: 'GET', url: `/api/v1${url}`, headers: { 'x-test': who } });
  return { status: answer.statusCode, body: answer.json<Answer['body']>() };
}

async function post(who: string, path: string, payload: object): Promise<Answer> {
  const answer = await server.inject({
    method: 'POST',
    url: `/api/v1/duty/${path}`,
    headers: { 'x-test': who },
    payload: { id: newId(), payload },
  });
  return { status: answer.statusCode, body: answer.json<Answer['body']>() };
}

test('a helper sees the own duties, with names, words and reasons; others see theirs', async () => {
  const mine = await get('helper', '/duties/mine');
  expect(mine.status).toBe(200);
  const open = mine.body.items.filter(({ state }) => state === 'open');
  expect(open).toMatchObject([
    {
      act: 'talk',
      from: '2026-11-23',
      to: '2026-11-29',
      subject: { name: '安一', place: '坡上村', class: '1班' },
      schemeName: { zh: '示例帮扶制度' },
    },
  ]);
  expect(open[0]?.why.length).toBeGreaterThan(1);
  const director = await get('director', '/duties/mine');
  expect(director.body.items.map(({ act }) => act)).toContain('visit');
  expect((await get('second', '/duties/mine')).body.items).toEqual([]);
});

test('a record fulfils the duty on the next look', async () => {
  const payload = {
    actId: newId(),
    actor: { kind: 'self' },
    act: { act: 'visit', day: '2026-11-26', withWhom: ['child'] },
    rows: [{ recordId: newId(), subject: { kind: 'child', id: bela } }],
  };
  await runCommand(house, house.director, recordCare, { id: newId(), payload: payload as never });
  const { body } = await get('director', `/children/${bela}/duties`);
  expect(body.items.find(({ article, from }) => article === 'visit' && from === '2026-11-01')).toMatchObject({ state: 'done', done: 1 });
});

test.each([
  ['a caseload does not reach the duties of other children', 'second', '/children/:anna/duties', 404],
  ['who has no part in care is told so', 'security', '/duties', 403],
  ['and so for coverage', 'security', '/duties/coverage?from=2026-11-01&to=2026-11-30', 403],
] as const)('%s', async (_, who, url, status) => {
  expect((await get(who, url.replace(':anna', anna))).status).toBe(status);
});

test('lists are narrowed by state, act, place and person, and paged without loss', async () => {
  const all = await get('supervisor', '/duties?size=200');
  const seen: string[] = [];
  let cursor = '';
  do {
    const page: Answer = await get('supervisor', `/duties?size=7${cursor}`);
    seen.push(...page.body.items.map((duty) => `${duty.subject.id} ${duty.key}`));
    cursor = page.body.next === undefined ? '' : `&cursor=${page.body.next}`;
  } while (cursor !== '');
  expect(seen).toEqual(all.body.items.map((duty) => `${duty.subject.id} ${duty.key}`));
  const missed = await get(
    'supervisor',
    `/duties?state=missed&act=talk&person=${house.helper.accountId}&place=${house.world.places.eastHill.placeId}`,
  );
  expect(missed.body.items.length).toBeGreaterThan(5);
  expect(new Set(missed.body.items.map(({ subject }) => subject.id))).toEqual(new Set([anna]));
  const elsewhere = await get('supervisor', `/duties?place=${house.world.places.eastRiver.placeId}`);
  expect(elsewhere.body.items).toEqual([]);
  expect((await get('supervisor', `/duties?cursor=nonsense`)).body.code).toBe('excuse.badCursor');
});

test('coverage counts by place, school, class, article, month and day alike; who nobody met and who has no helper stand beside', async () => {
  const period = 'from=2026-11-01&to=2026-11-30';
  const byPlace = await get('supervisor', `/duties/coverage?by=place&${period}`);
  expect(byPlace.body.lines).toMatchObject([{ label: { zh: '坡上村' }, children: 2, withoutHelper: 1, unseen: 1 }]);
  const owed = byPlace.body.lines[0]?.owed;
  expect(owed).toBeGreaterThan(4);
  const sum = async (who: string, by: string) =>
    (await get(who, `/duties/coverage?by=${by}&${period}`)).body.lines.reduce((total, line) => total + line.owed, 0);
  for (const by of ['article', 'act', 'month', 'week', 'day']) expect(await sum('supervisor', by), by).toBe(owed);
  // What ends by itself and what ends with its week or month: a count stands in one of both, and weekly duties under their Monday.
  expect(await sum('supervisor', 'day&ends=onItsDay')).toBe(0);
  expect(await sum('supervisor', 'week&ends=withPeriod')).toBe(owed);
  const weeks = await get('supervisor', `/duties/coverage?by=week&ends=withPeriod&act=talk&${period}`);
  expect((weeks.body.lines as unknown as readonly { key: string }[]).map(({ key }) => key)).toContain('2026-11-16');
  expect(await sum('school', 'class')).toBe(await sum('school', 'school'));
  expect((await get('school', `/duties/coverage?by=class&${period}`)).body.lines).toMatchObject([{ label: { zh: '1班' }, children: 2 }]);
  expect(byPlace.body.knowledge).toMatchObject({ plannedFor: '2026-11-26', waiting: 0 });
  const unseen = await get('supervisor', '/duties/unseen?which=unseen');
  expect(unseen.body.items).toMatchObject([{ name: '安一', seenOn: null, days: 86 }]);
  expect((await get('supervisor', '/duties/unseen?which=withoutHelper')).body.items).toMatchObject([{ name: '白二', helped: false }]);
});

test('an excuse: asked by who owes it, decided by somebody else, once; meanwhile nothing is missed', async () => {
  const { body } = await get('helper', '/duties/mine');
  const due = body.items.find(({ state }) => state === 'open') as Item;
  const ask = { excuseId: newId(), subjectId: anna, key: due.key, reason: '孩子住院' };
  expect((await post('second', 'ask-excuse', { ...ask, subjectId: bela })).body.code).toBe('excuse.notFound');
  expect((await post('supervisor', 'ask-excuse', ask)).body.code).toBe('excuse.notYours');
  expect((await post('helper', 'ask-excuse', ask)).status).toBe(200);
  expect((await post('helper', 'ask-excuse', { ...ask, excuseId: newId() })).body.code).toBe('excuse.askedAlready');
  expect((await get('helper', '/duties/mine')).body.items.find(({ key }) => key === due.key)?.excuseAsked).toBe(true);
  expect((await get('supervisor', '/duties/excuses')).body.items).toMatchObject([{ reason: '孩子住院', own: false, askedBy: '林芳' }]);
  expect((await post('helper', 'decide-excuse', { excuseId: ask.excuseId, approved: true })).status).toBe(403);
  await turnTo('2026-12-05');
  const waiting = (await get('supervisor', `/children/${anna}/duties`)).body.items.find(({ key }) => key === due.key);
  expect(waiting).toMatchObject({ state: 'open', missedOn: null });
  expect((await post('supervisor', 'decide-excuse', { excuseId: ask.excuseId, approved: true })).status).toBe(200);
  expect((await post('supervisor', 'decide-excuse', { excuseId: ask.excuseId, approved: false })).body.code).toBe('excuse.decidedAlready');
  const excused = (await get('supervisor', `/children/${anna}/duties`)).body.items.find(({ key }) => key === due.key);
  expect(excused).toMatchObject({ state: 'excused', missedOn: null });
  const late = (await get('supervisor', '/duties?state=missed&act=talk')).body.items[0] as Item;
  expect((await post('helper', 'ask-excuse', { ...ask, excuseId: newId(), key: late.key })).body.code).toBe('excuse.tooLate');
});

test('nobody decides about a request of their own, whatever post they hold', async () => {
  const { body } = await get('director', '/duties/mine');
  const due = body.items.find(({ state, subject }) => state === 'open' && subject.kind === 'child') as Item;
  const excuseId = newId();
  expect((await post('director', 'ask-excuse', { excuseId, subjectId: due.subject.id, key: due.key, reason: '道路不通' })).status).toBe(
    200,
  );
  const asSupervisor: Actor = { ...house.supervisor, accountId: house.director.accountId };
  (ACTORS as Record<string, () => Actor>)['both'] = () => asSupervisor;
  expect((await post('both', 'decide-excuse', { excuseId, approved: true })).body.code).toBe('excuse.ownRequest');
});

test('who looked at a child’s duties stands in the access log', async () => {
  await get('helper', `/children/${anna}/duties`);
  await house.accessLog.flush();
  const rows = await withKeeper(house.engine, (keeper) =>
    keeper.rows(
      sql<{ account_id: string }>`select distinct account_id from access_log where action = 'duty.open' and ${anna}::uuid = any(child_ids)`,
    ),
  );
  expect(rows).toContainEqual({ account_id: house.helper.accountId });
});

test('looked for is who counts by the county’s definition, and, where nobody has met the child, also who may', async () => {
  await house.register('程三', parents('home'));
  await house.register('董四');
  await house.register('方五', parents('awayWorking').slice(0, 1));
  const listed = async (which: string) =>
    (await get('supervisor', `/duties/unseen?which=${which}`)).body.items.map((item) => (item as unknown as { name: string }).name);
  await turnTo('2026-12-28');
  expect(await listed('unseen')).toEqual(['安一', '白二', '董四', '方五']);
  expect(await listed('withoutHelper')).toEqual(['白二']);
  const [line] = (await get('supervisor', '/duties/coverage?by=place&from=2026-12-01&to=2026-12-31')).body.lines;
  expect(line).toMatchObject({ children: 2, withoutHelper: 1, unseen: 4 });
  const changes = { homeDefinition: 'one-or-both' };
  await runCommand(house, { ...house.supervisor, role: 'countyCivilAffairs' }, changeSettings, { id: newId(), payload: { changes } });
  await planWaiting(house, dayOf(now), undefined);
  expect(await listed('withoutHelper')).toEqual(['白二', '方五']);
});
