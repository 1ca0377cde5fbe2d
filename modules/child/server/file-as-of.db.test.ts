import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { recordFacts } from './commands/record-facts.ts';
import { registerChild } from './commands/register-child.ts';
import { childRoutes } from './routes.ts';

interface File {
  readonly values: readonly { readonly path: string; readonly value: unknown }[];
  readonly statuses: readonly { readonly definition: string; readonly value: boolean | null }[];
}

const BOTH = ['parent.father.whereabouts', 'parent.mother.whereabouts'];

describe(`a file of the past over HTTP (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let server: FastifyInstance;
  let director: Actor;
  let now = new Date('2026-03-01T02:00:00Z');
  const childId = newId();

  async function record(at: string, changes: object[]): Promise<void> {
    now = new Date(at);
    await runCommand(house, director, recordFacts, { id: newId(), payload: { childId, changes: changes as never } });
  }

  beforeAll(async () => {
    house = await openTestHouse(() => now);
    director = actorAt(house.world, 'childDirector', 'eastHill');
    server = await makeServer({ house, routes: childRoutes, version: 'test', identify: () => Promise.resolve(director) });
    const values = [
      { path: 'child.name', value: '李小山' },
      { path: 'child.birthDate', value: '2015-03-10' },
      ...BOTH.map((path) => ({ path, value: 'awayWorking', from: '2025-09-01' })),
    ];
    const payload = { childId, placeId: house.world.places.eastHill.placeId, values: values as never };
    await runCommand(house, director, registerChild, { id: newId(), payload });
    await record('2026-06-01T02:00:00Z', [{ path: BOTH[0], value: 'home', from: '2026-05-01', kind: 'change' }]);
    await record('2026-09-01T02:00:00Z', [{ path: 'child.name', value: '李晓山', kind: 'correction', reason: '户口簿' }]);
    now = new Date('2026-11-22T02:00:00Z');
  });
  afterAll(async () => {
    await server.close();
    await house.close();
  });

  test.each<[string, string, [name: unknown, father: unknown, status: unknown]]>([
    ['today', '', ['李晓山', 'home', null]],
    ['as of a day before the father came home', '?asOf=2026-04-01', ['李晓山', 'awayWorking', true]],
    ['as of the day on which he came home', '?asOf=2026-05-01', ['李晓山', 'home', null]],
    ['as of a day before he left', '?asOf=2025-08-31', ['李晓山', undefined, null]],
    ['that day as known before it was told', '?asOf=2026-05-10&knownAt=2026-05-31T15:59:59.999Z', ['李小山', 'awayWorking', true]],
    ['that day as known once it was told', '?asOf=2026-05-10&knownAt=2026-06-30T15:59:59.999Z', ['李小山', 'home', null]],
    ['today as known before the name was corrected', '?knownAt=2026-08-31T15:59:59.999Z', ['李小山', 'home', null]],
    ['as known before there was a file', '?knownAt=2026-02-01T00:00:00Z', [undefined, undefined, null]],
  ])('%s', async (_, query, expected) => {
    const answer = await server.inject({ method: 'GET', url: `/api/v1/children/${childId}${query}` });
    expect(answer.statusCode, answer.body).toBe(200);
    const { values, statuses } = answer.json<File>();
    const valueOf = (path: string): unknown => values.find((one) => one.path === path)?.value;
    const status = statuses.find(({ definition }) => definition === 'state-council-2016')?.value;
    expect([valueOf('child.name'), valueOf(BOTH[0] as string), status]).toEqual(expected);
  });

  test.each(['?asOf=2026-02-30', '?knownAt=2026-05-31'])('%s is refused', async (query) => {
    expect((await server.inject({ method: 'GET', url: `/api/v1/children/${childId}${query}` })).statusCode).toBe(422);
  });
});
