import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MACHINE_OPERATOR, rangeBelow, type Actor } from '../../../kernel/access/actor.ts';
import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { fileChild } from '../../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { closeFile, reopenFile } from './commands/close-file.ts';
import { moveChild } from './commands/move-child.ts';
import { countMatching, listChildren, type ListQuery } from './queries/list-children.ts';
import { boundSearch, findTotal } from './totals.ts';

const TODAY = plainDate('2026-11-22');
const PLAIN: ListQuery = { asOf: TODAY, limit: 50 };
const VILLAGES = ['eastHill', 'eastRiver', 'westHill'] as const;
const CLASSES = ['class1', 'class2', undefined] as const;

type Step =
  | { readonly kind: 'register'; readonly village: number; readonly class: number }
  | { readonly kind: 'move'; readonly child: number; readonly village: number; readonly class: number }
  | { readonly kind: 'close'; readonly child: number }
  | { readonly kind: 'reopen'; readonly child: number };

const index = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('register' as const), village: index, class: index }),
  fc.record({ kind: fc.constant('move' as const), child: fc.nat({ max: 9 }), village: index, class: index }),
  fc.record({ kind: fc.constant('close' as const), child: fc.nat({ max: 9 }) }),
  fc.record({ kind: fc.constant('reopen' as const), child: fc.nat({ max: 9 }) }),
);

onEachEngine('totals of open files', () => {
  let house: TestHouse;
  let operator: Actor;

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    operator = { ...MACHINE_OPERATOR, county: house.world.county };
  });
  afterAll(() => house.close());

  function placeAt(key: (typeof VILLAGES)[number] | 'class1' | 'class2'): { text: string; placeId: string } {
    return { text: key, placeId: house.world.places[key].placeId };
  }

  async function register(name: string, village: number, schoolClass: number): Promise<string> {
    const key = CLASSES[schoolClass];
    const values = [{ path: 'child.name', value: name }, ...(key === undefined ? [] : [{ path: 'schooling.class', value: placeAt(key) }])];
    const { county, places } = house.world;
    return fileChild(house, { county, placeId: places[VILLAGES[village] ?? 'eastHill'].placeId, openedOn: '2026-09-01', values });
  }

  /** A step that the rules refuse (a file closed twice) changes nothing, totals included. */
  async function take(one: Step, childIds: string[]): Promise<void> {
    if (one.kind === 'register') return void childIds.push(await register('石头', one.village, one.class));
    const childId = childIds[one.child % Math.max(1, childIds.length)];
    if (childId === undefined) return;
    const on = plainDate('2026-11-20');
    await doStep(one, childId, on).catch((error: { code?: string }) => expect(error.code).toMatch(/^child\./));
  }

  function doStep(one: Exclude<Step, { kind: 'register' }>, childId: string, on: PlainDate): Promise<unknown> {
    const id = newId();
    switch (one.kind) {
      case 'close':
        return runCommand(house, operator, closeFile, { id, payload: { childId, on, reason: 'other', note: '测试' } });
      case 'reopen':
        return runCommand(house, operator, reopenFile, { id, payload: { childId, reason: '测试' } });
      case 'move': {
        const key = CLASSES[one.class];
        const payload = { childId, on, residence: placeAt(VILLAGES[one.village] ?? 'eastHill'), ...(key && { class: placeAt(key) }) };
        return runCommand(house, operator, moveChild, { id, payload });
      }
    }
  }

  test('equal the list lines after any sequence of registering, moving, closing and reopening', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const childIds: string[] = [];
        for (const one of steps) await take(one, childIds);
        const differing = await withKeeper(house.engine, (tx) =>
          tx.rows(sql`
            select region, school_path, sum(files)::integer as difference from (
              select county, region, null as school_path, 1 as files from child where closed_on is null
              union all select county, null, school_path, 1 from child where closed_on is null and school_path is not null
              union all select county, region, school_path, -files from child_total) counted
            group by county, region, school_path having sum(files) <> 0`),
        );
        expect(differing).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  test('are what each post would count', async () => {
    const { world } = house;
    await register('王一', 0, 0);
    await register('王二', 2, 1);
    const actors = [
      actorAt(world, 'childDirector', 'eastHill'),
      actorAt(world, 'childSupervisor', 'east'),
      actorAt(world, 'countyCivilAffairs', 'county'),
      actorAt(world, 'schoolAdministrator', 'school'),
      operator,
    ];
    const east = { tree: 'admin' as const, ...rangeBelow(world.places.east.path) };
    const school = { tree: 'school' as const, ...rangeBelow(world.places.school.path) };
    for (const actor of actors) {
      for (const query of [
        PLAIN,
        { ...PLAIN, within: [east] },
        { ...PLAIN, within: [school] },
        { ...PLAIN, within: [] },
        { ...PLAIN, state: 'closed' as const },
      ]) {
        const { told, counted } = await withActor(house.engine, actor, async (tx) => ({
          told: await findTotal(tx, actor, query, house.keyring, TODAY),
          counted: await countMatching(tx, query, house.keyring),
        }));
        expect(told, `${actor.role} ${JSON.stringify(query)}`).toBe(counted);
      }
    }
  });

  test('are not shown beyond the reach of a post', async () => {
    const sum = (actor: Actor): Promise<readonly { region: string }[]> =>
      withActor(house.engine, actor, (tx) => tx.rows(sql<{ region: string }>`select region from child_total where region is not null`));
    const { path } = house.world.places.westHill;
    expect((await sum(actorAt(house.world, 'childSupervisor', 'west'))).map(({ region }) => region)).toEqual([path]);
  });

  test('are told of a search within a county, and left out where a search above it is cut off', async () => {
    await register('仇千', 0, 2);
    await register('仇万', 1, 2);
    const within = boundSearch({ ...PLAIN, search: 'qiu', county: 1 });
    expect(within.mostTokens).toBeUndefined();
    const cut = { ...boundSearch({ ...PLAIN, search: 'qiu' }), mostTokens: 1 };
    const read = (query: ListQuery) =>
      withActor(house.engine, operator, async (tx) => ({
        total: await findTotal(tx, operator, query, house.keyring, TODAY),
        names: (await listChildren(tx, query, house.keyring)).items.map(({ name }) => name),
      }));
    expect(await read(within)).toEqual({ total: 2, names: ['仇千', '仇万'] });
    expect(await read({ ...cut, mostTokens: 500 })).toEqual({ total: 2, names: ['仇千', '仇万'] });
    expect(await read(cut)).toMatchObject({ total: undefined, names: { length: 1 } });
    // Characters and letters in one word must both be found, like words apart.
    expect((await read({ ...within, search: '仇anything' })).names).toEqual([]);
    expect((await read({ ...within, search: '仇w' })).names).toEqual(['仇万']);
  });
});
