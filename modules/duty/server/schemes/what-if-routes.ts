import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { can } from '../../../../kernel/access/rights.ts';
import { dayOf, isPlainDate, plainDate } from '../../../../kernel/calendar.ts';
import { commandProblems } from '../../../../platform/command/index.ts';
import { type Tx, withActor } from '../../../../platform/db/index.ts';
import { defineRoute, type Route } from '../../../../platform/http/index.ts';
import { isWithin, nameOn } from '../../../place/domain/index.ts';
import { getPlace } from '../../../place/server/index.ts';
import {
  calendarProblems,
  canPublishAt,
  canPublishSchemes,
  findClashes,
  isNearer,
  nearest,
  type Scheme,
  schemeSchema,
  whatIf,
} from '../../domain/index.ts';
import { readCursor, writeCursor } from '../asked.ts';
import { loadCalendar } from '../calendar/load.ts';
import { loadSubjectWords } from '../queries/words.ts';
import { isAround, publicationsOf } from './around.ts';
import { loadPopulation } from './population.ts';

const daySchema = z.iso.date().refine(isPlainDate).transform(plainDate);
const phrase = z.object({ zh: z.string(), en: z.string() });
const question = z.object({ scheme: schemeSchema, placeId: z.uuid(), from: daySchema });

type Question = z.infer<typeof question>;

/** What a week brings, on the average of a whole year. */
const weekly = { duties: z.number(), acts: z.number(), minutes: z.number() };

const meaning = z.object({
  children: z.int(),
  concerned: z.int(),
  fallOut: z.int(),
  comeIn: z.int(),
  perChild: z.object(weekly).describe('For a child concerned'),
  perChildBefore: z.object(weekly).nullable().describe('The same under the version in force; null where there is none'),
  perChildOf: z.array(z.object({ role: z.string(), ...weekly })).describe('For a child concerned, by who owes it'),
  articles: z.array(z.object({ article: z.string(), concerned: z.int(), onEvent: z.boolean(), ...weekly })),
  loads: z.array(
    z.object({
      role: z.string(),
      owners: z.int(),
      average: z.object(weekly).describe('Of each who owes; what two helpers owe together is half each one’s'),
      highestMinutes: z.number(),
      heavy: z.int().describe('How many have more than an hour'),
      withoutOwner: z.int(),
      shared: z.int().describe('Children with more than one who owes it'),
      before: z.number().describe('Average minutes a week under the version in force'),
      all: z.number().describe('Average minutes a week under all schemes that will hold there, this one with them'),
    }),
  ),
  replaces: z.string().nullable().describe('A place above whose publication of this scheme governs there until then'),
  keepOwn: z
    .array(z.string())
    .describe('Places below that have published this scheme on their own, and go on with it; their children are not counted'),
  clashes: z.array(z.object({ article: z.string(), kind: z.enum(['same', 'twice', 'most']), scheme: phrase, text: phrase })),
});

const whatIfRoute = defineRoute<unknown, unknown, Question>({
  method: 'POST',
  path: '/schemes/what-if',
  module: 'duty',
  summary: 'What a scheme would mean at a place: duties and minutes, children concerned, children who fall out, clashes',
  who: 'post',
  body: question,
  answer: meaning,
  handle: ({ house, actor, body }) =>
    withActor(house.engine, actor, async (tx) => {
      const { scheme, from } = body;
      const { before, others, order, replaces, keepOwn } = await loadOrder(tx, actor, body);
      const { fallOut, loads, ...rest } = whatIf({ scheme, before, ...order });
      const alone = (one: Scheme) => whatIf({ scheme: one, before: undefined, ...order });
      const former = before === undefined ? undefined : alone(before);
      const minutesOf = (one: ReturnType<typeof alone> | undefined, role: string): number => {
        const load = one?.loads.find((each) => each.role === role);
        return load === undefined ? 0 : load.average.minutes * load.owners;
      };
      const beside = others.map(alone);
      return {
        ...rest,
        perChildBefore: former?.perChild ?? null,
        replaces,
        keepOwn,
        fallOut: fallOut.length,
        loads: loads.map((load) => {
          const per = (minutes: number): number => (load.owners === 0 ? 0 : minutes / load.owners);
          return {
            ...load,
            before: former?.loads.find((one) => one.role === load.role)?.average.minutes ?? 0,
            all: load.average.minutes + per(beside.reduce((sum, one) => sum + minutesOf(one, load.role), 0)),
          };
        }),
        clashes: findClashes(scheme, others, order.calendar, order.population, from).map(
          ({ article, kind, scheme: other, other: one }) => ({
            article,
            kind,
            scheme: other.name,
            text: one.text,
          }),
        ),
      };
    }),
});

