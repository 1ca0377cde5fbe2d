import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { NO_COUNTY } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import { childProblems } from '../domain/index.ts';
import { childFilters, readFilters } from './asked-list.ts';
import { dayAsked } from './asked.ts';
import { childLine } from './child-line.ts';
import { closeFile, reopenFile } from './commands/close-file.ts';
import { moveChild } from './commands/move-child.ts';
import { childResult, plainDateText } from './commands/payload.ts';
import { recordFacts } from './commands/record-facts.ts';
import { registerChild } from './commands/register-child.ts';
import { countRoutes } from './count-routes.ts';
import { duplicateRoutes } from './duplicate-routes.ts';
import { getLine, getFile, listHistory, revealValue } from './queries/file.ts';
import { listChildren } from './queries/list-children.ts';
import { boundSearch, findTotal } from './totals.ts';

const PAGE = 50;
const SHORTEST_REASON = 4;

const phrase = z.object({ zh: z.string(), en: z.string() });
const value = z.unknown().describe('As the field’s kind has it; masked where `masked` says so');
const fileValue = z.object({
  path: z.string(),
  factId: z.uuid(),
  value,
  masked: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  recordedAt: z.string(),
});
const childParams = z.object({ childId: z.uuid() });

const listQuery = childFilters.extend({
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
  size: z.coerce.number().int().min(1).max(200).optional(),
});

const children = defineRoute({
  method: 'GET',
  path: '/children',
  module: 'child',
  summary: 'Children within reach, sorted by pinyin, a page at a time',
  who: 'post',
  query: listQuery,
  answer: z.object({
    items: z.array(childLine),
    next: z.string().optional(),
    total: z.int().optional().describe('On the first page; absent where a search finds more than it lists'),
  }),
  handle: ({ house, actor, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const { cursor, size = PAGE, ...filters } = query;
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const asked = boundSearch({ ...(await readFilters(tx, house, actor, filters)), after, limit: size });
      const page = await listChildren(tx, asked, house.keyring);
      const total = asked.after === undefined ? await findTotal(tx, actor, asked, house.keyring, dayAsked(house, undefined)) : undefined;
      logAccess(house, actor, 'child.list', page.items, { filters: Object.keys(query) });
      return {
        items: page.items,
        ...(page.next === undefined ? {} : { next: writeCursor(page.next) }),
        ...(total === undefined ? {} : { total }),
      };
    }),
});

const file = defineRoute({
  method: 'GET',
  path: '/children/{childId}',
  module: 'child',
  summary: 'One child’s file, as of a day and as known at an instant',
  who: 'post',
  params: childParams,
  query: z.object({ asOf: plainDateText.optional(), knownAt: z.iso.datetime().optional() }),
  answer: z.object({
    line: childLine,
    version: z.int(),
    values: z.array(fileValue),
    statuses: z.array(
      z.looseObject({
        definition: z.string(),
        value: z.boolean().nullable(),
        since: z.string().nullable().describe('First day of this outcome; null: since ever, or nobody knows since when'),
        until: z.string().nullable().describe('First day of another outcome, as long as no fact changes; null: none in sight'),
        next: z.boolean().nullable().describe('The outcome from `until` on'),
        says: phrase,
      }),
    ),
    completeness: z.looseObject({ percent: z.int() }),
    pastCare: z.array(z.object({ carerId: z.string(), role: z.unknown(), from: z.string().nullable(), to: z.string() })),
  }),
  handle: ({ house, actor, params, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const answer = await getFile(tx, house, actor, params.childId, { asOf: dayAsked(house, query.asOf), knownAt: query.knownAt });
      logAccess(house, actor, 'child.open', [answer.line], query);
      return answer;
    }),
});

const post = z.object({ postId: z.uuid(), name: z.string().nullable(), role: z.string().nullable() });
const history = defineRoute({
  method: 'GET',
  path: '/children/{childId}/history',
  module: 'child',
  summary: 'Every value of the file, current and past: who, when, why',
  who: 'post',
  params: childParams,
  answer: z.object({
    items: z.array(
      fileValue.extend({
        by: post,
        reason: z.string().nullable(),
        supersededAt: z.string().nullable(),
        supersededBy: post.nullable(),
        supersedeReason: z.string().nullable(),
      }),
    ),
  }),
  handle: ({ house, actor, params }) =>
    withActor(house.engine, actor, async (tx) => {
      const items = await listHistory(tx, actor, params.childId);
      const { county } = await getLine(tx, params.childId);
      house.accessLog.append(actor, { county, action: 'child.history', childIds: [params.childId] });
      return { items };
    }),
});

const reveal = defineRoute({
  method: 'POST',
  path: '/children/{childId}/reveal',
  module: 'child',
  summary: 'Full value of one masked fact, on a stated reason, logged before it is shown',
  who: 'post',
  params: childParams,
  body: z.object({ factId: z.uuid(), reason: z.string().max(500) }),
  answer: z.object({ path: z.string(), value }),
  handle: async ({ house, actor, params, body }) => {
    const reason = body.reason.trim();
    if (reason.length < SHORTEST_REASON) throw childProblems.reasonTooShort({}, 'reason');
    const revealed = await withActor(house.engine, actor, (tx) => revealValue(tx, house, actor, params.childId, body.factId));
    house.accessLog.append(actor, {
      county: revealed.county,
      action: 'child.reveal',
      childIds: [params.childId],
      detail: { field: revealed.path },
      reason,
    });
    await house.accessLog.flush();
    return { path: revealed.path, value: revealed.value };
  },
});

export const childRoutes: readonly Route[] = [
  children,
  file,
  history,
  reveal,
  ...countRoutes,
  ...duplicateRoutes,
  commandRoute(registerChild, 'Opens a file', childResult),
  commandRoute(recordFacts, 'Changes or corrects values of a file', childResult),
  commandRoute(moveChild, 'Moves a child to another village, school or class', childResult),
  commandRoute(closeFile, 'Closes a file with a reason', childResult),
  commandRoute(reopenFile, 'Takes a closing back', childResult),
];

function logAccess(
  house: House,
  actor: Actor,
  action: string,
  lines: readonly { id: string; county: number }[],
  detail: Readonly<Record<string, unknown>>,
): void {
  // Whoever looks for a person and finds nobody has looked all the same.
  if (lines.length === 0) house.accessLog.append(actor, { county: actor.county ?? NO_COUNTY, action, childIds: [], detail });
  for (const [county, group] of Map.groupBy(lines, (line) => line.county)) {
    house.accessLog.append(actor, { county, action, childIds: group.map(({ id }) => id), detail });
  }
}

function writeCursor({ sortKey, id }: { sortKey: string; id: string }): string {
  return Buffer.from(JSON.stringify([sortKey, id])).toString('base64url');
}

function readCursor(text: string): { sortKey: string; id: string } {
  const parsed = z.tuple([z.string(), z.uuid()]).safeParse(safeJson(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success) throw childProblems.badCursor({}, 'cursor');
  return { sortKey: parsed.data[0], id: parsed.data[1] };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
