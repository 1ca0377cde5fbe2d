import { z } from 'zod';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import type { Actor } from '../../../kernel/access/actor.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import { ACTS, canWithActs, SUBJECT_KINDS } from '../domain/index.ts';
import { logReading, placesAsked } from './asked.ts';
import { correctCare, recordResult, withdrawCare } from './commands/correct-care.ts';
import { plainDateText } from './commands/payload.ts';
import { careResult, recordCare } from './commands/record-care.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { needRoutes } from './need-routes.ts';
import { photoRoutes, shownPhoto } from './photo-routes.ts';
import { priorityRoutes } from './priority-routes.ts';
import { getRecord } from './queries/get-record.ts';
import { listRecords } from './queries/list-records.ts';
import { listTeamChildren } from './queries/team-children.ts';
import { searchColleagues } from './queries/colleagues.ts';

const PAGE = 50;

/** Row security would show nothing; a right that is missing is told instead of an empty list. */
function assertReads(actor: Actor): void {
  if (!can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
}

/** Records are also of rooms and units. */
function assertReadsActs(actor: Actor): void {
  if (!canWithActs(actor.role, 'r')) throw commandProblems.notAllowed();
}

const values = z.record(z.string(), z.unknown()).describe('By field of the record of care');
const post = z.object({ postId: z.uuid(), name: z.string().nullable(), role: z.string().nullable() });
const who = z.object({ role: z.string(), name: z.string().nullable() });
const subject = z.object({ kind: z.enum(SUBJECT_KINDS), id: z.uuid(), name: z.string().nullable() });
const listed = z.object({
  id: z.uuid(),
  actId: z.uuid(),
  county: z.int(),
  subject,
  day: z.string(),
  act: z.string(),
  withWhom: z.array(z.string()),
  actor: who,
  recordedAt: z.string(),
  writtenAfter: z.int().describe('Days from the act to its writing'),
  late: z.boolean().describe('So long after it that the county asks for a reason'),
  worry: z.boolean(),
  corrected: z.boolean(),
  values,
});

const records = defineRoute({
  method: 'GET',
  path: '/care/records',
  module: 'care',
  summary: 'Records of care within reach, newest day first, a page at a time',
  who: 'post',
  query: z.object({
    subject: z.uuid().optional().describe('Of this child or place alone'),
    place: z.uuid().optional().describe('Only below this place of either tree'),
    school: z.uuid().optional().describe('And only in this school or class'),
    act: z.enum(ACTS.codes.map(({ code }) => code)).optional(),
    from: plainDateText.optional(),
    to: plainDateText.optional(),
    mine: z.enum(['true', 'false']).optional().describe('Written or done by whoever asks'),
    worry: z.enum(['true', 'false']).optional().describe('With a worry in one respect'),
    late: z.enum(['true']).optional().describe('Written so long after the act that the county asks for a reason'),
    cursor: z.string().max(200).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: z.object({ items: z.array(listed), next: z.string().optional() }),
  handle: ({ house, actor, query }) => {
    assertReadsActs(actor);
    return withActor(house.engine, actor, async (tx) => {
      const page = await listRecords(tx, {
        ...(await placesAsked(tx, actor, query.place, query.school)),
        subjectId: query.subject,
        act: query.act,
        from: query.from === undefined ? undefined : plainDate(query.from),
        to: query.to === undefined ? undefined : plainDate(query.to),
        ofAccount: query.mine === 'true' ? actor.accountId : undefined,
        worry: query.worry === undefined ? undefined : query.worry === 'true',
        late: query.late === 'true',
        after: query.cursor === undefined ? undefined : readCursor(query.cursor),
        limit: query.size ?? PAGE,
      });
      logReading(house, actor, query.subject === undefined ? 'care.list' : 'care.open', page.items, { filters: Object.keys(query) });
      return { items: page.items, ...(page.next === undefined ? {} : { next: writeCursor(page.next) }) };
    });
  },
});

const version = z.object({
  version: z.int(),
  values,
  actor: who,
  writtenAfter: z.int(),
  lateReason: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: post,
  reason: z.string().nullable(),
  supersededAt: z.string().nullable(),
  supersededBy: post.nullable(),
  supersedeReason: z.string().nullable(),
});

const record = defineRoute({
  method: 'GET',
  path: '/care/records/{recordId}',
  module: 'care',
  summary: 'One record of care with everything that stood there before',
  who: 'post',
  params: z.object({ recordId: z.uuid() }),
  answer: z.object({
    id: z.uuid(),
    county: z.int(),
    subject,
    withdrawn: z.boolean(),
    mayChange: z.boolean(),
    mayRemovePhotos: z.boolean().describe('Also of a record that was withdrawn'),
    others: z.array(z.object({ id: z.uuid(), subject })).describe('The same act about others within reach'),
    photos: z.array(shownPhoto).describe('Oldest first; what was taken back stays without its content'),
    versions: z.array(version).describe('Newest first'),
  }),
  handle: ({ house, actor, params }) => {
    assertReadsActs(actor);
    return withActor(house.engine, actor, async (tx) => {
      const answer = await getRecord(tx, actor, params.recordId);
      logReading(house, actor, 'care.open', [answer]);
      return answer;
    });
  },
});

const team = defineRoute({
  method: 'GET',
  path: '/care/team-children',
  module: 'care',
  summary:
    'The open files at a village, school or class, for an evening of visits: where each lives or lodges, and when somebody was there last',
  who: 'post',
  query: z.object({ place: z.uuid() }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        county: z.int(),
        name: z.string(),
        place: z.string().nullable(),
        class: z.string().nullable(),
        lodging: z.string().nullable(),
        minder: z.string().nullable(),
        lastVisit: z.string().nullable(),
      }),
    ),
    more: z.boolean().describe('There are more than are given: choose a smaller place'),
  }),
  handle: ({ house, actor, query }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const answer = await listTeamChildren(tx, house, actor, query.place);
      logReading(
        house,
        actor,
        'care.list',
        answer.items.map(({ id, county }) => ({ county, subject: { kind: 'child', id } })),
      );
      return answer;
    });
  },
});

const colleagues = defineRoute({
  method: 'GET',
  path: '/care/colleagues',
  module: 'care',
  summary: 'People on duty in the county, by part of their name: to say who did it',
  who: 'post',
  query: z.object({ search: z.string().trim().min(1).max(60) }),
  answer: z.object({
    items: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string(), place: z.string().nullable() })),
  }),
  handle: ({ house, actor, query }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => ({
      items: await searchColleagues(tx, actor, query.search, dayOf(house.now())),
    }));
  },
});

const draftKey = defineRoute({
  method: 'GET',
  path: '/care/draft-key',
  module: 'care',
  summary: 'Key under which the browser keeps drafts of this account: without a session they cannot be read',
  who: 'post',
  answer: z.object({ key: z.string() }),
  handle: async ({ house, actor }) => ({ key: house.keyring.digest('careDraft', actor.accountId).toString('base64') }),
});

export const careRoutes: readonly Route[] = [
  records,
  record,
  team,
  colleagues,
  draftKey,
  ...needRoutes,
  ...photoRoutes,
  ...priorityRoutes,
  commandRoute(recordCare, 'Writes down what was done for children or at a place', careResult),
  commandRoute(correctCare, 'Corrects a record, with a reason; what stood there stays in the history', recordResult),
  commandRoute(withdrawCare, 'Takes a record back, with a reason', recordResult),
];
