import { z } from 'zod';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import { NEED_KIND, NEED_STATE, SUBJECT_KINDS } from '../domain/index.ts';
import { logReading, placesAsked } from './asked.ts';
import { answerNeed, closeNeed, mayStep, needResult, passNeedUp, raiseNeed } from './commands/needs.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { getNeed, listNeeds } from './queries/list-needs.ts';

const PAGE = 50;

const owner = z.object({ role: z.string().nullable(), place: z.string().nullable(), name: z.string().nullable() });
const need = z.object({
  id: z.uuid(),
  county: z.int(),
  subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.uuid(), name: z.string().nullable() }),
  kind: z.string(),
  what: z.string(),
  foundOn: z.string(),
  state: z.enum(NEED_STATE.codes.map(({ code }) => code)),
  dueOn: z.string(),
  overdue: z.boolean(),
  closedOn: z.string().nullable(),
  owner,
  ownerLeft: z.boolean().describe('With a person who no longer reaches the subject: whoever answers takes it over'),
  department: z.string().nullable(),
  recordId: z.uuid().nullable(),
});

const needs = defineRoute({
  method: 'GET',
  path: '/care/needs',
  module: 'care',
  summary: 'Needs within reach by their date, the overdue first',
  who: 'post',
  query: z.object({
    subject: z.uuid().optional(),
    place: z.uuid().optional(),
    kind: z.enum(NEED_KIND.codes.map(({ code }) => code)).optional(),
    state: z.enum(['open', 'overdue', 'closed', 'all']).optional(),
    mine: z.enum(['true', 'false']).optional().describe('With whoever asks, in person or by post'),
    cursor: z.string().max(200).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: z.object({ items: z.array(need), next: z.string().optional() }),
  handle: ({ house, actor, query }) => {
    if (!can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
    return withActor(house.engine, actor, async (tx) => {
      const { county, within, classId } = await placesAsked(tx, actor, query.place);
      const page = await listNeeds(tx, {
        county,
        within,
        subjectId: query.subject ?? classId,
        kind: query.kind,
        ownedBy: query.mine === 'true' ? actor : undefined,
        state: query.state ?? 'open',
        today: dayOf(house.now()),
        after: query.cursor === undefined ? undefined : readCursor(query.cursor),
        limit: query.size ?? PAGE,
      });
      logReading(house, actor, 'care.needs', page.items, { filters: Object.keys(query) });
      return { items: page.items, ...(page.next === undefined ? {} : { next: writeCursor(page.next) }) };
    });
  },
});

const oneNeed = defineRoute({
  method: 'GET',
  path: '/care/needs/{needId}',
  module: 'care',
  summary: 'One need with all that happened to it',
  who: 'post',
  params: z.object({ needId: z.uuid() }),
  answer: z.object({
    need,
    mayStep: z.boolean(),
    steps: z.array(
      z.object({
        number: z.int(),
        state: z.string(),
        level: z.string().nullable(),
        department: z.string().nullable(),
        owner,
        dueOn: z.string(),
        words: z.string().nullable(),
        at: z.string(),
        by: z.object({ postId: z.uuid(), name: z.string().nullable(), role: z.string().nullable() }),
      }),
    ),
  }),
  handle: ({ house, actor, params }) => {
    if (!can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
    return withActor(house.engine, actor, async (tx) => {
      const { need: found, ownedAt, steps } = await getNeed(tx, params.needId, dayOf(house.now()));
      logReading(house, actor, 'care.needs', [found]);
      return { need: found, mayStep: found.closedOn === null && mayStep(actor, ownedAt), steps };
    });
  },
});

export const needRoutes: readonly Route[] = [
  needs,
  oneNeed,
  commandRoute(raiseNeed, 'Writes down a need with its date', needResult),
  commandRoute(answerNeed, 'Says what can be or was done about a need', needResult),
  commandRoute(passNeedUp, 'Hands a need to the school, township, county or a department', needResult),
  commandRoute(closeNeed, 'Closes a need: solved, no longer there, or explained', needResult),
];
