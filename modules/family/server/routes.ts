import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { logReading, placesAsked } from '../../care/server/index.ts';
import { getLine } from '../../child/server/index.ts';
import { handOut } from '../../document/server/index.ts';
import {
  MEETING_KINDS,
  MEETING_STATES,
  MEETING_SUBJECTS,
  SIGN_IN_SHEET_NAME,
  type MeetingState,
  type MeetingSubject,
} from '../domain/index.ts';
import { commitmentRoutes } from './commitment-routes.ts';
import { correctAttendance, holdMeeting, withdrawHolding } from './commands/hold-meeting.ts';
import { meetingResult } from './commands/payload.ts';
import { cancelMeeting, changeMeeting, planMeeting, writeFollowUps } from './commands/plan-meeting.ts';
import { tellAbsent } from './commands/tell-absent.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { getMeeting } from './queries/get-meeting.ts';
import { listOfChild, listUntold } from './queries/list-attendance.ts';
import { listMeetings } from './queries/list-meetings.ts';
import { tellSignInSheet } from './queries/tell-sign-in-sheet.ts';
import { findTerm } from './terms.ts';

const PAGE = 50;
const OF_CHILD = 50;

/** Row security would show nothing; a right that is missing is told instead of an empty list. */
function assertReads(actor: Actor): void {
  if (!can(actor.role, 'r', 'care') || !can(actor.role, 'r', 'list')) throw commandProblems.notAllowed();
}

/** Children as the access log takes them. */
function asChildren(county: number, childIds: readonly string[]) {
  return childIds.map((id) => ({ county, subject: { kind: 'child', id } }));
}

const state = z.enum(Object.keys(MEETING_STATES) as [MeetingState, ...MeetingState[]]);
const subject = z.object({
  kind: z.enum(Object.keys(MEETING_SUBJECTS) as [MeetingSubject, ...MeetingSubject[]]),
  id: z.uuid(),
  name: z.string().nullable(),
});
const phrase = z.object({ zh: z.string(), en: z.string() });
const paging = { cursor: z.string().max(300).optional(), size: z.coerce.number().int().min(1).max(200).optional() };

const meetings = defineRoute({
  method: 'GET',
  path: '/family/meetings',
  module: 'family',
  summary: 'Meetings within reach: planned ones first by their day, then what was held or cancelled, newest first',
  who: 'post',
  query: z.object({
    place: z.uuid().optional().describe('Only below this place of either tree'),
    school: z.uuid().optional().describe('And only in this school or class'),
    kind: z.enum(MEETING_KINDS.codes.map(({ code }) => code)).optional(),
    state: state.optional(),
    term: z.string().max(20).optional().describe('2026-autumn: the first term of the school year that begins in 2026'),
    ...paging,
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        state,
        day: z.string(),
        time: z.string().nullable(),
        where: z.string().nullable(),
        topic: z.string(),
        subject,
        overdue: z.boolean().describe('Planned, its day is over, and nobody has said what became of it'),
        present: z.int().nullable(),
        absent: z.int().nullable(),
        toTell: z.int().describe('Families within reach that were absent and have not been told yet'),
        openFollowUps: z.int(),
      }),
    ),
    next: z.string().optional(),
  }),
  handle: ({ house, actor, query }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const asked = await placesAsked(tx, actor, query.place, query.school);
      const { from, to } = await findTerm(tx, asked.county, query.term);
      const after = query.cursor === undefined ? undefined : readCursor(z.tuple([z.int(), z.uuid()]), query.cursor);
      const page = await listMeetings(tx, {
        ...asked,
        kind: query.kind,
        state: query.state,
        from,
        to,
        today: dayOf(house.now()),
        after: after && { rank: after[0], id: after[1] },
        limit: query.size ?? PAGE,
      });
      return { items: page.items, ...(page.next === undefined ? {} : { next: writeCursor([page.next.rank, page.next.id]) }) };
    });
  },
});

const family = z.object({
  childId: z.uuid(),
  name: z.string(),
  place: z.string().nullable(),
  class: z.string().nullable(),
  came: z.array(z.string()).nullable().describe('Null: nothing is said of the child yet'),
  absence: z.string().nullable(),
  words: z.string().nullable(),
  toTell: z.boolean(),
  told: z.object({ on: z.string(), how: z.string(), words: z.string().nullable(), by: z.string().nullable() }).nullable(),
});

const meeting = defineRoute({
  method: 'GET',
  path: '/family/meetings/{meetingId}',
  module: 'family',
  summary: 'One meeting: its plan, who came for which child, minutes, follow-ups, the duties it fulfilled, and its history',
  who: 'post',
  params: z.object({ meetingId: z.uuid() }),
  answer: z.object({
    id: z.uuid(),
    county: z.int(),
    version: z.int(),
    state,
    subject,
    values: z.record(z.string(), z.unknown()).describe('By field of the meeting'),
    followUps: z.array(
      z.object({ id: z.uuid(), words: z.string(), owner: z.string(), dueOn: z.string().optional(), doneOn: z.string().optional() }),
    ),
    present: z.int().nullable(),
    absent: z.int().nullable(),
    recordId: z.uuid().nullable().describe('The act at the place that duties count'),
    overdue: z.boolean(),
    mayHold: z.boolean().describe('The post writes the meetings of this place'),
    families: z.array(family),
    elsewhere: z.int().describe('Families that were counted and whose children are out of reach by now'),
    duties: z.array(z.object({ scheme: phrase, article: phrase, from: z.string(), to: z.string(), state: z.string() })),
    history: z.array(
      z.object({
        version: z.int(),
        step: z.string(),
        at: z.string(),
        by: z.string().nullable(),
        reason: z.string().nullable(),
        day: z.string(),
      }),
    ),
  }),
  handle: ({ house, actor, params: { meetingId } }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const found = await getMeeting(tx, house, actor, meetingId, dayOf(house.now()));
      logReading(
        house,
        actor,
        'meeting.open',
        asChildren(
          found.county,
          found.families.map(({ childId }) => childId),
        ),
      );
      return found;
    });
  },
});

