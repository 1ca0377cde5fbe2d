import { rangeBelow, type Actor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { getPlace } from '../../place/server/index.ts';

/** The place that a list is asked for, as conditions: a class stands at its school, so it is asked for by its own id. */
export async function placeAsked(
  tx: Tx,
  actor: Actor,
  placeId: string | undefined,
): Promise<{
  readonly county: number | undefined;
  readonly within?: { readonly tree: 'admin' | 'school'; readonly from: string; readonly below: string };
  readonly classId?: string;
}> {
  if (placeId === undefined) return { county: actor.county };
  const place = await getPlace(tx, placeId);
  const county = actor.county ?? place.county;
  if (place.kind === 'class') return { county, classId: placeId };
  return { county, within: { tree: place.tree, ...rangeBelow(place.path) } };
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
