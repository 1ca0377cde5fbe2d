import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { decidePairing, pairingProblems, type HelperKind, type Layer, type Pairing, type Subject } from '../../domain/index.ts';
import type { StoredHelper } from '../helpers.ts';
import { loadOfHelpers, writeChange, type SubjectStands } from '../pairings.ts';
import { getChildren, getHelpers, reaches } from '../seen.ts';
import { loadStands } from '../stands.ts';
import { day, kind, layer, mayPair, MOST, reason } from './payload.ts';

const SHORTEST_REASON = 2;

export interface PairedResult {
  readonly pairingIds: string[];
  /** Pairs that were there already. */
  readonly already: number;
}

interface Terms {
  readonly from: PlainDate;
  readonly to?: PlainDate | undefined;
  readonly kind?: HelperKind | undefined;
  readonly reason?: string | undefined;
  readonly beyondCapacity?: boolean | undefined;
  readonly imported?: boolean | undefined;
}

interface ChildPairs extends Omit<Terms, 'imported'> {
  readonly pairs: readonly { readonly helperId: string; readonly childIds: readonly string[] }[];
}

/** Pairs any number of children with any number of helpers in one go: one child, many, or a whole class. All of it, or nothing. */
export const pairChildren: Command<ChildPairs, PairedResult> = {
  module: 'pairing',
  name: 'pairChildren',
  payload: z.object({
    pairs: z
      .array(z.object({ helperId: z.uuid(), childIds: z.array(z.uuid()).min(1).max(MOST) }))
      .min(1)
      .max(MOST),
    from: day,
    to: day.optional().describe('First day on which it holds no more'),
    kind: kind.optional().describe('As what the helpers help; without it as their profiles say'),
    reason: reason.optional().describe('Needed where a helper gets more children than fit'),
    beyondCapacity: z.boolean().optional(),
  }),
  may: mayPair,
  handle: async (context, { pairs, ...terms }) => {
    const stands = await getChildren(
      context,
      pairs.flatMap(({ childIds }) => childIds),
    );
    const wanted = pairs.map(({ helperId, childIds }) => ({ helperId, subjects: childIds.map((id): Subject => ({ kind: 'child', id })) }));
    return pair(context, wanted, 'direct', terms, stands);
  },
};

interface PlacePairs extends Omit<Terms, 'imported'> {
  readonly helperId: string;
  readonly placeIds: readonly string[];
  readonly layer: Layer;
}

const SUBJECT_KINDS: Readonly<Record<string, Subject['kind']>> = { village: 'village', school: 'school', campus: 'school', class: 'class' };

/** A unit for a village, a section of the bureau for a school, a department of a school for the classes of a grade. */
export const pairPlaces: Command<PlacePairs, PairedResult> = {
  module: 'pairing',
  name: 'pairPlaces',
  payload: z.object({
    helperId: z.uuid(),
    placeIds: z.array(z.uuid()).min(1).max(100),
    layer: layer.exclude(['direct']),
    from: day,
    to: day.optional(),
    kind: kind.optional(),
    reason: reason.optional(),
  }),
  may: mayPair,
  handle: async (context, { helperId, placeIds, layer: over, ...terms }) => {
    const stands = await loadStands(context.tx, placeIds);
    const subjects = placeIds.map((id): Subject => {
      const stand = stands.get(id);
      const subject = SUBJECT_KINDS[stand?.kind ?? ''];
      if (stand === undefined || subject === undefined || stand.county !== context.county || !reaches(context.actor, stand))
        throw pairingProblems.placeBeyondReach({}, 'placeIds');
      return { kind: subject, id };
    });
    return pair(context, [{ helperId, subjects }], over, terms, stands);
  },
};

/** Decides and writes pairings of several helpers, each knowing of those before it. */
export async function pair(
  context: CommandContext,
  wanted: readonly { readonly helperId: string; readonly subjects: readonly Subject[]; readonly terms?: Terms }[],
  over: Layer,
  shared: Terms,
  stands: SubjectStands,
): Promise<PairedResult> {
  const { tx, county, today } = context;
  if (shared.beyondCapacity && (shared.reason ?? '').length < SHORTEST_REASON) throw pairingProblems.reasonMissing({}, 'reason');
  const helpers = await getHelpers(
    context,
    wanted.map(({ helperId }) => helperId),
  );
  const existing = [...(await tx.asKeeper((keeper) => loadOfHelpers(keeper, county, [...helpers.keys()])))];
  const begin: Pairing[] = [];
  let asked = 0;
  for (const { helperId, subjects, terms = shared } of wanted) {
    const helper = helpers.get(helperId) as StoredHelper;
    const { beyondCapacity, imported, ...span } = terms;
    const own = existing.filter((one) => one.helperId === helperId);
    const decided = decidePairing({ ...span, helper, subjects, layer: over }, own, today, { beyondCapacity, imported, newId });
    begin.push(...decided);
    existing.push(...decided);
    asked += subjects.length;
  }
  if (begin.length > 0) await writeChange(context, { begin, end: [] }, stands, { reason: shared.reason });
  return { pairingIds: begin.map(({ pairingId }) => pairingId), already: asked - begin.length };
}
