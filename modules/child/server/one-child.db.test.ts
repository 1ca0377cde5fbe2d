import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { makeSampleIdNumber } from '../domain/index.ts';
import { closeFile, reopenFile } from './commands/close-file.ts';
import { fillDemo } from './commands/fill-demo.ts';
import { recordFacts } from './commands/record-facts.ts';
import { registerChild } from './commands/register-child.ts';
import { listDuplicates } from './duplicates.ts';
import { getFile, listHistory } from './queries/file.ts';

const BORN = '2015-03-10';
const NUMBER = makeSampleIdNumber('990102', plainDate(BORN), 12);
const OTHER = makeSampleIdNumber('990102', plainDate(BORN), 14);
const TODAY = plainDate('2026-11-22');

type Values = Readonly<Record<string, unknown>>;

describe(`one child, one file (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let supervisor: Actor;
  let hill: Actor;
  let west: Actor;

  beforeEach(async () => {
    house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    supervisor = actorAt(house.world, 'childSupervisor', 'east');
    hill = actorAt(house.world, 'childDirector', 'eastHill');
    west = actorAt(house.world, 'childDirector', 'westHill');
  });
  afterEach(() => house.close());

  async function register(actor: Actor, given: Values, more: object = {}): Promise<string> {
    const childId = newId();
    const values = Object.entries(given).map(([path, value]) => ({ path, value }));
    const payload = { childId, placeId: actor.placeId as string, values: values as never, ...more };
    await runCommand(house, actor, registerChild, { id: newId(), payload });
    return childId;
  }

  function record(actor: Actor, childId: string, path: string, value: unknown, kind = 'change') {
    const changes = [{ path, value, kind, reason: '核对户口簿' }] as never;
    return runCommand(house, actor, recordFacts, { id: newId(), payload: { childId, changes } });
  }

  function close(actor: Actor, childId: string, reason: string, duplicateOf?: string) {
    return runCommand(house, actor, closeFile, { id: newId(), payload: { childId, on: TODAY, reason, duplicateOf, note: '两份一样' } });
  }

  function reopen(actor: Actor, childId: string) {
    return runCommand(house, actor, reopenFile, { id: newId(), payload: { childId, reason: '仍需关爱' } });
  }

  function duplicates(actor: Actor) {
    const query = { county: house.world.county, keyring: house.keyring, today: dayOf(house.now()) };
    return withActor(house.engine, actor, (tx) => listDuplicates(tx, query));
  }

  /** Files as an earlier version may have left them: nothing is held against the register. */
  async function fill(villages: readonly ('eastHill' | 'westHill')[], given: Values): Promise<readonly string[]> {
    const operator: Actor = { ...supervisor, role: 'machineOperator', reach: { kind: 'everything' } };
    const values = Object.entries(given).map(([path, value]) => ({ path, value }));
    const children = villages.map((village) => ({
      childId: newId(),
      placeId: house.world.places[village].placeId,
      openedOn: TODAY,
      values: values as never,
    }));
    await runCommand(house, operator, fillDemo, { id: newId(), payload: { county: house.world.county, children } });
    return children.map(({ childId }) => childId);
  }

  const numbered = (name: string): Values => ({ 'child.name': name, 'child.idNumber': NUMBER });

  test('a number in an open file is refused with that file, however the name is written', async () => {
    const childId = await register(hill, numbered('张小雨'));
    await expect(register(hill, numbered('章晓宇'))).rejects.toMatchObject({ code: 'child.numberRegistered', about: [childId] });
  });

  test('out of reach it tells that there is one and whom to ask, nothing else', async () => {
    await register(west, numbered('张小雨'));
    const refused = await register(hill, numbered('张小雨')).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'child.numberElsewhere', params: { unit: '西坪乡' }, about: [] });
  });

  test('a closed file with the number is to be reopened instead', async () => {
    const childId = await register(hill, numbered('张小雨'));
    await close(hill, childId, 'parentReturned');
    await expect(register(hill, numbered('张小雨'))).rejects.toMatchObject({ code: 'child.numberOfClosedFile', about: [childId] });
    await reopen(hill, childId);
  });

  test('filled in later it is refused as well, and no file is reopened beside an open one', async () => {
    const first = await register(hill, numbered('张小雨'));
    const second = await register(hill, { 'child.name': '李红' });
    await expect(record(hill, second, 'child.idNumber', NUMBER)).rejects.toMatchObject({ code: 'child.numberRegistered', about: [first] });
    await close(hill, first, 'parentReturned');
    await record(hill, second, 'child.idNumber', NUMBER);
    await expect(reopen(hill, first)).rejects.toMatchObject({ code: 'child.numberRegistered', about: [second] });
  });

  test('a mistyped number is corrected, and its owner is registered then', async () => {
    const childId = await register(hill, numbered('张小雨'));
    await record(hill, childId, 'child.idNumber', OTHER, 'correction');
    await record(hill, childId, 'child.idNumber', OTHER, 'correction');
    expect(await register(hill, numbered('李红'))).not.toBe(childId);
  });

  test('of two phones that register one number at once, one is told of the other', async () => {
    const tries = await Promise.allSettled(
      [hill, west, supervisor, hill].map((actor, at) => register(actor, numbered(`王${'一二三四'[at]}`))),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected')
        expect(['child.numberRegistered', 'child.numberElsewhere']).toContain((one.reason as { code: string }).code);
  });

  test('of two files that fill in one number at once, one is told of the other', async () => {
    const files = [await register(hill, { 'child.name': '李红' }), await register(hill, { 'child.name': '王芳' })];
    const tries = await Promise.allSettled(files.map((childId) => record(hill, childId, 'child.idNumber', NUMBER)));
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('a likely file must be decided on, and the decision stays in the history with its reason', async () => {
    const values = { 'child.name': '张小雨', 'child.birthDate': BORN };
    const first = await register(hill, values);
    await expect(register(hill, values)).rejects.toMatchObject({ code: 'child.likelyRegistered', about: [first] });
    const second = await register(hill, values, { anotherThan: { childIds: [first], elsewhere: 0, reason: '两家人，都见过' } });
    const history = await withActor(house.engine, hill, (tx) => listHistory(tx, hill, second));
    expect(history.find(({ path }) => path === `compared.${first}.verdict`)).toMatchObject({ value: 'another', reason: '两家人，都见过' });
    expect(await duplicates(hill)).toEqual([]);
  });

  test('a likely file out of reach asks for a decision too, and leaves no id', async () => {
    const values = { 'child.name': '张小雨', 'child.birthDate': BORN };
    const first = await register(west, values);
    await expect(register(hill, values)).rejects.toMatchObject({ code: 'child.likelyElsewhere', about: [] });
    const second = await register(hill, values, { anotherThan: { childIds: [first], elsewhere: 1, reason: '问过家里，没有登记过' } });
    const file = await withActor(house.engine, hill, (tx) => getFile(tx, house, hill, second, { asOf: TODAY }));
    expect(file.values.map(({ path }) => path).filter((path) => path.startsWith('compared'))).toEqual(['compared.elsewhere.verdict']);
  });

  test('two files that carry one number from before are listed, also where one is out of reach, until one is closed in favour of the other', async () => {
    const [first, second] = await fill(['eastHill', 'westHill'], numbered('张小雨'));
    expect(await duplicates(hill)).toEqual([expect.objectContaining({ sameNumber: true, childIds: [first], elsewhere: '西坪乡' })]);
    expect(await duplicates(supervisor)).toMatchObject([{ childIds: [first] }]);
    const county = actorAt(house.world, 'childSupervisor', 'county');
    expect(await duplicates(county)).toMatchObject([{ sameNumber: true, elsewhere: undefined }]);
    await record(county, second as string, 'child.idNumber', OTHER, 'correction');
    expect(await duplicates(county)).toEqual([]);
  });

  test('likely files are listed until somebody tells them apart, or one is closed in favour of the other', async () => {
    const values = { 'child.name': '张小雨', 'child.birthDate': BORN };
    const first = await register(hill, values);
    const second = await register(
      hill,
      { 'child.name': '张晓雨', 'child.birthDate': BORN },
      { anotherThan: { childIds: [first], reason: '待核对' } },
    );
    await record(hill, second, `compared.${first}.verdict`, null, 'correction');
    expect((await duplicates(hill)).map(({ childIds }) => childIds.toSorted())).toEqual([[first, second].toSorted()]);
    await expect(close(hill, second, 'duplicate')).rejects.toMatchObject({ code: 'child.duplicateOfWrong' });
    await expect(close(hill, second, 'duplicate', second)).rejects.toMatchObject({ code: 'child.duplicateOfWrong' });
    await close(hill, second, 'duplicate', first);
    expect(await duplicates(hill)).toEqual([]);
    const file = await withActor(house.engine, hill, (tx) => getFile(tx, house, hill, second, { asOf: TODAY }));
    expect(file.values.find(({ path }) => path === `compared.${first}.verdict`)?.value).toBe('same');
    await reopen(hill, second);
    await record(hill, second, `compared.${first}.verdict`, 'another');
    expect(await duplicates(hill)).toEqual([]);
  });
});
