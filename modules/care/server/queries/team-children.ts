import { sql } from 'kysely';
import { rangeBelow, type Actor } from '../../../../kernel/access/actor.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { writePath } from '../../../../kernel/record.ts';
import type { House } from '../../../../platform/house.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { listChildren, loadFacts } from '../../../child/server/index.ts';
import { getPlace } from '../../../place/server/index.ts';

export interface TeamChild {
  readonly id: string;
  readonly county: number;
  readonly name: string;
  readonly place: string | null;
  readonly class: string | null;
  readonly lodging: string | null;
  readonly minder: string | null;
  readonly lastVisit: string | null;
}

/** As many as five groups can see in an evening. */
const MOST = 200;
const LODGING = ['lodgingPlace', 'lodgingMinder'];

/** The children at a place, by where they lodge or live, for laying out an evening's visits. */
export async function listTeamChildren(
  tx: Tx,
  house: House,
  actor: Actor,
  placeId: string,
): Promise<{ readonly items: readonly TeamChild[]; readonly more: boolean }> {
  const place = await getPlace(tx, placeId);
  const isClass = place.kind === 'class';
  const { items, next } = await listChildren(
    tx,
    {
      county: actor.county ?? place.county,
      classId: isClass ? placeId : undefined,
      within: isClass ? undefined : [{ tree: place.tree, ...rangeBelow(place.path) }],
      asOf: dayOf(house.now()),
      limit: MOST,
    },
    house.keyring,
  );
  const county = items[0]?.county;
  if (county === undefined) return { items: [], more: false };
  const ids = items.map(({ id }) => id);
  const facts = await loadFacts(tx, county, ids, { fields: LODGING });
  const visits = await tx.rows(sql<{ subject_id: string; day: string }>`
    select subject_id, max(day) as day from care_record
    where county = ${county} and subject_id = any(${ids}::uuid[]) and act in ('visit', 'consolation') and superseded_at is null group by subject_id`);
  const lastVisit = new Map(visits.map(({ subject_id, day }) => [subject_id, day]));
  return {
    items: items.map((line) => {
      const told = (field: string): string | null =>
        textOf(facts.get(line.id)?.find(({ path, validTo }) => writePath(path) === `schooling.${field}` && validTo === undefined)?.value);
      return {
        id: line.id,
        county: line.county,
        name: line.name,
        place: line.place,
        class: line.class,
        lodging: told('lodgingPlace'),
        minder: told('lodgingMinder'),
        lastVisit: lastVisit.get(line.id) ?? null,
      };
    }),
    more: next !== undefined,
  };
}

function textOf(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