const attended = {
  meetingId: z.uuid(),
  childId: z.uuid(),
  kind: z.string(),
  day: z.string(),
  held: z.string().nullable().describe('The class, school or village that held it'),
  topic: z.string().nullable().describe('Told to whoever also sees the meeting'),
  came: z.array(z.string()),
  absence: z.string().nullable(),
  words: z.string().nullable(),
  toTell: z.boolean(),
  told: z.object({ on: z.string(), how: z.string(), words: z.string().nullable() }).nullable(),
};

const untold = defineRoute({
  method: 'GET',
  path: '/family/untold',
  module: 'family',
  summary: 'Families that were absent and are to be told what was said, newest meeting first',
  who: 'post',
  query: z.object({ place: z.uuid().optional(), school: z.uuid().optional(), ...paging }),
  answer: z.object({
    items: z.array(z.object({ ...attended, name: z.string(), village: z.string().nullable(), class: z.string().nullable() })),
    next: z.string().optional(),
  }),
  handle: ({ house, actor, query }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const asked = await placesAsked(tx, actor, query.place, query.school);
      const after = query.cursor === undefined ? undefined : readCursor(z.tuple([z.iso.date(), z.uuid(), z.uuid()]), query.cursor);
      const { items, next } = await listUntold(tx, {
        ...asked,
        today: dayOf(house.now()),
        after: after && { day: after[0], meetingId: after[1], childId: after[2] },
        limit: query.size ?? PAGE,
      });
      const seen = items.map(({ childId }) => childId);
      if (asked.county !== undefined)
        logReading(house, actor, 'meeting.list', asChildren(asked.county, seen), { filters: Object.keys(query) });
      return { items, ...(next === undefined ? {} : { next: writeCursor([next.day, next.meetingId, next.childId]) }) };
    });
  },
});

const ofChild = defineRoute({
  method: 'GET',
  path: '/children/{childId}/meetings',
  module: 'family',
  summary: 'The meetings at which the family of a child was present or absent, newest first',
  who: 'post',
  params: z.object({ childId: z.uuid() }),
  answer: z.object({ items: z.array(z.object(attended)) }),
  handle: ({ house, actor, params: { childId } }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const { county } = await getLine(tx, childId);
      logReading(house, actor, 'meeting.open', asChildren(county, [childId]));
      return { items: await listOfChild(tx, county, childId, dayOf(house.now()), OF_CHILD) };
    });
  },
});

function signInSheet(printer: () => Printer): Route {
  return defineRoute({
    method: 'GET',
    path: '/family/meetings/{meetingId}/sign-in-sheet.pdf',
    module: 'family',
    summary: 'The sign-in sheet of a planned meeting as PDF: the families of the register that the post may see, with room to sign',
    who: 'post',
    params: z.object({ meetingId: z.uuid() }),
    handle: async ({ house, actor, params: { meetingId } }) => {
      assertReads(actor);
      const day = dayOf(house.now());
      const { paper, county, childIds } = await withActor(house.engine, actor, (tx) => tellSignInSheet(tx, house, actor, meetingId, day));
      house.accessLog.append(actor, { county, action: 'child.print', childIds, detail: { form: 'signInSheet' } });
      return handOut(printer, paper, { ending: 'pdf', name: SIGN_IN_SHEET_NAME, fetched: { actor, today: day } });
    },
  });
}

/** `printer` opens with the first paper: its fonts take a moment and some memory. */
export function listFamilyRoutes(printer: () => Printer): readonly Route[] {
  return [
    ...commitmentRoutes,
    meetings,
    meeting,
    signInSheet(printer),
    untold,
    ofChild,
    commandRoute(planMeeting, 'Plans a meeting of a class, school or village', meetingResult),
    commandRoute(changeMeeting, 'Changes a plan, adds minutes, or corrects them with a reason', meetingResult),
    commandRoute(
      holdMeeting,
      'Records that a meeting was held and who came for each child; the duties of the place count it',
      meetingResult,
    ),
    commandRoute(correctAttendance, 'Corrects who came, with a reason', meetingResult),
    commandRoute(withdrawHolding, 'Takes the holding of a meeting back, with a reason', meetingResult),
    commandRoute(writeFollowUps, 'Writes what somebody took upon themselves in a meeting', meetingResult),
    commandRoute(cancelMeeting, 'Cancels a planned meeting, with a reason', meetingResult),
    commandRoute(tellAbsent, 'Marks absent families as told what was said', meetingResult),
  ];
}
