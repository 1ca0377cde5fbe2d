import { rangeBelow, type Actor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { getPlace } from '../../place/server/index.ts';

export interface PlaceRange {
  readonly tree: 'admin' | 'school';
  readonly from: string;
  readonly below: string;
}

export interface PlacesAsked {
  /** The county that the actor's reach, or a place asked for, lies in: where to look. */
  readonly county: number | undefined;
  /** Below all of these. */
  readonly within: readonly PlaceRange[];
  /** A class stands at its school: it is asked for by its own id. */
  readonly classId: string | undefined;
}

/** The places that a list is asked for, one of each tree, as conditions. Throws Problem where there is no such place. */
export async function placesAsked(tx: Tx, actor: Actor, ...placeIds: readonly (string | undefined)[]): Promise<PlacesAsked> {
  let { county } = actor;
  const within: PlaceRange[] = [];
  let classId: string | undefined;
  for (const placeId of placeIds) {
    if (placeId === undefined) continue;
    const place = await getPlace(tx, placeId);
    county ??= place.county;
    if (place.kind === 'class') classId = placeId;
    else within.push({ tree: place.tree, ...rangeBelow(place.path) });
  }
  return { county, within, classId };
}

/** Reading of care records is reading of the children's files: who saw whose stands in the access log. */
export function logReading(
  { accessLog }: House,
  actor: Actor,
  action: string,
  rows: readonly { readonly county: number; readonly subject: { readonly kind: string; readonly id: string } }[],
  detail: Readonly<Record<string, unknown>> = {},
): void {
  for (const [county, group] of Map.groupBy(rows, (row) => row.county)) {
    const childIds = [...new Set(group.filter(({ subject }) => subject.kind === 'child').map(({ subject }) => subject.id))];
    accessLog.append(actor, { county, action, childIds, detail });
  }
}
