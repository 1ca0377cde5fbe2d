import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import {
  assertCodeFree,
  canChangePlaces,
  decideAttribute,
  isTwin,
  nameOn,
  PLACE_KINDS,
  placeProblems,
  type Place,
  type PlaceAttributeId,
} from '../../domain/index.ts';
import { getPlace, listChildren } from '../load.ts';
import { assertMayChange } from '../standing.ts';
import { lockPlaces, replaceAttributes } from '../write.ts';
import { listPlacesWithCodes } from './add-place.ts';
import { daySchema, detailSchema, valueSchema } from './payload.ts';

const from = daySchema.optional().describe('First day of the new value. Absent: the present value was wrong and is corrected');

const renaming = z.object({ placeId: z.uuid(), name: valueSchema, from });
const coding = z.object({ placeId: z.uuid(), code: valueSchema, from });
const detailing = z.object({ placeId: z.uuid(), attribute: detailSchema, value: valueSchema, from });

export const renamePlace: Command<z.infer<typeof renaming>, { placeId: string }> = {
  module: 'place',
  name: 'renamePlace',
  payload: renaming,
  may: ({ role }) => canChangePlaces(role),
  handle: (context, { placeId, name, from: first }) => change(context, placeId, 'name', name, first),
};

/** An official code is a dated attribute: a new one touches this row alone, and no child's. */
export const setPlaceCode: Command<z.infer<typeof coding>, { placeId: string }> = {
  module: 'place',
  name: 'setPlaceCode',
  payload: coding,
  may: ({ role }) => canChangePlaces(role),
  handle: (context, { placeId, code, from: first }) => change(context, placeId, 'code', code, first),
};

export const setPlaceDetail: Command<z.infer<typeof detailing>, { placeId: string }> = {
  module: 'place',
  name: 'setPlaceDetail',
  payload: detailing,
  may: ({ role }) => canChangePlaces(role),
  handle: (context, { placeId, attribute, value, from: first }) => change(context, placeId, attribute, value, first),
};

async function change(
  { tx, actor, today, emit }: CommandContext,
  placeId: string,
  attribute: PlaceAttributeId,
  value: string,
  first: PlainDate | undefined,
): Promise<{ placeId: string }> {
  await lockPlaces(tx);
  const place = await getPlace(tx, placeId);
  await assertMayChange(tx, actor, place);
  const history = decideAttribute(place, attribute, value, first, today);
  if (attribute === 'code') assertCodeFree(place, history, await listPlacesWithCodes(tx, history), today);
  const next: Place = {
    ...place,
    attributes: [
      ...place.attributes.filter((entry) => entry.attribute !== attribute),
      ...history.map((entry) => ({ ...entry, attribute })),
    ],
  };
  if (attribute === 'name') {
    const twin = (await listChildren(tx, place.parentId)).find(
      (sibling) => sibling.placeId !== placeId && isTwin(sibling, next, first ?? today),
    );
    if (twin !== undefined)
      throw placeProblems.nameTaken({ name: nameOn(next, first ?? today), kind: PLACE_KINDS[place.kind].label.zh }, 'name');
  }
  await replaceAttributes(tx, [next]);
  emit({ name: 'placeChanged', ...(place.county !== undefined && { county: place.county }), details: { placeIds: [placeId], attribute } });
  return { placeId };
}