const PAGE = 20;
const position = z.tuple([z.string(), z.uuid()]);
const listed = question.extend({ cursor: z.string().max(400).optional(), size: z.int().min(1).max(100).optional() });

const fallOutRoute = defineRoute<unknown, unknown, z.infer<typeof listed>>({
  method: 'POST',
  path: '/schemes/fall-out',
  module: 'duty',
  summary: 'Which children a scheme would no longer concern, by name, as far as the post reaches them',
  who: 'post',
  body: listed,
  answer: z.object({
    items: z.array(z.object({ id: z.uuid(), name: z.string(), place: z.string().nullable(), class: z.string().nullable() })),
    next: z.string().optional(),
    withheld: z.boolean().describe('Who falls out would tell levels that the post does not read: the number alone is said'),
  }),
  handle: ({ house, actor, body }) =>
    withActor(house.engine, actor, async (tx) => {
      const { scheme, cursor, size = PAGE } = body;
      const { before, order, county } = await loadOrder(tx, actor, body);
      if (!can(actor.role, 'r', 'list') || ([scheme, before].some(tellsLevels) && !can(actor.role, 'r', 'grading')))
        return { items: [], withheld: true };
      const { fallOut } = whatIf({ scheme, before, ...order });
      const after = cursor === undefined ? undefined : readCursor(position, cursor);
      // As the actor: row security leaves those whom the post reaches.
      const rows = await tx.rows(sql<{ child_id: string; sort_key: string }>`
        select child_id, sort_key from child where county = ${county} and child_id = any(${[...fallOut]}::uuid[])
          ${after === undefined ? sql`` : sql`and (sort_key, child_id) > (${after[0]}, ${after[1]}::uuid)`}
        order by sort_key, child_id limit ${size + 1}`);
      const page = rows.slice(0, size);
      const ids = page.map(({ child_id: childId }) => childId);
      const words = await loadSubjectWords(tx, ids, dayOf(house.now()));
      house.accessLog.append(actor, { county, action: 'scheme.fallOut', childIds: ids, detail: { scheme: scheme.id } });
      const last = rows.length > size ? page.at(-1) : undefined;
      return {
        items: ids.map((id) => {
          const own = words.get(id);
          return { id, name: own?.name ?? '', place: own?.place ?? null, class: own?.class ?? null };
        }),
        withheld: false,
        ...(last === undefined ? {} : { next: writeCursor([last.sort_key, last.child_id]) }),
      };
    }),
});

export const whatIfRoutes: readonly Route[] = [whatIfRoute, fallOutRoute];

/** Whether who is concerned depends on the level or the category. */
function tellsLevels(scheme: Scheme | undefined): boolean {
  return scheme?.articles.some(({ whom }) => whom?.levels !== undefined || whom?.categories !== undefined) ?? false;
}

/** What has to be known to say what a scheme would mean at a place. Throws Problem where the post has no say there, or no calendar is. */
async function loadOrder(tx: Tx, actor: Actor, { scheme, placeId, from }: Question) {
  if (!canPublishSchemes(actor.role)) throw commandProblems.notAllowed();
  const place = await getPlace(tx, placeId);
  const own = actor.placeId === undefined ? undefined : await getPlace(tx, actor.placeId);
  if (!canPublishAt({ role: actor.role, county: actor.county, place: own }, place) || place.county === undefined)
    throw commandProblems.outOfReach();
  const { county } = place;
  const calendar = await loadCalendar(tx, county);
  if (calendar === undefined) throw calendarProblems.missing();
  const live = (await publicationsOf(tx, county)).filter((one) => one.from <= from && (one.until ?? '9999') > from);
  // Only what holds for every child there: at the place and above it; the county stands above its schools too.
  const then = live.filter(({ at }) => at.kind === 'county' || isWithin(place.path, at.path));
  const same = then.filter((one) => one.scheme.id === scheme.id);
  const governing = same.find((one) => one.placeId === placeId) ?? nearest(same);
  // Children of a nearer publication go on with that (rule `nearest`).
  const nearer = live.filter((one) => one.scheme.id === scheme.id && isNearer(one.placeKind, place.kind)).map(({ at }) => at);
  const population = await tx.asKeeper((keeper) => loadPopulation(keeper, county, place, nearer, from));
  return {
    county,
    before: governing?.scheme,
    others: then.filter((one) => one.scheme.id !== scheme.id).map((one) => one.scheme),
    order: { calendar, from, population },
    replaces: governing === undefined || governing.placeId === placeId ? null : nameOn(governing.at, from),
    keepOwn: nearer
      .filter((at) => isAround(at, place.path, actor) && (place.kind === 'county' || isWithin(at.path, place.path)))
      .map((at) => nameOn(at, from))
      .toSorted((one, other) => one.localeCompare(other, 'zh')),
  };
}
