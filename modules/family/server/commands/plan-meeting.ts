import { z } from 'zod';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { loadSubjects, type StandingSubject } from '../../../care/server/index.ts';
import {
  assertChangeable,
  checkFollowUps,
  familyProblems,
  holdsMeetings,
  mayHold,
  mergeValues,
  statedReason,
  type MeetingSubject,
} from '../../domain/index.ts';
import { getCurrent, meetingRow, replaceMeeting } from '../meeting-rows.ts';
import { meetingTable } from '../tables.ts';
import { followUpsSchema, look, reasonText, valuesSchema, type MeetingResult } from './payload.ts';

const plan = z.object({
  meetingId: z.uuid().describe('UUIDv7 made by the caller'),
  subject: z.object({ kind: z.enum(['class', 'school', 'village']), id: z.uuid() }),
  values: valuesSchema,
});

/** A meeting is planned: what, when, where, about what. One that was held already is planned for its day and then held. */
export const planMeeting: Command<z.infer<typeof plan>, MeetingResult> = {
  module: 'family',
  name: 'planMeeting',
  payload: plan,
  may: ({ role }) => holdsMeetings(role),
  handle: async (context, { meetingId, subject: asked, values }) => {
    const { tx, county, actor } = context;
    if (!mayHold(actor.role, asked.kind)) throw familyProblems.notYours({}, 'subject');
    const [standing] = (await loadSubjects(tx, county, [asked])) as [StandingSubject];
    const { id, region, schoolPath } = standing;
    const meeting = {
      meetingId,
      version: 1,
      subject: { kind: asked.kind as MeetingSubject, id, region, schoolPath },
      state: 'planned' as const,
      values: mergeValues({}, values),
      followUps: [],
      present: undefined,
      absent: undefined,
      recordId: undefined,
    };
    await tx.insert(meetingTable, [meetingRow(context, meeting, 'planned')]);
    emitMeeting(context, 'meetingPlanned', meetingId);
    return { meetingId };
  },
};

const change = z.object({
  ...look,
  values: valuesSchema.describe('Only what changes; null empties a field'),
  reason: reasonText.optional().describe('Needed where a held meeting says something else than before'),
});

/** Changes a plan, adds minutes to a meeting that was held, or corrects them with a reason. What stood there stays in the history. */
export const changeMeeting: Command<z.infer<typeof change>, MeetingResult> = {
  module: 'family',
  name: 'changeMeeting',
  payload: change,
  may: ({ role }) => holdsMeetings(role),
  handle: async (context, { meetingId, version, values, reason }) => {
    const before = await getCurrent(context, meetingId, version);
    const after = mergeValues(before.values, values);
    assertChangeable(before.state, before.values, after, reason);
    const stated = reason?.trim() || undefined;
    await replaceMeeting(context, before, { values: after }, stated === undefined ? 'changed' : 'corrected', stated);
    emitMeeting(context, 'meetingChanged', meetingId);
    return { meetingId };
  },
};

const followUps = z.object({ ...look, followUps: followUpsSchema.describe('All of them, as they are to stand') });

/** What somebody took upon themselves in the meeting, until when, and whether it is done. */
export const writeFollowUps: Command<z.infer<typeof followUps>, MeetingResult> = {
  module: 'family',
  name: 'writeFollowUps',
  payload: followUps,
  may: ({ role }) => holdsMeetings(role),
  handle: async (context, { meetingId, version, followUps: given }) => {
    const before = await getCurrent(context, meetingId, version);
    if (before.state !== 'held') throw familyProblems.notHeld();
    await replaceMeeting(context, before, { followUps: checkFollowUps(given) }, 'changed');
    emitMeeting(context, 'meetingChanged', meetingId);
    return { meetingId };
  },
};

const cancel = z.object({ ...look, reason: reasonText });

/** A planned meeting that will not take place. */
export const cancelMeeting: Command<z.infer<typeof cancel>, MeetingResult> = {
  module: 'family',
  name: 'cancelMeeting',
  payload: cancel,
  may: ({ role }) => holdsMeetings(role),
  handle: async (context, { meetingId, version, reason }) => {
    const before = await getCurrent(context, meetingId, version);
    if (before.state === 'held') throw familyProblems.alreadyHeld();
    if (before.state === 'cancelled') throw familyProblems.alreadyCancelled();
    await replaceMeeting(context, before, { state: 'cancelled' }, 'cancelled', statedReason(reason));
    emitMeeting(context, 'meetingCancelled', meetingId);
    return { meetingId };
  },
};

export function emitMeeting(
  { emit }: Pick<CommandContext, 'emit'>,
  name: string,
  meetingId: string,
  childIds: readonly string[] = [],
): void {
  emit({ name, childIds, details: { meetingIds: [meetingId] } });
}
