import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { runCommand } from '../../../platform/command/index.ts';
import { withKeeper } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse } from '../../../test/support/house.ts';
import { registerChild } from './commands/register-child.ts';
import { RULES } from './rules.ts';
import { deriveAnew } from './turn-of-day.ts';

onEachEngine('files worked out under older rules', () => {
  test('are worked out anew, with the statuses that were missing', async () => {
    const house = await openTestHouse();
    const director = actorAt(house.world, 'childDirector', 'eastHill');
    const childId = newId();
    const payload = { childId, placeId: house.world.places.eastHill.placeId, values: [{ path: 'child.name', value: '旧规' }] };
    await runCommand(house, director, registerChild, { id: newId(), payload });
    const counted = () =>
      withKeeper(house.engine, (tx) =>
        tx.first(sql<{ rules: string; statuses: number }>`
          select rules, (select count(distinct definition)::integer from child_status s where s.child_id = child.child_id) as statuses from child where child_id = ${childId}::uuid`),
      );
    const whole = await counted();
    expect(whole?.rules).toBe(RULES);
    await withKeeper(house.engine, async (tx) => {
      await tx.run(sql`update child set rules = 'older' where child_id = ${childId}::uuid`);
      await tx.run(sql`delete from child_status where child_id = ${childId}::uuid and definition = 'education'`);
    });
    await deriveAnew.handle(house, {}, { signal: new AbortController().signal, lastDoneAt: undefined });
    expect(await counted()).toEqual(whole);
    await house.close();
  });
});
