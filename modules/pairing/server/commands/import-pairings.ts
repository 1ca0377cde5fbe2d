import { z } from 'zod';
import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { IMPORTED_CHECK_DAYS, type HelperKind, isHelperKind, KIND_TRAITS } from '../../domain/index.ts';
import { getChildren } from '../seen.ts';
import { day, kind, mayPair, MOST } from './payload.ts';
import { pair, type PairedResult } from './pair-children.ts';
import { addHelpers, newHelper, type NewHelper } from './register-helpers.ts';

interface Imported {
  readonly helpers: readonly NewHelper[];
  readonly pairs: readonly { readonly helperId: string; readonly childId: string; readonly kind: HelperKind; readonly from: PlainDate }[];
}

/**
 * Takes over pairings that a ledger lists. What stands there stands: a helper without a check has 60 days for it, and one with more
 * children than fit keeps them, in sight as over capacity.
 */
export const importPairings: Command<Imported, PairedResult> = {
  module: 'pairing',
  name: 'importPairings',
  payload: z.object({
    helpers: z.array(newHelper).max(MOST),
    pairs: z
      .array(z.object({ helperId: z.uuid(), childId: z.uuid(), kind, from: day }))
      .min(1)
      .max(MOST),
  }),
  may: mayPair,
  handle: async (context, { helpers, pairs }) => {
    const checkDueBy = addDays(context.today, IMPORTED_CHECK_DAYS);
    const asked = helpers.map((helper) => (needsCheck(helper) ? { ...helper, checkDueBy } : helper));
    await addHelpers(context, asked);
    const stands = await getChildren(
      context,
      pairs.map(({ childId }) => childId),
    );
    const groups = [...Map.groupBy(pairs, ({ helperId, kind: as, from }) => `${helperId} ${as} ${from}`).values()];
    const wanted = groups.flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const subjects = group.map(({ childId }) => ({ kind: 'child' as const, id: childId }));
      return [{ helperId: first.helperId, subjects, terms: { from: first.from, kind: first.kind, imported: true } }];
    });
    return pair(context, wanted, 'direct', { from: context.today }, stands);
  },
};

function needsCheck({ values, checkedOn }: NewHelper): boolean {
  const said = values['kind'];
  return checkedOn === undefined && typeof said === 'string' && isHelperKind(said) && KIND_TRAITS[said].check;
}
