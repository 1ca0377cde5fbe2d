import { MACHINE_OPERATOR, type Actor } from '../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../kernel/calendar.ts';
import { fillDemo } from '../../modules/child/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';

export interface FiledChild {
  readonly county: number;
  readonly placeId: string;
  readonly openedOn?: string;
  readonly values: readonly { readonly path: string; readonly value: unknown }[];
}

/** Opens a file as made-up data does: it is held against no other, so that a test may have several children of one name. */
export async function fileChild(house: House, { county, placeId, openedOn, values }: FiledChild): Promise<string> {
  const operator: Actor = { ...MACHINE_OPERATOR, county };
  const childId = newId();
  const child = { childId, placeId, openedOn: openedOn === undefined ? dayOf(house.now()) : plainDate(openedOn), values: values as never };
  await runCommand(house, operator, fillDemo, { id: newId(), payload: { county, children: [child] } });
  return childId;
}
