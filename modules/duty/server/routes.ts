import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { ROLES } from '../../../kernel/access/roles.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import { getLine } from '../../child/server/index.ts';
import { DUTY_STATES, type DutyState } from '../domain/index.ts';
import { countyAsked, countyOfDuties, day, knowledge, logReading, phrase, readCursor, writeCursor } from './asked.ts';
import { askExcuse, decideExcuse, excuseResult } from './excuses/excuse-commands.ts';
import { listExcuses } from './excuses/list-excuses.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { actCode, findAskedPlace, owedBy } from './queries/conditions.ts';
import { listAnyTime, shownAnyTime } from './queries/any-time.ts';
import { DUTY_ORDERS, findKnowledge, listDuties, listMine, listOfSubject, type Cursor } from './queries/list-duties.ts';
import { showDuties, shownDuty } from './queries/shown.ts';
import { loadSchemeWords, loadSubjectWords, nameOfSubject } from './queries/words.ts';

const PAGE = 50;

const excuse = z.object({
  id: z.uuid(),
  subject: z.object({ id: z.uuid(), name: z.string(), place: z.string().nullable(), class: z.string().nullable() }),
  scheme: z.string(),
  article: z.string(),
  articleText: phrase,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  askedAt: z.string(),
  askedBy: z.string().nullable(),
  own: z.boolean().describe('Asked by whoever reads: somebody else decides'),
  approved: z.boolean().nullable(),
  note: z.string().nullable(),
});

const mine = defineRoute({
  method: 'GET',
  path: '/duties/mine',
  module: 'duty',
  summary: 'What whoever asks has to do: late, begun, and missed in the last thirty days',
  who: 'post',
  answer: z.object({
    today: z.string(),
    items: z.array(shownDuty),
    knowledge,
    schemes: z.int(),
    reachesAny: z.boolean().describe('Whether the post reaches anybody whose duties are planned'),
  }),
  handle: ({ house, actor }) => {
    const county = countyOfDuties(actor);
    const today = dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      const duties = await listMine(tx, county, actor.accountId, today);
      const items = await showDuties(tx, county, duties, today);
      const words = await loadSchemeWords(tx, county);
      // The line of a place stands in the column of care: whoever keeps its room is told of that line alone.
      const { placeId } = actor;
      const keepsRoom = ROLES[actor.role].reach === 'room';
      const known = keepsRoom ? await tx.asKeeper((keeper) => findKnowledge(keeper, county, placeId)) : await findKnowledge(tx, county);
      logReading(
        house,
        actor,
        'duty.mine',
        items.map(({ subject }) => subject),
      );
      const reachesAny =
        !keepsRoom && 'childIds' in actor.reach ? actor.reach.childIds.length > 0 : known.plannedFor !== null || known.waiting > 0;
      return { today, items, knowledge: known, schemes: words.schemes.length, reachesAny };
    });
  },
});

const list = defineRoute({
  method: 'GET',
  path: '/duties',
  module: 'duty',
  summary: 'Duties within reach, a page at a time',
  who: 'post',
  query: z.object({
    state: z.enum(Object.keys(DUTY_STATES) as [DutyState, ...DutyState[]]).optional(),
    overdue: z.enum(['true', 'false']).optional(),
    lateInWriting: z.enum(['true', 'false']).optional().describe('Done in time, written after the grace'),
    scheme: z.string().max(64).optional(),
    article: z.string().max(64).optional(),
    act: actCode.optional(),
    owedBy: owedBy.optional(),
    place: z.uuid().optional().describe('Only below this place of either tree, or in this class'),
    school: z.uuid().optional().describe('And only in this school, campus or class'),
    person: z.uuid().optional().describe('Who is asked'),
    from: day.optional().describe('Windows that end on this day or later'),
    to: day.optional(),
    order: z.enum(DUTY_ORDERS).default('place').describe('By place, and there those that end last first; or by last day alone'),
    cursor: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: z.object({ items: z.array(shownDuty), next: z.string().optional() }),
  handle: ({ house, actor, query }) => {
    const county = countyOfDuties(actor);
    const today = dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      const page = await listDuties(tx, {
        ...query,
        county,
        overdue: query.overdue === undefined ? undefined : query.overdue === 'true',
        lateInWriting: query.lateInWriting === undefined ? undefined : query.lateInWriting === 'true',
        place: await findAskedPlace(tx, query.place),
        school: await findAskedPlace(tx, query.school),
        order: query.order === 'place' && (actor.reach.kind === 'school' || query.school !== undefined) ? 'school' : query.order,
        after: readPosition(query.cursor),
        limit: query.size ?? PAGE,
      });
      const items = await showDuties(tx, county, page.items, today);
      logReading(
        house,
        actor,
        'duty.list',
        items.map(({ subject }) => subject),
        query,
      );
      return {
        items,
        ...(page.next === undefined ? {} : { next: writeCursor([page.next.path, page.next.day, page.next.subjectId, page.next.key]) }),
      };
    });
  },
});

