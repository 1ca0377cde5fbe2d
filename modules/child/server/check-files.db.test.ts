import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { temporaryKeyring } from '../../../platform/crypto/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { TEST_ENGINE } from '../../../test/support/engines.ts';
import { fileChild } from '../../../test/support/file-child.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { checkFiles } from './check-files.ts';
import { recordFacts } from './commands/record-facts.ts';
import { turnOfDay } from './turn-of-day.ts';

describe(`what is stored of the files (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  let director: Actor;
  let now: Date;
  let childId: string;

  beforeEach(async () => {
    now = new Date('2026-11-22T02:00:00Z');
    house = await openTestHouse(() => now);
    director = actorAt(house.world, 'childDirector', 'eastHill');
    childId = await register();
    await register();
  });
  afterEach(() => house.close());

  async function register(): Promise<string> {
    const values = [
      { path: 'child.name', value: '欧阳小雨' },
      { path: 'child.birthDate', value: '2015-03-15' },
      { path: 'parent.father.phone', value: '13800000000' },
      { path: 'parent.father.whereabouts', value: 'awayWorking', from: '2026-10-01' },
    ];
    return fileChild(house, { county: house.world.county, placeId: house.world.places.eastHill.placeId, values });
  }

  function turn(lastDoneAt: Date | undefined): Promise<void> {
    return turnOfDay.handle(house, {}, { signal: new AbortController().signal, lastDoneAt });
  }

  async function kindsOfFault(): Promise<readonly string[]> {
    const { faults } = await checkFiles(house);
    return Object.entries(faults).flatMap(([kind, { count, childIds }]) =>
      count > 0 ? [`${kind} ${count} ${childIds.includes(childId)}`] : [],
    );
  }

  test('follows from the facts', async () => {
    expect(await checkFiles(house)).toMatchObject({ files: 2, secrets: 2, waitingForTurnOfDay: 0 });
    expect(await kindsOfFault()).toEqual([]);
  });

  const of = (): string => `child_id = '${childId}'`;
  test.each([
    ['a name on the list is another', () => `update child set name = '别名' where ${of()}`, 'line 1 true'],
    ['a village on the list is another', () => `update child set village_id = gen_random_uuid() where ${of()}`, 'line 1 true'],
    [
      'a search token is missing',
      () => `delete from child_token where ${of()} and token = (select min(token) from child_token where ${of()})`,
      'tokens 1 true',
    ],
    [
      'a status is turned',
      () => `update child_status set truths = array_replace(truths, false, true) where ${of()} and definition = 'state-council-2016'`,
      'statuses 1 true',
    ],
    ['a status is missing', () => `delete from child_status where ${of()} and definition = 'one-or-both'`, 'statuses 1 true'],
    ['a fact stands elsewhere', () => `update child_fact set region = 'a000' where ${of()} and field = 'birthDate'`, 'standing 1 true'],
    [
      'a secret is another’s',
      () =>
        `update child_fact set secret = (select secret from child_fact f where f.child_id <> '${childId}' and secret is not null limit 1) where ${of()} and secret is not null`,
      'secret 1 true',
    ],
    [
      'a value holds twice',
      () =>
        `insert into child_fact (county, child_id, fact_id, region, record, item, field, record_group, value, recorded_at, recorded_by, command_id) select county, child_id, gen_random_uuid(), region, record, item, field, record_group, value, recorded_at, recorded_by, command_id from child_fact where ${of()} and field = 'birthDate'`,
      'overlap 1 true',
    ],
    ['the list line is gone', () => `delete from child where ${of()}`, 'orphan 3 true'],
  ])('is told not to when %s', async (_, script, fault) => {
    await withKeeper(house.engine, (tx) => tx.run(sql.raw(script())));
    expect(await kindsOfFault()).toContain(fault);
  });

  test('does not open with other keys, and the check goes on', async () => {
    const { faults, files } = await checkFiles({ ...house, keyring: temporaryKeyring(now) });
    expect(files).toBe(2);
    expect(faults.secret.count).toBe(2);
  });

  test('turns with the day: a value that begins to hold tomorrow stands on the list tomorrow, and not before', async () => {
    const change = { path: 'child.keyChild', value: true, kind: 'change', from: '2026-11-24' };
    await runCommand(house, director, recordFacts, { id: newId(), payload: { childId, changes: [change] as never } });
    const isKey = async (): Promise<boolean | undefined> =>
      (
        await withKeeper(house.engine, (tx) =>
          tx.first(sql<{ key_child: boolean }>`select key_child from child where child_id = ${childId}`),
        )
      )?.key_child;
    now = new Date('2026-11-22T16:05:00Z');
    await turn(new Date('2026-11-21T16:05:00Z'));
    expect(await isKey()).toBe(false);
    now = new Date('2026-11-23T16:05:00Z');
    expect(await checkFiles(house)).toMatchObject({ waitingForTurnOfDay: 1 });
    expect(await kindsOfFault()).toEqual([]);
    await turn(new Date('2026-11-22T16:05:00Z'));
    expect(await isKey()).toBe(true);
    expect(await checkFiles(house)).toMatchObject({ waitingForTurnOfDay: 0 });
  });

  test('turns for all days on which the program did not run, and leaves other files alone', async () => {
    const change = { path: 'child.keyChild', value: true, kind: 'change', from: '2026-11-24' };
    await runCommand(house, director, recordFacts, { id: newId(), payload: { childId, changes: [change] as never } });
    const lines = () =>
      withKeeper(house.engine, (tx) =>
        tx.rows(sql<{ child_id: string; key_child: boolean; changed: number }>`
          select child_id, key_child, (select max(change_number) from event where child_id = any(child_ids)) as changed from child`),
      );
    const before = await lines();
    now = new Date('2026-12-20T02:00:00Z');
    await turn(undefined);
    for (const row of await lines()) {
      const old = before.find(({ child_id: id }) => id === row.child_id);
      expect([row.key_child, row.changed > (old?.changed ?? 0)]).toEqual(row.child_id === childId ? [true, true] : [false, false]);
    }
    expect(await kindsOfFault()).toEqual([]);
  });
});
