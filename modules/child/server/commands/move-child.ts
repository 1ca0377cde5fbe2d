import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import type { PlaceValue } from '../../../../kernel/field.ts';
import { writePath } from '../../../../kernel/record.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { childProblems, decideMove } from '../../domain/index.ts';
import { loadPlacesById } from '../known-places.ts';
import { currentFile, stateOf } from './close-file.ts';
import { checkIntake } from './intake.ts';
import { type ChildResult, plainDateText } from './payload.ts';
import { changeFiles } from './record-facts.ts';
import { assertStandsInCounty } from './standing.ts';

const place = z.object({ text: z.string().min(1).max(200), placeId: z.uuid() });

const move = z.object({
  childId: z.uuid(),
  on: plainDateText,
  reason: z.string().max(500).optional(),
  residence: place.optional().describe('New village or community'),
  address: z.string().max(200).optional(),
  school: place.optional(),
  campus: place.optional(),
  grade: z.string().optional(),
  class: place.optional(),
});

/**
 * A move to another village, school or class of the same county. It rewrites who has access to the file: the new village or
 * school sees it from that moment on, the old one no longer; the history goes along.
 */
export const moveChild: Command<z.infer<typeof move>, ChildResult> = {
  module: 'child',
  name: 'moveChild',
  payload: move,
  may: ({ role }) => can(role, 'w', 'list'),
  handle: async (context, { childId, on, ...wanted }) => {
    const targets = [wanted.residence, wanted.school, wanted.campus, wanted.class].filter(
      (target): target is PlaceValue & { placeId: string } => target !== undefined,
    );
    const known = await context.tx.asKeeper((keeper) =>
      loadPlacesById(
        keeper,
        targets.map(({ placeId }) => placeId),
      ),
    );
    if (targets.some(({ placeId }) => known.get(placeId)?.county !== context.county)) throw childProblems.noSuchPlace();
    const current = await currentFile(context, childId);
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const changes = decideMove(stateOf(current), { on: plainDate(on), ...given }, context.today).filter(
      ({ path, value }) => value !== null || current.has(writePath(path)),
    );
    for (const { path, value } of changes) if (value !== null) checkIntake(context.actor, path, value);
    assertStandsInCounty(changes, known, context.county);
    await changeFiles(context, new Map([[childId, changes]]));
    context.emit({ name: 'child.childMoved', childIds: [childId] });
    return { childId };
  },
};
