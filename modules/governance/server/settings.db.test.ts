import { expect, test } from 'vitest';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { actorAt, openTestHouse } from '../../../test/support/house.ts';
import { changeSettings, getSettings } from './index.ts';

onEachEngine('settings of a county', () => {
  test('are changed by the county’s department and by the system administrator, by nobody else', async () => {
    const house = await openTestHouse();
    const change = (role: Parameters<typeof actorAt>[1], changes: object) =>
      runCommand(house, actorAt(house.world, role, 'county'), changeSettings, { id: newId(), payload: { changes: { ...changes } } });
    await change('countyCivilAffairs', { reportingUnit: '云岭县民政局' });
    await change('systemAdministrator', { leadDepartment: 'civilAffairs' });
    await expect(change('childSupervisor', { leadDepartment: 'other' })).rejects.toMatchObject({ code: 'command.notAllowed' });
    const seen = await withActor(house.engine, actorAt(house.world, 'childDirector', 'eastHill'), (tx) =>
      getSettings(tx, house.world.county),
    );
    expect(seen).toEqual({ reportingUnit: '云岭县民政局', leadDepartment: 'civilAffairs' });
    await house.close();
  });
});
