import { z } from 'zod';
import type { Command } from '../../../../platform/command/index.ts';
import { canChangePlaces, decideClosing, decideMove } from '../../domain/index.ts';
import { getPlace, listChildren, listPlacesBelow } from '../load.ts';
import { assertMayChange } from '../standing.ts';
import { closePlaces, lockPlaces, movePlaces } from '../write.ts';
import { daySchema } from './payload.ts';

const closing = z.object({
  placeId: z.uuid(),
  on: daySchema.describe('The first day on which it exists no more'),
  successorId: z.uuid().optional().describe('What it was merged into'),
  withBelow: z.boolean().default(false).describe('Close what is below it too'),
});

/** Ends a place; whoever keeps children there hears it by the event and moves them. */
export const closePlace: Command<z.infer<typeof closing>, { placeIds: string[] }> = {
  module: 'place',
  name: 'closePlace',
  payload: closing,
  may: ({ role }) => canChangePlaces(role),
  async handle({ tx, actor, emit }, { placeId, on, successorId, withBelow }) {
    await lockPlaces(tx);
    const place = await getPlace(tx, placeId);
    await assertMayChange(tx, actor, place);
    const successor = successorId === undefined ? undefined : await getPlace(tx, successorId);
    const closed = decideClosing(place, { on, successor, below: await listPlacesBelow(tx, place.path), withBelow });
    await closePlaces(tx, closed);
    const placeIds = closed.map((one) => one.placeId);
    emit({ name: 'placeClosed', details: { placeIds, ...(successorId === undefined ? {} : { successorId }) } });
    return { placeIds };
  },
};

const moving = z.object({ placeId: z.uuid(), parentId: z.uuid() });

/**
 * Puts a place, with all below it, under another one of its county: a village that went to another township, a class to another
 * campus. The reach of every post there, and of the children's rows, moves with it in this transaction.
 */
export const movePlace: Command<z.infer<typeof moving>, { placeId: string }> = {
  module: 'place',
  name: 'movePlace',
  payload: moving,
  may: ({ role }) => canChangePlaces(role),
  async handle({ tx, actor, today, emit }, { placeId, parentId }) {
    await lockPlaces(tx);
    const place = await getPlace(tx, placeId);
    const parent = await getPlace(tx, parentId);
    if (place.parentId === parentId) return { placeId };
    const path = decideMove(place, parent, await listChildren(tx, parentId), today);
    await assertMayChange(tx, actor, place);
    await assertMayChange(tx, actor, { ...place, path });
    await movePlaces(tx, place, parentId, path);
    emit({ name: 'placeMoved', details: { placeIds: [placeId] } });
    return { placeId };
  },
};
