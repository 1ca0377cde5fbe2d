import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { nameSubjects } from '../../../care/server/index.ts';
import { nameClasses } from '../../../place/server/index.ts';

/** Names of the places that hold meetings, as they stand alone: a class with its school and grade. */
export async function namePlacesOf(tx: Tx, placeIds: readonly string[], day: PlainDate): Promise<(placeId: string) => string | null> {
  const ids = [...new Set(placeIds)];
  const classes = await nameClasses(tx, ids, day);
  const nameOf = await nameSubjects(
    tx,
    ids.map((id) => ({ kind: 'place', id })),
  );
  return (placeId) => classes.get(placeId) ?? nameOf({ kind: 'place', id: placeId });
}
