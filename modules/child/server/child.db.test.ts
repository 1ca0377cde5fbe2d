import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { closeFile, reopenFile } from './commands/close-file.ts';
import { recordFacts } from './commands/record-facts.ts';
import { registerChild } from './commands/register-child.ts';
import { getFile, listHistory, revealValue } from './queries/file.ts';
import { listChildren } from './queries/list-children.ts';

const TODAY = plainDate('2026-11-22');
const ID_NUMBER = '990102201503150018';

describe(`a child's file (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let director: Actor;
  let teacher: Actor;

  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    director = actorAt(house.world, 'childDirector', 'eastHill');
    teacher = actorAt(house.world, 'classTeacher', 'class1');
  });
  afterAll(() => house.close());

  function register(
    actor: Actor,
    values: { path: string; value: unknown; from?: string }[],
    placeId = house.world.places.eastHill.placeId,
  ) {
    const childId = newId();
    return runCommand(house, actor, registerChild, { id: newId(), payload: { childId, placeId, values: values as never } });
  }

  function change(actor: Actor, childId: string, changes: object[]) {
    return runCommand(house, actor, recordFacts, { id: newId(), payload: { childId, changes: changes as never } });
  }

  async function list(actor: Actor, query: Partial<Parameters<typeof listChildren>[1]> = {}) {
    return withActor(
      house.engine,
      actor,
      async (tx) => (await listChildren(tx, { asOf: TODAY, limit: 50, ...query }, house.keyring)).items,
    );
  }

  test('is opened with only a name and found by it, by pinyin and by initials', async () => {
    const { childId } = await register(director, [{ path: 'child.name', value: '单小雨' }]);
    for (const search of ['单小雨', '小雨', 'shan', 'danxiaoyu', 'sxy', 'xy']) {
      expect(
        (await list(director, { search })).map(({ id }) => id),
        search,
      ).toContain(childId);
    }
    expect((await list(director, { search: '大雨' })).map(({ id }) => id)).not.toContain(childId);
  });

  test('is found by the whole ID number and by its last four, and shows it masked until it is revealed', async () => {
    const { childId } = await register(director, [
      { path: 'child.name', value: '石头' },
      { path: 'child.idNumber', value: ID_NUMBER },
    ]);
    expect((await list(director, { search: ID_NUMBER })).map(({ id }) => id)).toEqual([childId]);
    expect((await list(director, { search: ID_NUMBER.slice(-4) })).map(({ id }) => id)).toContain(childId);
    const file = await withActor(house.engine, director, (tx) => getFile(tx, house, director, childId, { asOf: TODAY }));
    const shown = file.values.find(({ path }) => path === 'child.idNumber');
    expect(shown?.value).toMatch(/^9\*{16}[\dX]$/);
    const revealed = await withActor(house.engine, director, (tx) => revealValue(tx, house, director, childId, shown?.factId ?? ''));
    expect(revealed.value).toBe(ID_NUMBER);
  });

  test('is out of sight and out of reach of the next village', async () => {
    const { childId } = await register(director, [{ path: 'child.name', value: '岩生' }]);
    const neighbour = actorAt(house.world, 'childDirector', 'eastRiver');
    expect((await list(neighbour)).map(({ id }) => id)).not.toContain(childId);
    await expect(change(neighbour, childId, [{ path: 'child.sex', value: '1', kind: 'change' }])).rejects.toMatchObject({
      code: 'child.notFound',
    });
    await expect(register(neighbour, [{ path: 'child.name', value: '别村' }])).rejects.toMatchObject({ code: 'command.outOfReach' });
  });

  test('keeps every value with who, when and why', async () => {
    const { childId } = await register(director, [
      { path: 'child.name', value: '李小山' },
      { path: 'child.sex', value: '1' },
    ]);
    await change(director, childId, [{ path: 'child.name', value: '李晓山', kind: 'correction', reason: '户口簿' }]);
    const history = await withActor(house.engine, director, (tx) => listHistory(tx, director, childId));
    const names = history.filter(({ path }) => path === 'child.name');
    expect(names.map(({ value, supersedeReason }) => [value, supersedeReason])).toEqual(
      expect.arrayContaining([
        ['李晓山', null],
        ['李小山', '户口簿'],
      ]),
    );
    expect((await list(director, { search: '晓山' })).map(({ id }) => id)).toEqual([childId]);
    expect(await list(director, { search: '小山' })).toEqual([]);
  });

  test('moves with its rows to the other village, which then sees it', async () => {
    const { childId } = await register(director, [{ path: 'child.name', value: '迁家' }]);
    const { placeId } = house.world.places.westHill;
    await change(director, childId, [
      { path: 'child.presentPlace', value: { text: '岭头村', placeId }, kind: 'change', from: '2026-11-01' },
    ]);
    const westerner = actorAt(house.world, 'childDirector', 'westHill');
    expect((await list(westerner)).map(({ id }) => id)).toContain(childId);
    expect((await list(director)).map(({ id }) => id)).not.toContain(childId);
    const file = await withActor(house.engine, westerner, (tx) => getFile(tx, house, westerner, childId, { asOf: TODAY }));
    expect(file.values.map(({ path }) => path)).toContain('child.name');
  });

  test('of the own class is opened by the class teacher, of another class not', async () => {
    const inClass = (placeId: string, name: string) => [
      { path: 'child.name', value: name },
      { path: 'schooling.class', value: { text: '班', placeId } },
    ];
    await register(teacher, inClass(house.world.places.class1.placeId, '新同学'));
    await expect(register(teacher, inClass(house.world.places.class2.placeId, '别班生'))).rejects.toMatchObject({
      code: 'command.outOfReach',
    });
  });

  test('is closed and reopened; the history keeps both', async () => {
    const { childId } = await register(director, [{ path: 'child.name', value: '阿归' }]);
    await runCommand(house, director, closeFile, { id: newId(), payload: { childId, on: TODAY, reason: 'parentReturned' } });
    expect((await list(director)).map(({ id }) => id)).not.toContain(childId);
    expect((await list(director, { state: 'closed' })).map(({ id }) => id)).toContain(childId);
    await runCommand(house, director, reopenFile, { id: newId(), payload: { childId, reason: '误结档' } });
    expect((await list(director)).map(({ id }) => id)).toContain(childId);
    const history = await withActor(house.engine, director, (tx) => listHistory(tx, director, childId));
    expect(history.filter(({ path }) => path === 'file.closing')).toMatchObject([{ supersedeReason: '误结档' }]);
  });

  test('does the same command once, and refuses its id for anything else', async () => {
    const submission = {
      id: newId(),
      payload: { childId: newId(), placeId: house.world.places.eastHill.placeId, values: [{ path: 'child.name', value: '一次' }] },
    };
    const [first, second] = await Promise.all([
      runCommand(house, director, registerChild, submission),
      runCommand(house, director, registerChild, submission),
    ]);
    expect(second).toEqual(first);
    expect(await list(director, { search: '一次' })).toHaveLength(1);
    const other = { ...submission, payload: { ...submission.payload, childId: newId() } };
    await expect(runCommand(house, director, registerChild, other)).rejects.toMatchObject({ code: 'command.idReused' });
  });

  test('tells a conflict by field and loses nothing', async () => {
    const { childId } = await register(director, [
      { path: 'child.name', value: '两人改' },
      { path: 'child.sex', value: '1' },
    ]);
    const file = await withActor(house.engine, director, (tx) => getFile(tx, house, director, childId, { asOf: TODAY }));
    const seen = file.values.find(({ path }) => path === 'child.sex')?.factId;
    await change(director, childId, [{ path: 'child.sex', value: '2', kind: 'correction', reason: '看错', replaces: seen }]);
    await expect(
      change(director, childId, [{ path: 'child.sex', value: '9', kind: 'correction', reason: '再改', replaces: seen }]),
    ).rejects.toMatchObject({ code: 'child.changedMeanwhile' });
  });

  test('counts under a definition from the day on which it holds', async () => {
    const { childId } = await register(director, [
      { path: 'child.name', value: '盼盼' },
      { path: 'child.birthDate', value: '2015-03-15' },
      { path: 'parent.father.whereabouts', value: 'awayWorking', from: '2026-10-01' },
      { path: 'parent.mother.whereabouts', value: 'awayWorking', from: '2026-10-01' },
    ]);
    const on = async (asOf: string) =>
      (await list(director, { asOf: plainDate(asOf), state: 'all' })).find(({ id }) => id === childId)?.status;
    expect((await on('2026-11-22'))?.['state-council-2016']).toBe(true);
    expect((await on('2026-11-22'))?.['local-3-months']).toBe(false);
    expect((await on('2027-01-01'))?.['local-3-months']).toBe(true);
    expect((await on('2031-03-15'))?.['state-council-2016']).toBe(false);
  });

  test('writes no value anywhere but in fact rows', async () => {
    const { rows } = {
      rows: await withActor(house.engine, { ...director, role: 'machineOperator', reach: { kind: 'everything' } }, (tx) =>
        tx.asKeeper((keeper) =>
          keeper.rows(
            sql<{
              text: string;
            }>`select command::text || coalesce((select string_agg(event::text, '') from event), '') as text from command`,
          ),
        ),
      ),
    };
    for (const { text } of rows) expect(text).not.toMatch(/李晓山|石头|990102/);
  });
});
