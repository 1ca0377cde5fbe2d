import { expect, test } from 'vitest';
import { withActor, withKeeper } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { actorAt, openTestHouse } from '../../../../test/support/house.ts';
import { schemeSchema } from '../../domain/index.ts';
import { listSchemesInForce } from './load.ts';
import { schemeInForceTable, schemeTable } from './tables.ts';

const SCHEME = schemeSchema.parse({
  id: 'weekly-talk',
  name: { zh: '谈心制度', en: 'Weekly talk' },
  source: { zh: '示例', en: 'Example' },
  version: 1,
  articles: [
    {
      id: 'talk',
      text: { zh: '每周谈心一次', en: 'A talk every week' },
      subject: 'child',
      acts: ['talk'],
      by: 'helper',
      cadence: { unit: 'week' },
      needed: 1,
      season: 'term',
      minutes: 20,
    },
  ],
});

onEachEngine('schemes in force', () => {
  test('are read by every post with place and days; what was replaced before it began is none', async () => {
    const house = await openTestHouse();
    const { county, places } = house.world;
    const at = new Date('2026-11-22T04:00:00Z').toISOString();
    await withKeeper(house.engine, async (keeper) => {
      await keeper.insert(schemeTable, [{ county, scheme_id: SCHEME.id, version: 1, scheme: SCHEME, published_at: at }]);
      const row = { county, place_id: places.school.placeId, scheme_id: SCHEME.id, version: 1, published_by: newId(), published_at: at };
      await keeper.insert(schemeInForceTable, [
        { ...row, in_force_id: newId(), valid_from: '2026-09-01', valid_until: '2026-11-23' },
        { ...row, in_force_id: newId(), valid_from: '2026-11-23' },
        { ...row, in_force_id: newId(), valid_from: '2027-03-01', valid_until: '2027-03-01' },
      ]);
    });
    const read = (of: number) =>
      withActor(house.engine, actorAt(house.world, 'childDirector', 'eastHill'), (tx) => listSchemesInForce(tx, of));
    const place = places.school.placeId;
    expect(await read(county)).toEqual([
      { scheme: SCHEME, place, placeKind: 'school', from: '2026-09-01', until: '2026-11-23' },
      { scheme: SCHEME, place, placeKind: 'school', from: '2026-11-23' },
    ]);
    expect(await read(county + 1)).toEqual([]);
    await house.close();
  });
});
