import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { ROLE_IDS, type RoleId } from '../../../../kernel/access/roles.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import { runCommand } from '../../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../../platform/db/index.ts';
import { makeServer } from '../../../../platform/http/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../../test/support/house.ts';
import { asOf, CHILD_GROUPS, findChildGroup, isInGroup, mayAskFor, type ChildGroup } from '../../domain/index.ts';
import { recordFacts } from '../commands/record-facts.ts';
import { registerChild } from '../commands/register-child.ts';
import { loadFacts } from '../fact-rows.ts';
import { childRoutes } from '../routes.ts';
import { countMatching, listChildren } from './list-children.ts';

const TODAY = plainDate('2026-11-22');

const CHILDREN: readonly (readonly [name: string, values: readonly { path: string; value: unknown; from?: string }[]])[] = [
  ['流动', [{ path: 'child.migration', value: 'migrant' }]],
  ['随迁', [{ path: 'child.migration', value: 'accompanying', from: '2026-09-01' }]],
  ['返乡', [{ path: 'child.migration', value: 'returned' }]],
  ['残疾', [{ path: 'health.disabilityTypes', value: ['2', '3'] }]],
  ['病愈', [{ path: 'health.bodyState', value: 'disabled', from: '2020-01-01' }]],
  ['单亲', [{ path: 'household.singleParent', value: true }]],
  [
    '孤贫',
    [
      { path: 'difficulty.types', value: ['orphanCommunity', 'poorDibao'] },
      { path: 'household.singleParent', value: false },
    ],
  ],
  ['辍学', [{ path: 'schooling.state', value: 'dropout' }]],
  ['在读', [{ path: 'schooling.state', value: 'primary' }]],
  [
    '无户',
    [
      { path: 'child.householdRegistered', value: false },
      { path: 'aid.dibao', value: true },
    ],
  ],
];

