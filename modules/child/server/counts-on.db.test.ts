import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MACHINE_OPERATOR, rangeBelow, type Actor } from '../../../kernel/access/actor.ts';
import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { fileChild } from '../../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { asOf, groundsOf, STATUS_DEFINITIONS, statusOn, type Fact } from '../domain/index.ts';
import { closeFile, reopenFile } from './commands/close-file.ts';
import { moveChild } from './commands/move-child.ts';
import { recordFacts } from './commands/record-facts.ts';
import { deriveFile } from './derived-file.ts';
import { loadFacts } from './fact-rows.ts';
import { loadPlaces } from './known-places.ts';
import { countByDefinition, countByPlace } from './queries/counts.ts';
import { countMatching, listChildren } from './queries/list-children.ts';

const TODAY = plainDate('2026-11-22');
const FIRST = plainDate('2026-01-01');
const DEFINITION = 'state-council-2016';
type Village = 'county' | 'eastHill' | 'eastRiver' | 'westHill';
const VILLAGES: readonly Village[] = ['county', 'eastHill', 'eastRiver', 'westHill'];

interface Life {
  readonly opened: number;
  readonly village: number;
  readonly moves: readonly { readonly day: number; readonly village: number; readonly class: 'class1' | 'class2' | undefined }[];
  readonly renamed: number | undefined;
  /** A parent is known to have gone away on this day. */
  readonly away: number | undefined;
  readonly closed: number | undefined;
  readonly again: number | undefined;
}

const day = fc.nat({ max: 320 });
const village = fc.nat({ max: VILLAGES.length - 1 });
const life: fc.Arbitrary<Life> = fc.record({
  opened: day,
  village,
  moves: fc.array(fc.record({ day, village, class: fc.constantFrom('class1' as const, 'class2' as const, undefined) }), { maxLength: 3 }),
  renamed: fc.option(day, { nil: undefined }),
  away: fc.option(day, { nil: undefined }),
  closed: fc.option(day, { nil: undefined }),
  again: fc.option(day, { nil: undefined }),
});

function on(days: number): PlainDate {
  return addDays(FIRST, days);
}

