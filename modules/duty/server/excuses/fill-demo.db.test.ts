import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withKeeper } from '../../../../platform/db/index.ts';
import { type DutyHouse, openDutyHouse } from '../../../../test/support/duty-house.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { fillDemoExcuses } from './fill-demo.ts';

onEachEngine('requests of a demo village', () => {
  let house: DutyHouse;

  beforeEach(async () => {
    house = await openDutyHouse(() => new Date('2026-09-09T10:00:00+08:00'));
  });
  afterEach(() => house.close());

  const listed = () =>
    withKeeper(house.engine, (keeper) =>
      keeper.rows(sql<{ approved: boolean | null; state: string }>`
        select excuse.approved, duty.state from duty_excuse excuse join duty
          on duty.county = excuse.county and duty.subject_id = excuse.subject_id and duty.article = excuse.article and duty.day_from = excuse.day_from
        where excuse.asked_account = ${house.director.accountId} order by excuse.approved nulls first`),
    );

  test('one waits for the supervisor, and one was granted', async () => {
    for (const name of ['安一', '白二']) await house.pair(house.second, await house.register(name), '2026-09-01');
    await fillDemoExcuses(house, house.director, house.supervisor);
    expect(await listed()).toEqual([
      { approved: null, state: 'open' },
      { approved: true, state: 'excused' },
    ]);
  });

  test('with one child one waits; where nothing is open, nothing is asked', async () => {
    await fillDemoExcuses(house, house.director, house.supervisor);
    expect(await listed()).toEqual([]);
    await house.register('安一');
    await fillDemoExcuses(house, house.director, house.supervisor);
    expect(await listed()).toEqual([{ approved: null, state: 'open' }]);
  });
});
