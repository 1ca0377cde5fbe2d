import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/support/engines.ts';
import { actorAt, openTestHouse } from '../../test/support/house.ts';
import { withActor, type Tx } from './index.ts';

function role(tx: Tx): Promise<string | undefined> {
  return tx.first(sql<{ role: string }>`select current_user as role`).then((row) => row?.role);
}

onEachEngine('the door to the database', () => {
  test('takes the keeper’s role back, nested or after a refusal', async () => {
    const house = await openTestHouse();
    const actor = actorAt(house.world, 'childDirector', 'eastHill');
    await withActor(house.engine, actor, async (tx) => {
      await tx.asKeeper(async (keeper) => {
        await keeper.asKeeper(async () => undefined);
        expect(await role(keeper)).toBe('sw_keeper');
      });
      expect(await role(tx)).toBe('sw_region');
      await expect(tx.asKeeper(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
      expect(await role(tx)).toBe('sw_region');
    });
    await expect(withActor(house.engine, actor, (tx) => tx.asKeeper((keeper) => keeper.run(sql`select 1 / 0`)))).rejects.toMatchObject({
      sqlState: '22012',
    });
    await house.close();
  });

  test('gives every transaction its own scope, also when many run at once', async () => {
    const house = await openTestHouse();
    const places = ['eastHill', 'eastRiver', 'westHill'] as const;
    const seen = await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const at = places[index % places.length] ?? 'eastHill';
        return withActor(house.engine, actorAt(house.world, 'childDirector', at), async (tx) => {
          const row = await tx.first(sql<{ from: string }>`select current_setting('app.path_from') as from`);
          return row?.from === house.world.places[at].path;
        });
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
    await house.close();
  });

  test('tells a refused value without the value', async () => {
    const house = await openTestHouse();
    const actor = actorAt(house.world, 'childDirector', 'eastHill');
    const failed = withActor(house.engine, actor, (tx) => tx.run(sql`select ${'李小山 990102'}::uuid`));
    await expect(failed).rejects.not.toThrow(/李小山/);
    await house.close();
  });
});