describe(`counts and lists of a day (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let operator: Actor;

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    operator = { ...MACHINE_OPERATOR, county: house.world.county };
  });
  afterAll(() => house.close());

  function placeAt(key: Village | 'class1' | 'class2'): { text: string; placeId: string } {
    return { text: key, placeId: house.world.places[key].placeId };
  }

  async function register(name: string, at: Village, opened: PlainDate, more: object[] = []): Promise<string> {
    const values = [{ path: 'child.name', value: name }, ...more] as never;
    return fileChild(house, { county: house.world.county, placeId: house.world.places[at].placeId, openedOn: opened, values });
  }

  /** Steps that the rules refuse (a move before the birth) leave the file as it is. */
  async function live({ opened, village: first, moves, renamed, away, closed, again }: Life): Promise<void> {
    const childId = await register('石头', VILLAGES[first] ?? 'county', on(opened), [{ path: 'child.birthDate', value: '2016-05-01' }]);
    const take = (step: Promise<unknown>): Promise<unknown> =>
      step.catch((error: { code?: string }) => expect(error.code).toMatch(/^child\./));
    for (const move of moves) {
      const target = move.class === undefined ? {} : { class: placeAt(move.class) };
      const payload = { childId, on: on(move.day), residence: placeAt(VILLAGES[move.village] ?? 'county'), ...target };
      await take(runCommand(house, operator, moveChild, { id: newId(), payload }));
    }
    const changes = [
      ...(renamed === undefined ? [] : [{ path: 'child.name', value: '阿宝', kind: 'change', from: on(renamed) }]),
      ...(away === undefined
        ? []
        : ['father', 'mother'].map((who) => ({ path: `parent.${who}.whereabouts`, value: 'awayWorking', kind: 'change', from: on(away) }))),
    ];
    if (changes.length > 0) await take(runCommand(house, operator, recordFacts, { id: newId(), payload: { childId, changes } as never }));
    if (closed !== undefined) {
      const payload = { childId, on: on(closed), reason: 'other', note: '测试' };
      await take(runCommand(house, operator, closeFile, { id: newId(), payload }));
    }
    if (again !== undefined) {
      const payload = { childId, reason: '父母又外出' };
      await take(runCommand(house, operator, reopenFile, { id: newId(), payload }));
    }
  }

  function read<Result>(work: (tx: Parameters<Parameters<typeof withActor<Result>>[2]>[0]) => Promise<Result>): Promise<Result> {
    return withActor(house.engine, operator, work);
  }

  /** Each file as its facts say it was on the day, one by one: what the queries are held against. */
  function reckon(when: PlainDate) {
    return read(async (tx) => {
      const ids = await tx.rows(sql<{ child_id: string }>`select child_id from child`);
      const all = await loadFacts(
        tx,
        house.world.county,
        ids.map(({ child_id: id }) => id),
      );
      const places = await loadPlaces(tx, [...all.values()].flat());
      return [...all].flatMap(([childId, facts]) => {
        const { line } = deriveFile({ county: house.world.county, childId, facts, version: 1 }, places, when, house.keyring.digest);
        const isOpen = (line['opened_on'] as string) <= when && line['closed_on'] === null;
        return isOpen ? [{ childId, line, facts: facts as readonly Fact[], grounds: groundsOf(facts, places) }] : [];
      });
    });
  }

  function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Readonly<Record<string, number>> {
    return Object.fromEntries([...Map.groupBy(items, keyOf)].map(([key, group]) => [key, group.length]));
  }

  test('say of any day what the facts say of it, and sum up by place to what they say by definition', async () => {
    const { county, school } = house.world.places;
    const whole = { ...county, tree: 'admin' as const, kind: 'county' };
    const atSchool = { ...school, tree: 'school' as const, kind: 'school' };
    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { minLength: 1, maxLength: 3 }),
        fc.array(day, { minLength: 2, maxLength: 4 }),
        async (lives, days) => {
          for (const one of lives) await live(one);
          for (const when of [...days.map(on), TODAY]) {
            const expected = await reckon(when);
            const query = { asOf: when, today: TODAY };
            const { lines, total, byPlace, bySchool, byDefinition } = await read(async (tx) => ({
              lines: (await listChildren(tx, { ...query, limit: 500 }, house.keyring)).items,
              total: await countMatching(tx, { ...query, limit: 1 }, house.keyring),
              byPlace: await countByPlace(tx, { ...query, definition: DEFINITION, place: whole }),
              bySchool: await countByPlace(tx, { ...query, definition: DEFINITION, place: atSchool }),
              byDefinition: await countByDefinition(tx, query),
            }));
            expect(total).toBe(expected.length);
            expect(Object.fromEntries(lines.map(({ id, name }) => [id, name]))).toEqual(
              Object.fromEntries(expected.map(({ childId, facts }) => [childId, asOf(facts, when).get('child.name')?.value])),
            );
            expect(Object.fromEntries(byPlace.map(({ path, files }) => [path ?? 'itself', files]))).toEqual(
              groups(expected, ({ line }) => townshipOf(line['region'] as string)),
            );
            expect(Object.fromEntries(bySchool.map(({ placeId, files }) => [placeId ?? 'itself', files]))).toEqual(
              groups(
                expected.filter(({ line }) => line['school_path'] === school.path),
                ({ line }) => (line['class_id'] as string | null) ?? 'itself',
              ),
            );
            for (const definition of STATUS_DEFINITIONS) {
              const truths = expected.map(({ grounds }) => statusOn(definition, grounds, when).value);
              const told = byDefinition.find((one) => one.definition === definition.id);
              expect([told?.count ?? 0, told?.cannotTell ?? 0], `${definition.id} ${when}`).toEqual([
                truths.filter((truth) => truth === true).length,
                truths.filter((truth) => truth === null).length,
              ]);
            }
            const own = byDefinition.find(({ definition }) => definition === DEFINITION);
            const sum = (key: 'count' | 'cannotTell'): number => byPlace.reduce((total, line) => total + line[key], 0);
            expect([sum('count'), sum('cannotTell')]).toEqual([own?.count ?? 0, own?.cannotTell ?? 0]);
          }
        },
      ),
      { numRuns: 5 },
    );
  });

  function townshipOf(region: string): string {
    const { path } = house.world.places.county;
    return region === path ? 'itself' : region.slice(0, path.length + 4);
  }

  describe('of children who moved', () => {
    const MOVED = plainDate('2026-06-01');
    const BEFORE = plainDate('2026-05-31');

    async function countAt(place: 'county' | 'east' | 'west', when: PlainDate, actor = operator) {
      const at = { ...house.world.places[place], tree: 'admin' as const, kind: place === 'county' ? 'county' : 'township' };
      const lines = await withActor(house.engine, actor, (tx) =>
        countByPlace(tx, { asOf: when, today: TODAY, definition: DEFINITION, place: at }),
      );
      return lines.map(({ placeId, files, count, cannotTell }) => [nameOf(placeId), files, count, cannotTell]);
    }

    function nameOf(placeId: string | null): string | null {
      return Object.entries(house.world.places).find(([, place]) => place.placeId === placeId)?.[0] ?? null;
    }

    async function listOf(when: PlainDate, within: 'eastHill' | 'westHill') {
      const range = { tree: 'admin' as const, ...rangeBelow(house.world.places[within].path) };
      const page = await read((tx) => listChildren(tx, { asOf: when, today: TODAY, within: [range], limit: 500 }, house.keyring));
      return page.items.map(({ name, place, class: schoolClass }) => [name, place, schoolClass]);
    }

    beforeAll(async () => {
      await house.close();
      house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
      operator = { ...MACHINE_OPERATOR, county: house.world.county };
      const both = (value: string) => ['father', 'mother'].map((who) => ({ path: `parent.${who}.whereabouts`, value, from: '2025-01-01' }));
      const born = { path: 'child.birthDate', value: '2016-05-01' };
      const inClass = { path: 'schooling.class', value: placeAt('class1') };
      const moving = await register('搬家', 'eastHill', plainDate('2026-02-01'), [born, inClass, ...both('awayWorking')]);
      const payload = { childId: moving, on: MOVED, residence: { ...placeAt('westHill'), text: '岭头村' }, class: placeAt('class2') };
      await runCommand(house, operator, moveChild, { id: newId(), payload });
      await register('在家', 'eastHill', plainDate('2026-02-01'), [born, ...both('home')]);
      await register('不详', 'county', plainDate('2026-02-01'), [born]);
    });

    test.each([
      [
        'before the move',
        BEFORE,
        [
          [null, 1, 0, 1],
          ['east', 2, 1, 0],
        ],
      ],
      [
        'from the day of the move on',
        MOVED,
        [
          [null, 1, 0, 1],
          ['east', 1, 0, 0],
          ['west', 1, 1, 0],
        ],
      ],
      [
        'today',
        TODAY,
        [
          [null, 1, 0, 1],
          ['east', 1, 0, 0],
          ['west', 1, 1, 0],
        ],
      ],
      ['before any file was opened', plainDate('2026-01-31'), []],
    ])('they count %s where they then lived, and who stands at the county itself has a line apart', async (_, when, expected) => {
      expect(await countAt('county', when)).toEqual(expect.arrayContaining(expected));
      expect(await countAt('county', when)).toHaveLength(expected.length);
    });

    test('definitions count yes and cannot tell apart, and no not at all', async () => {
      const counted = await read((tx) => countByDefinition(tx, { asOf: BEFORE, today: TODAY }));
      expect(Object.fromEntries(counted.map(({ definition, count, cannotTell }) => [definition, [count, cannotTell]]))).toMatchObject({
        'state-council-2016': [1, 1],
        'one-or-both': [1, 1],
      });
      const place = { ...house.world.places.east, tree: 'admin' as const };
      const within = { tree: place.tree, ...rangeBelow(place.path) };
      const east = async (when: PlainDate) =>
        (await read((tx) => countByDefinition(tx, { asOf: when, today: TODAY, within }))).find(
          ({ definition }) => definition === DEFINITION,
        );
      expect([await east(BEFORE), await east(MOVED)]).toMatchObject([{ count: 1 }, { count: 0 }]);
    });

    test('the list of a past day shows village and class of that day', async () => {
      expect(await listOf(BEFORE, 'eastHill')).toEqual([
        ['搬家', '东坪镇坡上村', '1班'],
        ['在家', '东坪镇坡上村', null],
      ]);
      expect(await listOf(MOVED, 'westHill')).toEqual([['搬家', '西坪乡岭头村', '2班']]);
      expect(await listOf(BEFORE, 'westHill')).toEqual([]);
    });

    test('a post sees of a past day only whom it may see today', async () => {
      const east = actorAt(house.world, 'childSupervisor', 'east');
      const west = actorAt(house.world, 'childSupervisor', 'west');
      expect(await countAt('east', BEFORE, east)).toEqual([['eastHill', 1, 0, 0]]);
      expect(await countAt('county', BEFORE, west)).toEqual([['east', 1, 1, 0]]);
    });
  });
});