describe(`lists by the other groups of the register (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let server: FastifyInstance;
  let supervisor: Actor;
  let acting: Actor;
  const ids: string[] = [];

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    supervisor = actorAt(house.world, 'childSupervisor', 'east');
    acting = supervisor;
    server = await makeServer({ house, routes: childRoutes, version: 'test', identify: async () => acting });
    for (const [name, more] of CHILDREN) {
      const childId = newId();
      ids.push(childId);
      const values = [{ path: 'child.name', value: name }, ...more];
      const payload = { childId, placeId: house.world.places.eastHill.placeId, openedOn: '2019-01-01', values };
      await runCommand(house, supervisor, registerChild, { id: newId(), payload: payload as never });
    }
    const well = { path: 'health.bodyState', value: 'healthy', kind: 'change', from: '2026-01-01' };
    const childId = ids[CHILDREN.findIndex(([name]) => name === '病愈')];
    await runCommand(house, supervisor, recordFacts, { id: newId(), payload: { childId, changes: [well] } as never });
  });
  afterAll(async () => {
    await server.close();
    await house.close();
  });

  async function get<Answer>(by: Actor, path: string): Promise<{ status: number; json: Answer & { code?: string } }> {
    acting = by;
    const answer = await server.inject({ method: 'GET', url: `/api/v1${path}` });
    acting = supervisor;
    return { status: answer.statusCode, json: answer.json() };
  }
  interface Page {
    readonly items: readonly { readonly name: string }[];
    readonly total?: number;
  }
  const namesOf = async (path: string, by = supervisor) => (await get<Page>(by, path)).json.items.map(({ name }) => name);

  test.each([
    ['migrant', ['流动', '随迁']],
    ['disabled', ['残疾']],
    ['singleParent', ['单亲']],
    ['orphan', ['孤贫']],
    ['deFactoUnattended', []],
    ['poor', ['孤贫', '无户']],
    ['outOfSchool', ['辍学']],
    ['unregistered', ['无户']],
  ])('%s holds those of whom a fact says so today', async (group, names) => {
    const { json } = await get<Page>(supervisor, `/children?group=${group}`);
    expect(json.items.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    expect(json.total).toBe(names.length);
  });

  test('is asked for as of another day, and with other conditions', async () => {
    expect(await namesOf('/children?group=migrant&asOf=2026-08-31')).toEqual(['流动']);
    expect(await namesOf('/children?group=disabled&asOf=2025-06-01')).toEqual(['病愈', '残疾']);
    expect(await namesOf(`/children?group=poor&place=${house.world.places.eastRiver.placeId}`)).toEqual([]);
    expect(await namesOf('/children?group=poor&search=guping')).toEqual([]);
    expect(await namesOf('/children?group=poor&search=gupin')).toEqual(['孤贫']);
  });

  test('agrees with the rule of the domain for every child, group and day', async () => {
    const facts = await withKeeper(house.engine, (tx) => loadFacts(tx, 1, ids));
    for (const day of ['2019-06-01', '2025-06-01', '2026-01-01', '2026-08-31', '2026-11-22'].map(plainDate)) {
      for (const group of CHILD_GROUPS) {
        const listed = await withActor(house.engine, supervisor, async (tx) => {
          const { items } = await listChildren(tx, { asOf: day, limit: 50, group }, house.keyring);
          expect(await countMatching(tx, { asOf: day, limit: 1, group }, house.keyring)).toBe(items.length);
          return items.map(({ id }) => id);
        });
        const ruled = ids.filter((id) => isInGroup(group, asOf(facts.get(id) ?? [], day)));
        expect(new Set(listed), `${group.id} ${day}`).toEqual(new Set(ruled));
      }
    }
  });

  test('is counted, group by group, among the children that the other conditions leave', async () => {
    const count = async (path: string, by = supervisor) =>
      Object.fromEntries(
        (await get<{ items: { group: string; count: number }[] }>(by, path)).json.items.map((line) => [line.group, line.count]),
      );
    expect(await count('/counts/groups')).toEqual({
      migrant: 2,
      disabled: 1,
      singleParent: 1,
      orphan: 1,
      deFactoUnattended: 0,
      poor: 2,
      outOfSchool: 1,
      unregistered: 1,
    });
    expect((await count(`/counts/groups?place=${house.world.places.eastRiver.placeId}`))['poor']).toBe(0);
    expect((await count('/counts/groups?asOf=2026-08-31'))['migrant']).toBe(1);
  });

  /** Posts that reach all the children of this test, as far as the role reaches children at all. */
  const postOf = (role: RoleId): Actor => {
    const at = role === 'childDirector' ? 'eastHill' : role === 'childSupervisor' ? 'east' : 'county';
    return { ...actorAt(house.world, role, at, ids), ...(role === 'machineOperator' ? { reach: { kind: 'everything' } as const } : {}) };
  };

  test.each(ROLE_IDS.filter((role) => role !== 'parent' && role !== 'child'))(
    'a %s asks only for groups whose facts the role reads, and learns nothing of the others',
    async (role) => {
      const by = postOf(role);
      const counted = await get<{ items: { group: string }[] }>(by, '/counts/groups');
      const allowed = CHILD_GROUPS.filter((group) => mayAskFor(role, group)).map(({ id }) => id);
      if (counted.status === 200) expect(counted.json.items.map(({ group }) => group)).toEqual(allowed);
      for (const { id } of CHILD_GROUPS) {
        const { status, json } = await get(by, `/children?group=${id}`);
        if (!allowed.includes(id)) expect([id, status, json.code]).toEqual([id, 403, 'child.groupNotYours']);
        else expect([id, status]).toEqual([id, 200]);
      }
    },
  );

  test('whoever came past the route would still not see by the list what row security hides', async () => {
    const disabled = findChildGroup('disabled') as ChildGroup;
    const list = (by: Actor) =>
      withActor(house.engine, by, async (tx) =>
        (await listChildren(tx, { asOf: TODAY, limit: 50, group: disabled }, house.keyring)).items.map(({ name }) => name),
      );
    expect(await list(postOf('helper'))).toEqual([]);
    expect(await list(postOf('classTeacher'))).toEqual(['残疾']);
  });

  test('every fact that puts a child into a group stands in the index', async () => {
    const [index] = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ definition: string }>`select pg_get_indexdef('child_fact_of_groups'::regclass) as definition`),
    );
    for (const { record, field, is } of CHILD_GROUPS.flatMap(({ facts }) => facts)) {
      const words = [`'${record}'`, field, ...(record === 'difficulty' || typeof is !== 'object' ? [] : is)];
      for (const word of words) expect(index?.definition, `${record}.${field}`).toContain(word);
    }
    if (TEST_ENGINE !== 'postgres') return;
    for (const group of CHILD_GROUPS) {
      const plan = await withActor(house.engine, supervisor, async (tx) => {
        await tx.run(sql`set local enable_seqscan = off`);
        await tx.run(sql`set local enable_hashjoin = off`);
        const explained: string[] = [];
        const watched = {
          ...tx,
          rows: async (query: never) => {
            explained.push(...(await tx.rows(sql<{ 'QUERY PLAN': string }>`explain ${query}`)).map((row) => row['QUERY PLAN']));
            return tx.rows(query);
          },
        };
        await listChildren(watched as typeof tx, { asOf: TODAY, limit: 50, county: 1, group }, house.keyring);
        return explained.join('\n');
      });
      expect(plan, group.id).toContain('child_fact_of_groups');
    }
  });
});
