import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { makeServer } from '../../../platform/http/index.ts';
import { newId } from '../../../platform/ids.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { recordFacts } from './commands/record-facts.ts';
import { registerChild } from './commands/register-child.ts';
import { childRoutes } from './routes.ts';

interface Page {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly next?: string;
  readonly total?: number;
}

describe('the list of children over HTTP', () => {
  let house: TestHouse;
  let server: FastifyInstance;
  let director: Actor;
  let asking: Actor;
  const ids: string[] = [];

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    director = actorAt(house.world, 'childSupervisor', 'east');
    asking = director;
    server = await makeServer({ house, routes: childRoutes, version: 'test', identify: () => Promise.resolve(asking) });
    const { class1 } = house.world.places;
    const children: [string, string, 'eastHill' | 'eastRiver', object[]][] = [
      ['安一', '2015-03-01', 'eastHill', [{ path: 'schooling.class', value: { text: '1班', placeId: class1.placeId } }]],
      ['白二', '2016-03-01', 'eastRiver', []],
      ['曹三', '2007-03-01', 'eastRiver', []],
      ['丁四', '', 'eastRiver', []],
    ];
    for (const [name, birthDate, village, more] of children) {
      const childId = newId();
      ids.push(childId);
      const values = [
        { path: 'child.name', value: name },
        ...(birthDate === '' ? [] : [{ path: 'child.birthDate', value: birthDate }]),
        ...more,
      ];
      const payload = { childId, placeId: house.world.places[village].placeId, values };
      await runCommand(house, director, registerChild, { id: newId(), payload: payload as never });
    }
  });
  afterAll(async () => {
    await server.close();
    await house.close();
  });

  async function get<Answer = Page>(path: string): Promise<Answer> {
    const answer = await server.inject({ method: 'GET', url: `/api/v1${path}` });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Answer>();
  }
  const names = ({ items }: Page): readonly string[] => items.map(({ name }) => name);

  test('pages by size and cursor; the last page has no next one, and only the first counts', async () => {
    const first = await get('/children?size=3');
    expect([names(first), first.total]).toEqual([['安一', '白二', '曹三'], 4]);
    const last = await get(`/children?size=3&cursor=${first.next}`);
    expect(last).toEqual({ items: [expect.objectContaining({ name: '丁四' })] });
  });

  test('is narrowed by places of both trees, a class being one of the school tree', async () => {
    const { eastRiver, class1, class2, school } = house.world.places;
    expect(names(await get(`/children?place=${eastRiver.placeId}`))).toEqual(['白二', '曹三', '丁四']);
    expect(names(await get(`/children?school=${school.placeId}`))).toEqual(['安一']);
    expect(names(await get(`/children?school=${class1.placeId}`))).toEqual(['安一']);
    expect(names(await get(`/children?school=${class2.placeId}`))).toEqual([]);
    expect(names(await get(`/children?school=${school.placeId}&place=${eastRiver.placeId}`))).toEqual([]);
  });

  test('shows what is missing, and who is no child any more', async () => {
    expect(names(await get('/children?gap=birthDate'))).toEqual(['丁四']);
    expect(names(await get('/children?gap=school'))).toEqual(['白二']);
    expect(names(await get('/children?gap=grown'))).toEqual(['曹三']);
  });

  test('looking for somebody and finding nobody leaves a trace: which conditions, not what was asked', async () => {
    expect(names(await get('/children?search=不在这里&state=all'))).toEqual([]);
    await house.accessLog.flush();
    const rows = await withKeeper(house.engine, (tx) =>
      tx.rows(sql<{ county: number; child_count: number; detail: object }>`
        select county, child_count, detail from access_log where action = 'child.list' and child_count = 0 order by entry_id desc limit 1`),
    );
    expect(rows).toEqual([{ county: 1, child_count: 0, detail: { filters: ['search', 'state'] } }]);
  });

  test('is counted by the places below one, of either tree', async () => {
    const { east, bureau, school } = house.world.places;
    const count = async (placeId: string): Promise<unknown> =>
      (await get<{ items: { name: string; files: number }[] }>(`/counts/places?place=${placeId}&definition=state-council-2016`)).items.map(
        ({ name, files }) => [name, files],
      );
    expect(await count(east.placeId)).toEqual([
      ['坡上村', 1],
      ['河边村', 3],
    ]);
    expect(await count(bureau.placeId)).toEqual([['东坪小学', 1]]);
    expect(await count(school.placeId)).toEqual([['1班', 1]]);
  });

  test('a file names the times of care that are over', async () => {
    const [childId = ''] = ids;
    const carer = newId();
    const record = (changes: object[]) =>
      runCommand(house, director, recordFacts, { id: newId(), payload: { childId, changes: changes as never } });
    await record([
      { path: `carer.${carer}.name`, value: '李秀英', kind: 'change', replaces: null },
      { path: `carer.${carer}.role`, value: 'main', kind: 'change', from: '2025-01-01', replaces: null },
    ]);
    await record([{ path: `carer.${carer}.role`, value: null, kind: 'change', from: '2026-06-01' }]);
    const file = await get<{ pastCare: unknown }>(`/children/${childId}`);
    expect(file.pastCare).toEqual([{ carerId: carer, role: 'main', from: '2025-01-01', to: '2026-06-01' }]);
    // Whoever saw nothing today may write anew, although an ended value is there.
    await record([{ path: `carer.${carer}.role`, value: 'second', kind: 'change', from: '2026-09-01', replaces: null }]);
    expect((await get<{ pastCare: unknown[] }>(`/children/${childId}`)).pastCare).toHaveLength(1);
    await expect(record([{ path: `carer.${carer}.role`, value: 'holiday', kind: 'change', replaces: null }])).rejects.toMatchObject({
      code: 'child.changedMeanwhile',
    });
  });

  test('takes a value of which nobody knows since when', async () => {
    const [, childId = ''] = ids;
    const record = (changes: object[]) =>
      runCommand(house, director, recordFacts, { id: newId(), payload: { childId, changes: changes as never } });
    const spans = async (): Promise<unknown> =>
      (
        await get<{ items: { path: string; value: unknown; from: unknown; to: unknown; supersededAt: unknown }[] }>(
          `/children/${childId}/history`,
        )
      ).items
        .filter(({ path, supersededAt }) => path === 'household.housing' && supersededAt === null)
        .map(({ value, from, to }) => [value, from, to])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]), 'en'));
    await record([{ path: 'household.housing', value: '砖房', kind: 'change', from: null, replaces: null }]);
    expect(await spans()).toEqual([['砖房', null, null]]);
    await record([{ path: 'household.housing', value: null, kind: 'change', from: '2026-01-01' }]);
    await record([{ path: 'household.housing', value: '楼房', kind: 'change', from: null, replaces: null }]);
    expect(await spans()).toEqual([
      ['楼房', '2026-11-22', null],
      ['砖房', null, '2026-01-01'],
    ]);
  });

  test('a level is told with its grounds, by the township and not by the village', async () => {
    const [childId = ''] = ids;
    const level = (by: Actor, reason?: string) =>
      runCommand(house, by, recordFacts, {
        id: newId(),
        payload: {
          childId,
          changes: [{ path: 'grading.level', value: '1', kind: 'change', from: '2026-11-01', ...(reason ? { reason } : {}) }],
        } as never,
      });
    const supervisor = actorAt(house.world, 'childSupervisor', 'east');
    await expect(level(supervisor)).rejects.toMatchObject({ code: 'child.reasonMissing', field: 'grading.level' });
    await expect(level(actorAt(house.world, 'childDirector', 'eastHill'), '照护人住院')).rejects.toMatchObject({ kind: { status: 403 } });
    await expect(level(supervisor, '照护人住院')).resolves.toEqual({ childId });
    const opened = (reason?: string) =>
      runCommand(house, supervisor, registerChild, {
        id: newId(),
        payload: {
          childId: newId(),
          placeId: house.world.places.eastHill.placeId,
          values: [
            { path: 'child.name', value: '分级者' },
            { path: 'grading.level', value: '2', ...(reason ? { reason } : {}) },
          ],
        },
      });
    await expect(opened()).rejects.toMatchObject({ code: 'child.reasonMissing', field: 'grading.level' });
    await expect(opened('随案移交的评估')).resolves.toHaveProperty('childId');
  });
});
