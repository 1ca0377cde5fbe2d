import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { addDays, addMonths, dayOf, isPlainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import { STATUS_DEFINITIONS } from '../../child/domain/index.ts';
import { listChildren } from '../../child/server/index.ts';
import { PRIORITIES } from '../domain/index.ts';
import { logReading, placesAsked } from './asked.ts';
import { readNameCursor, writeNameCursor } from './cursor.ts';
import { findLevel, labelLines, namePlacesOn } from './queries/priority-level.ts';
import { countPriorities, listWithout, sumOf } from './queries/priorities.ts';

const PAGE = 50;

const day = z.string().refine(isPlainDate, 'YYYY-MM-DD').describe('Day, YYYY-MM-DD') as unknown as z.ZodType<PlainDate>;
const asked = {
  definition: z.enum(STATUS_DEFINITIONS.map(({ id }) => id)).default(STATUS_DEFINITIONS[0].id),
  from: day.optional().describe('First day of the period; without it, three months of it'),
  to: day.optional().describe('Last day of the period; without it, or of one to come, today'),
};

const group = z.object({
  children: z.int(),
  tutoring: z.int().describe('Of these, children whom somebody tutored in the period'),
  care: z.int(),
  activity: z.int(),
});
const counts = {
  counting: group.describe('Open files that count under the definition on the last day'),
  others: group.describe('Open files that do not'),
  cannotTell: z.int().describe('Open files of which it cannot be told: in neither group'),
};

const priorities = defineRoute({
  method: 'GET',
  path: '/care/priorities',
  module: 'care',
  summary: 'The three priorities: how many of the children who count were tutored, cared for, took part; and how many of the others',
  who: 'post',
  query: z.object({
    ...asked,
    by: z.enum(['place', 'school']).optional().describe('The tree whose next level the lines are; that of the place, or of the post'),
    place: z.uuid().optional().describe('Below this place of either tree; without it, of the post'),
  }),
  answer: z.object({
    definition: z.string(),
    from: z.string(),
    to: z.string(),
    by: z.enum(['place', 'school', 'class']),
    base: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
    lines: z.array(
      z.object({
        placeId: z.uuid().nullable().describe('null: at the place itself, or of no school or class'),
        name: z.string().nullable(),
        ...counts,
      }),
    ),
    total: z.object(counts),
  }),
  handle: ({ house, actor, query: { definition, ...where } }) => {
    const county = countyAsked(actor);
    const { from, to } = periodAsked(where, dayOf(house.now()));
    return withActor(house.engine, actor, async (tx) => {
      const { base, by } = await findLevel(tx, actor, county, where);
      const places = await placesAsked(tx, actor, base?.placeId);
      const lines = await countPriorities(tx, { ...places, county, definition, from, to }, by);
      const named = base === undefined ? undefined : (await namePlacesOn(tx, [base.placeId], to)).get(base.placeId);
      return {
        definition,
        from,
        to,
        by: by.kind === 'class' ? 'class' : by.kind === 'region' ? 'place' : 'school',
        base: base === undefined ? null : { id: base.placeId, name: named?.name ?? null },
        lines: await labelLines(tx, lines, base?.path, to),
        total: sumOf(lines),
      };
    });
  },
});

const without = defineRoute({
  method: 'GET',
  path: '/care/priorities/children',
  module: 'care',
  summary: 'Children who count under the definition and whom nobody tutored, cared for or took part with in the period, by name',
  who: 'post',
  query: z.object({
    ...asked,
    priority: z.enum(PRIORITIES.codes.map(({ code }) => code)).default('tutoring'),
    place: z.uuid().optional().describe('Below this place of either tree; without it, within reach'),
    cursor: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        county: z.int(),
        name: z.string(),
        place: z.string().nullable(),
        school: z.string().nullable(),
        class: z.string().nullable(),
      }),
    ),
    next: z.string().optional(),
    total: z.int(),
  }),
  handle: ({ house, actor, query }) => {
    const county = countyAsked(actor);
    const today = dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      const page = await listWithout(tx, {
        ...(await placesAsked(tx, actor, query.place)),
        county,
        definition: query.definition,
        ...periodAsked(query, today),
        priority: query.priority,
        after: query.cursor === undefined ? undefined : readNameCursor(query.cursor),
        limit: query.size ?? PAGE,
      });
      const items = await showChildren(tx, house, county, page.ids, today);
      logReading(
        house,
        actor,
        'care.list',
        items.map(({ id }) => ({ county, subject: { kind: 'child', id } })),
        { filters: Object.keys(query) },
      );
      return { items, total: page.total, ...(page.next === undefined ? {} : { next: writeNameCursor(page.next) }) };
    });
  },
});

export const priorityRoutes: readonly Route[] = [priorities, without];

/**
 * The county whose children are meant. Who reads counts alone has no right to records of care, and gets no shares of a village of
 * three children either. Throws Problem.
 */
function countyAsked({ role, county }: Actor): number {
  if (!can(role, 'r', 'care') || !can(role, 'r', 'list') || county === undefined) throw commandProblems.notAllowed();
  return county;
}

const MONTHS = 3;

function periodAsked(
  { from, to }: { readonly from?: PlainDate | undefined; readonly to?: PlainDate | undefined },
  today: PlainDate,
): { readonly from: PlainDate; readonly to: PlainDate } {
  const last = to !== undefined && to < today ? to : today;
  return { from: from ?? addDays(addMonths(last, -MONTHS), 1), to: last };
}

async function showChildren(tx: Tx, house: House, county: number, ids: readonly string[], asOf: PlainDate) {
  const { items } = await listChildren(tx, { county, childIds: ids, state: 'all', asOf, limit: ids.length }, house.keyring);
  return items.map((line) => ({
    id: line.id,
    county: line.county,
    name: line.name,
    place: line.place,
    school: line.school,
    class: line.class,
  }));
}
