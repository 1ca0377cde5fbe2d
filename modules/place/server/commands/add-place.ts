import { sql } from 'kysely';
import { z } from 'zod';
import type { Command } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { assertCodeFree, canChangePlaces, decideNewPlace, historyOf, type DatedValue } from '../../domain/index.ts';
import { getPlace, listChildren, loadPlaces } from '../load.ts';
import { assertMayChange } from '../standing.ts';
import { insertPlaces, lockPlaces, nextCountyNumber } from '../write.ts';
import { attributesSchema, daySchema, kindSchema } from './payload.ts';

const payload = z.object({
  parentId: z.uuid().optional().describe('Absent: at the top of its tree'),
  kind: kindSchema,
  validFrom: daySchema.optional(),
  locatedIn: z.uuid().optional().describe('For schools and bureaus: the administrative place it stands in'),
  attributes: attributesSchema,
});

/** Adds one place. A county also gets its number, by which all rows of its children are kept. */
export const addPlace: Command<z.infer<typeof payload>, { placeId: string }> = {
  module: 'place',
  name: 'addPlace',
  payload,
  may: ({ role }) => canChangePlaces(role),
  async handle({ tx, actor, today, emit }, { parentId, kind, validFrom, locatedIn, attributes }) {
    await lockPlaces(tx);
    const parent = parentId === undefined ? undefined : await getPlace(tx, parentId);
    const place = decideNewPlace(
      { kind, validFrom, locatedIn: locatedIn === undefined ? undefined : await getPlace(tx, locatedIn), attributes },
      { placeId: newId(), parent, siblings: await listChildren(tx, parentId), newCounty: await nextCountyNumber(tx), today },
    );
    await assertMayChange(tx, actor, place);
    const codes = historyOf(place, 'code');
    assertCodeFree(place, codes, await listPlacesWithCodes(tx, codes), today);
    await insertPlaces(tx, [place]);
    emit({ name: 'placeAdded', details: { placeIds: [place.placeId] } });
    return { placeId: place.placeId };
  },
};

export async function listPlacesWithCodes(tx: Tx, codes: readonly DatedValue[]) {
  const values = codes.map(({ value }) => value);
  if (values.length === 0) return [];
  return loadPlaces(
    tx,
    sql`p.place_id in (select place_id from place_attribute where attribute = 'code' and value = any(${values}::text[]))`,
  );
}
