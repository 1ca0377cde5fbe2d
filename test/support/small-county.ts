import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { demoCalendar } from '../../modules/duty/domain/index.ts';
import { changeCalendar } from '../../modules/duty/server/index.ts';
import { makeDemoSignIns } from '../../modules/staff/server/index.ts';
import { openSignIn } from '../../platform/auth/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { fileChild } from './file-child.ts';
import { makeWorld, type TestWorld } from './house.ts';

export interface SmallCounty extends TestWorld {
  readonly operator: Actor;
  /** In the order asked for. */
  readonly childIds: string[];
}

/**
 * The small world as a county that people can sign in to: a school calendar, children left behind in the first class of its school, and one
 * person for each role, where the children are. By name and village; of the villages the one with most children has the child director.
 */
export async function fillSmallCounty(
  house: House,
  children: readonly (readonly [name: string, village: 'eastHill' | 'eastRiver'])[],
): Promise<SmallCounty> {
  const { county, places } = await makeWorld(house.engine);
  const operator: Actor = { ...MACHINE_OPERATOR, county };
  await runCommand(house, operator, changeCalendar, { id: newId(), payload: { calendar: demoCalendar(dayOf(house.now())) } });
  const childIds: string[] = [];
  for (const [name, village] of children) {
    const childId = await fileChild(house, {
      county,
      placeId: places[village].placeId,
      values: [
        { path: 'child.name', value: name },
        { path: 'child.birthDate', value: '2016-05-04' },
        { path: 'schooling.class', value: { text: '1班', placeId: places.class1.placeId } },
        { path: 'parent.father.whereabouts', value: 'awayWorking' },
        { path: 'parent.mother.whereabouts', value: 'awayWorking' },
      ],
    });
    childIds.push(childId);
  }
  await makeDemoSignIns(house, openSignIn(house));
  return { county, places, operator, childIds };
}
