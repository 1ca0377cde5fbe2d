import { sql } from 'kysely';
import { z } from 'zod';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import { searchText } from '../../place/domain/index.ts';
import { listHelperPosts } from '../../staff/server/index.ts';
import { pairingProblems } from '../domain/index.ts';
import { kind, mayPair } from './commands/payload.ts';
import { phoneContext } from './commands/profile.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { listHelpersInReach, passes } from './list-helpers.ts';
import { showHelpers } from './shown.ts';

const PAGE = 50;
const SHORTEST_REASON = 4;

const shownHelper = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  sex: z.string().nullable(),
  birthYear: z.int().nullable(),
  workUnit: z.string().nullable(),
  position: z.string().nullable(),
  politicalStatus: z.string().nullable(),
  phone: z.string().nullable().describe('Masked'),
  languages: z.string().nullable(),
  pledgedOn: z.string().nullable(),
  place: z.object({ id: z.uuid(), name: z.string() }),
  load: z.int().describe('Children now, in the whole county'),
  standsIn: z.int(),
  capacity: z.int().nullable().describe('Null: no limit'),
  ownCapacity: z.int().nullable().describe('As the profile says'),
  check: z.object({ state: z.enum(['notNeeded', 'valid', 'due', 'overdue']), by: z.string().nullable() }),
  checkedOn: z.array(z.string()),
  trainedOn: z.array(z.string()),
  accountId: z.uuid().nullable(),
  leftOn: z.string().nullable(),
  leaveReason: z.string().nullable(),
  own: z.boolean().describe('Whether the profile is kept by this post'),
});

const helpers = defineRoute({
  method: 'GET',
  path: '/pairing/helpers',
  module: 'pairing',
  summary: 'Helpers whom the post may see, with load and checks, by name',
  who: 'post',
  query: z.object({
    search: z.string().max(60).optional().describe('Part of the name, its pinyin or the work unit'),
    kind: kind.optional(),
    state: z.enum(['here', 'over', 'check', 'free', 'left', 'all']).optional().describe('Default: here'),
    cursor: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(500).optional(),
  }),
  answer: z.object({ items: z.array(shownHelper), next: z.string().optional(), total: z.int() }),
  handle: ({ house, actor, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const { county } = actor;
      if (county === undefined || !can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
      const today = dayOf(house.now());
      const wanted = searchText(query.search ?? '');
      const named =
        wanted === ''
          ? sql`true`
          : sql`(position(${wanted} in lower(name || coalesce(work_unit, ''))) > 0 or position(${wanted} in sort_key) > 0)`;
      const ofKind = query.kind === undefined ? sql`true` : sql`helper.kind = ${query.kind}`;
      const all = (await listHelpersInReach(tx, actor, county, today, sql`${named} and ${ofKind}`)).filter((helper) =>
        passes(helper, query.state ?? 'here', today),
      );
      const after = query.cursor === undefined ? undefined : readCursor(z.tuple([z.string(), z.uuid()]), query.cursor);
      const rest =
        after === undefined
          ? all
          : all.filter(({ sortKey, helperId }) => sortKey > after[0] || (sortKey === after[0] && helperId > after[1]));
      const page = rest.slice(0, query.size ?? PAGE);
      const last = page.at(-1);
      return {
        items: (await showHelpers(tx, county, page)) as z.infer<typeof shownHelper>[],
        ...(page.length < rest.length && last !== undefined ? { next: writeCursor([last.sortKey, last.helperId]) } : {}),
        total: all.length,
      };
    }),
});

const helper = defineRoute({
  method: 'GET',
  path: '/pairing/helpers/{helperId}',
  module: 'pairing',
  summary: 'One helper',
  who: 'post',
  params: z.object({ helperId: z.uuid() }),
  answer: shownHelper,
  handle: ({ house, actor, params }) =>
    withActor(house.engine, actor, async (tx) => {
      const { county } = actor;
      if (county === undefined || !can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
      const found = await listHelpersInReach(tx, actor, county, dayOf(house.now()), sql`helper.helper_id = ${params.helperId}::uuid`);
      const [shown] = await showHelpers(tx, county, found);
      if (shown === undefined) throw pairingProblems.noSuchHelper();
      return shown as z.infer<typeof shownHelper>;
    }),
});

const revealPhone = defineRoute({
  method: 'POST',
  path: '/pairing/helpers/{helperId}/reveal-phone',
  module: 'pairing',
  summary: 'The whole phone number of a helper, on a stated reason, logged before it is shown',
  who: 'post',
  params: z.object({ helperId: z.uuid() }),
  body: z.object({ reason: z.string().max(500) }),
  answer: z.object({ phone: z.string() }),
  handle: async ({ house, actor, params: { helperId }, body }) => {
    const { county } = actor;
    const reason = body.reason.trim();
    if (county === undefined || !can(actor.role, 'R', 'identity') || !can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
    if (reason.length < SHORTEST_REASON) throw pairingProblems.reasonMissing({}, 'reason');
    const sealed = await withActor(house.engine, actor, async (tx) => {
      const [found] = await listHelpersInReach(tx, actor, county, dayOf(house.now()), sql`helper.helper_id = ${helperId}::uuid`);
      if (found === undefined) throw pairingProblems.noSuchHelper();
      return tx.asKeeper((keeper) =>
        keeper.first(
          sql<{ phone_secret: Uint8Array | null }>`select phone_secret from helper where county = ${county} and helper_id = ${helperId}`,
        ),
      );
    });
    const secret = sealed?.phone_secret ?? undefined;
    if (secret === undefined) throw pairingProblems.noSuchHelper();
    house.accessLog.append(actor, { county, action: 'pairing.revealPhone', childIds: [], detail: { helperId }, reason });
    await house.accessLog.flush();
    return { phone: house.keyring.decrypt(secret, phoneContext(helperId)) };
  },
});

const accounts = defineRoute({
  method: 'GET',
  path: '/pairing/accounts',
  module: 'pairing',
  summary: 'Accounts with a post as helper that have no profile yet',
  who: 'post',
  answer: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  handle: ({ house, actor }) =>
    withActor(house.engine, actor, async (tx) => {
      const { county } = actor;
      if (county === undefined || !mayPair(actor)) throw commandProblems.notAllowed();
      const posts = await listHelperPosts(tx, county, dayOf(house.now()));
      const linked = await tx.asKeeper((keeper) =>
        keeper.rows(sql<{ account_id: string }>`select account_id from helper where county = ${county} and account_id is not null`),
      );
      const taken = new Set(linked.map(({ account_id: accountId }) => accountId));
      return { items: posts.filter(({ accountId }) => !taken.has(accountId)).map(({ accountId: id, name }) => ({ id, name })) };
    }),
});

export const helperRoutes: readonly Route[] = [helpers, helper, revealPhone, accounts];
