import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerChild } from '../../modules/child/server/index.ts';
import { TEST_ENGINE } from '../../test/support/engines.ts';
import { actorAt, openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { withKeeper } from '../db/index.ts';
import { newId } from '../ids.ts';
import { checkEvents } from './check-events.ts';
import { runCommand } from './index.ts';

describe(`the numbers of changes (${TEST_ENGINE})`, () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse();
    const director = actorAt(house.world, 'childDirector', 'eastHill');
    const register = (name: string): Promise<unknown> =>
      runCommand(house, director, registerChild, {
        id: newId(),
        payload: {
          childId: newId(),
          placeId: house.world.places.eastHill.placeId,
          values: [{ path: 'child.name', value: name }] as never,
        },
      });
    await Promise.all([register('安一'), register('白二'), register('曹三')]);
  });
  afterEach(() => house.close());

  test('have no gap, also after a command that failed', async () => {
    const director = actorAt(house.world, 'childDirector', 'eastHill');
    const payload = { childId: newId(), placeId: newId(), values: [{ path: 'child.name', value: '岩生' }] as never };
    await expect(runCommand(house, director, registerChild, { id: newId(), payload })).rejects.toMatchObject({ code: 'child.noSuchPlace' });
    expect(await checkEvents(house)).toEqual([{ county: 1, changes: 3, faults: [] }]);
  });

  test.each([
    [
      'an event is gone with its command',
      `delete from command where command_id = (select command_id from event where change_number = 2); delete from event where change_number = 2`,
      'gap',
    ],
    ['the clock was set back', `update county_clock set change_number = 2`, 'ahead'],
    ['two changes carry one number', `update event set change_number = 1 where change_number = 2`, 'doubled'],
  ])('are told not to fit when %s', async (_, script, fault) => {
    for (const statement of script.split(';')) await withKeeper(house.engine, (tx) => tx.run(sql.raw(statement)));
    expect((await checkEvents(house))[0]?.faults).toContain(fault);
  });
});
