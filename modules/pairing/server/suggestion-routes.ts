import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import { KIND_TRAITS, pairingProblems, proposePairs, suggestHelpers, type Reason } from '../domain/index.ts';
import { mayPair, MOST } from './commands/payload.ts';
import { loadChildrenInNeed } from './in-need.ts';
import { isGone, listHelpersInReach, type HelperLine } from './list-helpers.ts';
import { showReason } from './shown.ts';

const SUGGESTED = 20;

const reason = z.object({ id: z.string(), good: z.boolean(), zh: z.string(), en: z.string() });
const suggested = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  load: z.int(),
  capacity: z.int().nullable(),
  ready: z.boolean().describe('Checked and with room'),
  reasons: z.array(reason),
});

const suggestions = defineRoute({
  method: 'GET',
  path: '/pairing/suggestions',
  module: 'pairing',
  summary: 'Who could help a child, best first, with the reasons',
  who: 'post',
  query: z.object({ child: z.uuid(), size: z.coerce.number().int().min(1).max(200).optional() }),
  answer: z.object({ items: z.array(suggested) }),
  handle: ({ house, actor, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const { county, today } = allowed(actor, house.now());
      const [child] = await loadChildrenInNeed(tx, county, today, sql`child.child_id = ${query.child}::uuid`);
      if (child === undefined) throw pairingProblems.childrenBeyondReach({ count: 1 }, 'child');
      const helpers = await listCandidates(tx, actor, county, today);
      const byId = new Map(helpers.map((helper) => [helper.helperId, helper]));
      return {
        items: suggestHelpers(child, helpers, today)
          .slice(0, query.size ?? SUGGESTED)
          .map(({ helperId, reasons, ready }) => ({ ...showCandidate(byId.get(helperId) as HelperLine, reasons), ready })),
      };
    }),
});

const proposal = defineRoute({
  method: 'POST',
  path: '/pairing/propose',
  module: 'pairing',
  summary: 'Shares children out among helpers, who need one most first; nothing is written',
  who: 'post',
  body: z.object({
    childIds: z.array(z.uuid()).min(1).max(MOST),
    helperIds: z.array(z.uuid()).max(MOST).optional().describe('Only among these; without them among all who may help'),
  }),
  answer: z.object({ pairs: z.array(z.object({ childId: z.uuid(), helper: suggested.omit({ ready: true }) })), left: z.array(z.uuid()) }),
  handle: ({ house, actor, body: { childIds, helperIds } }) =>
    withActor(house.engine, actor, async (tx) => {
      const { county, today } = allowed(actor, house.now());
      const children = await loadChildrenInNeed(tx, county, today, sql`child.child_id = any(${[...childIds]}::uuid[])`);
      const helpers = (await listCandidates(tx, actor, county, today)).filter(({ helperId }) => helperIds?.includes(helperId) ?? true);
      const byId = new Map(helpers.map((helper) => [helper.helperId, helper]));
      const pairs = proposePairs(children, helpers, today);
      const given = new Set(pairs.map(({ childId }) => childId));
      return {
        pairs: pairs.map(({ childId, helperId, reasons }) => ({
          childId,
          helper: showCandidate(byId.get(helperId) as HelperLine, reasons),
        })),
        left: children.flatMap(({ childId }) => (given.has(childId) ? [] : [childId])),
      };
    }),
});

function allowed(actor: Actor, now: Date): { readonly county: number; readonly today: PlainDate } {
  if (actor.county === undefined || !mayPair(actor)) throw commandProblems.notAllowed();
  return { county: actor.county, today: dayOf(now) };
}

/** Helpers who answer for a child: a unit, a class or another child is paired on purpose, not by suggestion. */
async function listCandidates(tx: Tx, actor: Actor, county: number, today: PlainDate): Promise<readonly HelperLine[]> {
  const helpers = await listHelpersInReach(tx, actor, county, today);
  return helpers.filter(
    (helper) => KIND_TRAITS[helper.kind].answers && KIND_TRAITS[helper.kind].capacity !== undefined && !isGone(helper, today),
  );
}

function showCandidate(
  { helperId: id, name, kind, load, room }: HelperLine,
  reasons: readonly Reason[],
): Omit<z.infer<typeof suggested>, 'ready'> {
  return { id, name, kind, load, capacity: room ?? null, reasons: reasons.map(showReason) };
}

export const suggestionRoutes: readonly Route[] = [suggestions, proposal];
