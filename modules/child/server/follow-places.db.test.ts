import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse } from '../../../test/support/house.ts';
import { closePlace } from '../../place/server/index.ts';
import { registerChild } from './commands/register-child.ts';
import { listHistory } from './queries/file.ts';
import { listChildren } from './queries/list-children.ts';

onEachEngine('when a village is merged into another', () => {
  test('its children go along, at once in sight of the other director, with the history of it', async () => {
    const house = await openTestHouse(() => new Date('2026-11-22T02:00:00Z'));
    const { eastHill, eastRiver } = house.world.places;
    const [before, after] = [actorAt(house.world, 'childDirector', 'eastHill'), actorAt(house.world, 'childDirector', 'eastRiver')];
    const childId = newId();
    await runCommand(house, before, registerChild, {
      id: newId(),
      payload: { childId, placeId: eastHill.placeId, values: [{ path: 'child.name', value: '合村' }] },
    });
    const civil = actorAt(house.world, 'systemAdministrator', 'county');
    await runCommand(house, civil, closePlace, {
      id: newId(),
      payload: { placeId: eastHill.placeId, on: plainDate('2026-11-01'), successorId: eastRiver.placeId, withBelow: false },
    });
    const seen = (actor: typeof after) =>
      withActor(
        house.engine,
        actor,
        async (tx) => (await listChildren(tx, { asOf: plainDate('2026-11-22'), limit: 10 }, house.keyring)).items,
      );
    expect(await seen(before)).toEqual([]);
    expect(await seen(after)).toMatchObject([{ id: childId, place: '东坪镇河边村' }]);
    const history = await withActor(house.engine, after, (tx) => listHistory(tx, after, childId));
    const places = history.filter(({ path }) => path === 'child.presentPlace');
    expect(places).toContainEqual(expect.objectContaining({ from: '2026-11-01', to: null, supersededAt: null, reason: '地区或学校合并' }));
    expect(places).toContainEqual(expect.objectContaining({ from: null, to: '2026-11-01', supersededAt: null }));
    await house.close();
  });
});
