import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { rangeBelow, type Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import { getPlace } from '../../place/server/index.ts';
import { changeHelper } from './commands/change-helper.ts';
import { endPairings, handOver, setSubstitute } from './commands/end-pairings.ts';
import { kind, layer } from './commands/payload.ts';
import { pairBuddy } from './commands/pair-buddy.ts';
import { pairChildren, pairPlaces } from './commands/pair-children.ts';
import { recordCheck, recordTraining } from './commands/record-days.ts';
import { registerHelpers } from './commands/register-helpers.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { helperRoutes } from './helper-routes.ts';
import { helping } from './helping.ts';
import { definitionOf } from '../../governance/server/index.ts';
import { countWithoutHelper, listWithoutHelper } from './in-need.ts';
import { isGone, isOver, listHelpersInReach, wantsCheck } from './list-helpers.ts';
import { listPairings, loadLines } from './list-pairings.ts';
import { suggestionRoutes } from './suggestion-routes.ts';

const PAGE = 50;

const size = z.coerce.number().int().min(1).max(200).optional();
const cursor = z.string().max(400).optional().describe('`next` of the page before');

const pairingLine = z.object({
  id: z.uuid(),
  subject: z.object({ kind: z.string(), id: z.uuid(), name: z.string(), where: z.string().nullable() }),
  keyChild: z.boolean(),
  helper: z.object({ id: z.uuid(), name: z.string(), workUnit: z.string().nullable() }),
  kind: z.string(),
  layer: z.string(),
  from: z.string(),
  to: z.string().nullable().describe('First day on which it holds no more'),
  substituteOf: z.uuid().nullable(),
  reason: z.string().nullable(),
  endReason: z.string().nullable(),
  summary: z.string().nullable(),
});

const counts = defineRoute({
  method: 'GET',
  path: '/pairing/counts',
  module: 'pairing',
  summary: 'Children without helper, helpers over capacity and with checks due, within reach',
  who: 'post',
  answer: z.object({
    definition: z.string(),
    withoutHelper: z.int(),
    keyWithoutHelper: z.int(),
    helpers: z.int(),
    overCapacity: z.int(),
    checksDue: z.int(),
  }),
  handle: ({ house, actor }) =>
    withActor(house.engine, actor, async (tx) => {
      const today = dayOf(house.now());
      const county = countyOf(actor);
      const definition = await definitionOf(tx, county);
      const { count, key } = await countWithoutHelper(tx, { county, definition, today });
      const helpers = (await listHelpersInReach(tx, actor, county, today)).filter((helper) => !isGone(helper, today));
      return {
        definition,
        withoutHelper: count,
        keyWithoutHelper: key,
        helpers: helpers.length,
        overCapacity: helpers.filter(isOver).length,
        checksDue: helpers.filter(wantsCheck).length,
      };
    }),
});

const withoutHelper = defineRoute({
  method: 'GET',
  path: '/pairing/without-helper',
  module: 'pairing',
  summary: 'Left-behind children for whom nobody answers, key children first',
  who: 'post',
  query: z.object({ place: z.uuid().optional().describe('Only below this place of either tree'), cursor, size }),
  answer: z.object({
    definition: z.string(),
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        sex: z.string().nullable(),
        birthDate: z.string().nullable(),
        place: z.string().nullable(),
        school: z.string().nullable(),
        class: z.string().nullable(),
        keyChild: z.boolean(),
      }),
    ),
    next: z.string().optional(),
    total: z.int(),
  }),
  handle: ({ house, actor, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const today = dayOf(house.now());
      const county = countyOf(actor);
      const asked = { county, definition: await definitionOf(tx, county), today, where: await childrenAt(tx, query.place) };
      const after = query.cursor === undefined ? undefined : readCursor(z.tuple([z.boolean(), z.string(), z.uuid()]), query.cursor);
      const page = await listWithoutHelper(tx, {
        ...asked,
        limit: query.size ?? PAGE,
        after: after && { keyChild: after[0], sortKey: after[1], id: after[2] },
      });
      const lines = await loadLines(tx, today, page.childIds, house.keyring);
      house.accessLog.append(actor, { county, action: 'pairing.withoutHelper', childIds: page.childIds });
      const { next } = page;
      return {
        definition: asked.definition,
        items: page.childIds.flatMap((id) => {
          const line = lines.get(id);
          if (line === undefined) return [];
          const { name, sex, birthDate, place, school, class: schoolClass, keyChild } = line;
          return [{ id, name, sex, birthDate, place, school, class: schoolClass, keyChild }];
        }),
        ...(next === undefined ? {} : { next: writeCursor([next.keyChild, next.sortKey, next.id]) }),
        total: (await countWithoutHelper(tx, asked)).count,
      };
    }),
});