const ofChild = defineRoute({
  method: 'GET',
  path: '/children/{childId}/duties',
  module: 'duty',
  summary: 'The duties of one child, newest windows first, with requests to be excused',
  who: 'post',
  params: z.object({ childId: z.uuid() }),
  answer: z.object({
    today: z.string(),
    items: z.array(shownDuty),
    excuses: z.array(excuse),
    plannedFor: z.string().nullable(),
    anyTime: z.array(shownAnyTime).describe('Acts that are asked for at any time, never due: how many in this term'),
    termFrom: z.string().nullable(),
  }),
  handle: ({ house, actor, params: { childId } }) => {
    const county = countyAsked(actor);
    const today = dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      await getLine(tx, childId);
      const items = await showDuties(tx, county, await listOfSubject(tx, county, childId), today);
      const excuses = await showExcuses(tx, actor, county, { subjectId: childId }, today);
      logReading(house, actor, 'duty.open', [{ kind: 'child', id: childId }]);
      const counted = await listAnyTime(tx, county, childId, today);
      return { today, items, excuses, plannedFor: (await findKnowledge(tx, county)).plannedFor, ...counted };
    });
  },
});

const waiting = defineRoute({
  method: 'GET',
  path: '/duties/excuses',
  module: 'duty',
  summary: 'Requests to be excused within reach that wait for a decision, the oldest first',
  who: 'post',
  answer: z.object({ items: z.array(excuse) }),
  handle: ({ house, actor }) => {
    const county = countyAsked(actor);
    return withActor(house.engine, actor, async (tx) => {
      const items = await showExcuses(tx, actor, county, 'waiting', dayOf(house.now()));
      logReading(
        house,
        actor,
        'duty.list',
        items.map(({ subject }) => ({ kind: 'child', id: subject.id })),
      );
      return { items };
    });
  },
});

async function showExcuses(
  tx: Parameters<typeof listExcuses>[0],
  actor: Actor,
  county: number,
  about: Parameters<typeof listExcuses>[2],
  today: PlainDate,
): Promise<readonly z.infer<typeof excuse>[]> {
  const asked = await listExcuses(tx, county, about);
  const words = await loadSchemeWords(tx, county);
  const subjects = await loadSubjectWords(
    tx,
    asked.map(({ subjectId }) => subjectId),
    today,
  );
  return asked.map(({ subjectKind, subjectId, askedAccount, askedAt, ...one }) => {
    const subject = subjects.get(subjectId);
    return {
      ...one,
      subject: { id: subjectId, name: nameOfSubject(subject, subjectKind), place: subject?.place ?? null, class: subject?.class ?? null },
      articleText: words.find({ ...one, version: 0 })?.article.text ?? { zh: one.article, en: one.article },
      askedAt: askedAt.toISOString(),
      own: askedAccount === actor.accountId,
    };
  });
}

const position = z.tuple([z.string(), day, z.uuid(), z.string()]);

function readPosition(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined;
  const [path, on, subjectId, key] = readCursor(position, cursor);
  return { path, day: on, subjectId, key };
}

export const dutyRoutes: readonly Route[] = [
  mine,
  list,
  ofChild,
  waiting,
  ...coverageRoutes,
  commandRoute(askExcuse, 'Ask to be excused from a duty, with the reason', excuseResult),
  commandRoute(decideExcuse, 'Approve or refuse a request to be excused', excuseResult),
];