const pairings = defineRoute({
  method: 'GET',
  path: '/pairing/pairings',
  module: 'pairing',
  summary: 'Pairings within reach, newest first, with their history',
  who: 'post',
  query: z.object({
    village: z.uuid().optional().describe('Of children and places below this place'),
    school: z.uuid().optional().describe('And of this school or class'),
    helper: z.uuid().optional(),
    kind: kind.optional(),
    layer: layer.optional().describe('To children, or of a unit for a village, a section for a school, a department for a class'),
    state: z.enum(['running', 'ended', 'all']).optional().describe('Default: running'),
    cursor,
    size,
  }),
  answer: z.object({ items: z.array(pairingLine), next: z.string().optional(), total: z.int() }),
  handle: ({ house, actor, query }) =>
    withActor(house.engine, actor, async (tx) => {
      const county = countyOf(actor);
      const parts = [await pairingsAt(tx, query.village), await pairingsAt(tx, query.school)];
      if (query.helper !== undefined) parts.push(sql`helper_id = ${query.helper}::uuid`);
      if (query.kind !== undefined) parts.push(sql`kind = ${query.kind}`);
      if (query.layer !== undefined) parts.push(sql`layer = ${query.layer}`);
      const after = query.cursor === undefined ? undefined : readCursor(z.tuple([z.string(), z.uuid()]), query.cursor);
      return answerPairings(tx, house, actor, {
        county,
        where: sql.join(parts, sql` and `),
        state: query.state ?? 'running',
        limit: query.size ?? PAGE,
        after: after && { from: after[0], id: after[1] },
      });
    }),
});

const ofChild = defineRoute({
  method: 'GET',
  path: '/children/{childId}/pairings',
  module: 'pairing',
  summary: 'Who helps and helped one child',
  who: 'post',
  params: z.object({ childId: z.uuid() }),
  answer: z.object({ items: z.array(pairingLine), next: z.string().optional(), total: z.int() }),
  handle: ({ house, actor, params }) =>
    withActor(house.engine, actor, (tx) =>
      answerPairings(tx, house, actor, {
        county: countyOf(actor),
        where: sql`subject_id = ${params.childId}::uuid`,
        state: 'all',
        limit: 200,
      }),
    ),
});

async function answerPairings(
  tx: Tx,
  house: House,
  actor: Actor,
  query: Omit<Parameters<typeof listPairings>[1], 'today'>,
): Promise<{ items: z.infer<typeof pairingLine>[]; next?: string; total: number }> {
  if (!can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
  const { items, next, total } = await listPairings(tx, { ...query, today: dayOf(house.now()) }, house.keyring);
  const childIds = [...new Set(items.flatMap(({ subject }) => (subject.kind === 'child' ? [subject.id] : [])))];
  house.accessLog.append(actor, { county: query.county, action: 'pairing.list', childIds });
  return { items: [...items], ...(next === undefined ? {} : { next: writeCursor([next.from, next.id]) }), total };
}

/** Who stands above the county pairs nobody and sees no child. */
function countyOf({ county, role }: Actor): number {
  if (county === undefined || !can(role, 'r', 'care')) throw commandProblems.notAllowed();
  return county;
}

async function childrenAt(tx: Tx, placeId: string | undefined): Promise<RawBuilder<unknown>> {
  if (placeId === undefined) return sql`true`;
  const { kind: placeKind, tree, path } = await getPlace(tx, placeId);
  if (placeKind === 'class') return sql`child.class_id = ${placeId}::uuid`;
  const { from, below } = rangeBelow(path);
  const at = sql.ref(tree === 'admin' ? 'child.region' : 'child.school_path');
  return sql`${at} >= ${from} and ${at} < ${below}`;
}

async function pairingsAt(tx: Tx, placeId: string | undefined): Promise<RawBuilder<unknown>> {
  if (placeId === undefined) return sql`true`;
  const { kind: placeKind, tree, path } = await getPlace(tx, placeId);
  if (placeKind === 'class')
    return sql`(subject_id = ${placeId}::uuid or subject_id in (select child_id from child where class_id = ${placeId}::uuid))`;
  const { from, below } = rangeBelow(path);
  const at = sql.ref(tree === 'admin' ? 'region' : 'school_path');
  return sql`${at} >= ${from} and ${at} < ${below}`;
}

const paired = z.object({ pairingIds: z.array(z.uuid()), already: z.int() });

export const pairingRoutes: readonly Route[] = [
  counts,
  withoutHelper,
  pairings,
  ofChild,
  helping,
  ...helperRoutes,
  ...suggestionRoutes,
  commandRoute(registerHelpers, 'Opens profiles of helpers', z.object({ helperIds: z.array(z.uuid()) })),
  commandRoute(changeHelper, 'Changes the profile of a helper', z.object({ helperId: z.uuid() })),
  commandRoute(pairChildren, 'Pairs children with helpers, a whole class in one go', paired),
  commandRoute(pairBuddy, 'Pairs a child with another one of the register as its buddy', paired),
  commandRoute(pairPlaces, 'Pairs a unit with a village, a section with a school, a department with classes', paired),
  commandRoute(endPairings, 'Ends pairings with a reason', z.object({ ended: z.int() })),
  commandRoute(handOver, 'Hands pairings over to another helper', z.object({ pairingIds: z.array(z.uuid()), ended: z.int() })),
  commandRoute(setSubstitute, 'Lets somebody stand in while a helper is away', z.object({ pairingIds: z.array(z.uuid()) })),
  commandRoute(recordCheck, 'Records the yearly check of helpers that found no record', z.object({ recorded: z.int() })),
  commandRoute(recordTraining, 'Records a training of helpers', z.object({ recorded: z.int() })),
];
