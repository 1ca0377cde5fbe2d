import { z } from 'zod';
import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { withdrawRecords } from '../../../care/server/index.ts';
import {
  assertHoldable,
  checkAttendance,
  countHeads,
  familyProblems,
  holdsMeetings,
  isSame,
  mergeValues,
  statedReason,
  type Attendance,
  type MeetingKind,
} from '../../domain/index.ts';
import { insertAttendance, loadAttendance, supersedeAttendance, type AttendanceRow } from '../attendance-rows.ts';
import { listInvited } from '../families.ts';
import { getCurrent, replaceMeeting, type Meeting } from '../meeting-rows.ts';
import { recordMeeting, recordParents } from './act.ts';
import { look, reasonText, rowsSchema, valuesSchema, type MeetingResult } from './payload.ts';
import { emitMeeting } from './plan-meeting.ts';

const hold = z.object({
  ...look,
  values: valuesSchema.default({}).describe('Head counts, minutes, what was agreed; the day, if it was another'),
  rows: rowsSchema,
  lateReason: reasonText.optional(),
});

/**
 * The meeting took place: who came for each child, and the act at the place that duties count. All in one transaction, so that a meeting is
 * held if and only if its act stands.
 */
export const holdMeeting: Command<z.infer<typeof hold>, MeetingResult> = {
  module: 'family',
  name: 'holdMeeting',
  payload: hold,
  may: ({ role }) => holdsMeetings(role),
  handle: async (context, { meetingId, version, values: given, rows, lateReason }) => {
    const { tx, house, county, today } = context;
    const before = await getCurrent(context, meetingId, version);
    const meeting = { ...before, values: mergeValues(before.values, given) };
    assertHoldable(meeting, today);
    const day = meeting.values.day as PlainDate;
    const invited = new Map((await listInvited(tx, house, county, meeting, day)).map((line) => [line.id, line]));
    const attendance = checkAttendance(rows, [...invited.keys()]);
    const recordId = await recordMeeting(context, meeting, lateReason);
    await writeAttendance(context, meeting, attendance, lateReason, undefined);
    await replaceMeeting(context, before, { values: meeting.values, state: 'held', recordId, ...countHeads(attendance) }, 'held');
    emitMeeting(context, 'meetingHeld', meetingId, [...invited.keys()]);
    return { meetingId };
  },
};

const correction = z.object({ ...look, rows: rowsSchema.describe('Only the children whose line changes'), reason: reasonText });

/** Corrects who came, with a reason. Whom the correction makes absent is to be told; whom it makes present no longer is. */
export const correctAttendance: Command<z.infer<typeof correction>, MeetingResult> = {
  module: 'family',
  name: 'correctAttendance',
  payload: correction,
  may: ({ role }) => holdsMeetings(role),
  handle: async (context, { meetingId, version, rows, reason }) => {
    const { tx, county } = context;
    const before = await getCurrent(context, meetingId, version);
    if (before.state !== 'held') throw familyProblems.notHeld();
    const stated = statedReason(reason);
    const standing = new Map((await loadAttendance(tx, county, meetingId)).filter((row) => row.standing).map((row) => [row.childId, row]));
    const known = rows.map(({ childId }) => childId).filter((childId) => standing.has(childId));
    const changed = checkAttendance(rows, known).filter((row) => !isSame(row, standing.get(row.childId) as AttendanceRow));
    if (changed.length === 0) throw familyProblems.nothingChanged();
    const replaced = changed.map(({ childId }) => standing.get(childId) as AttendanceRow);
    await supersedeAttendance(
      tx,
      context,
      meetingId,
      changed.map(({ childId }) => childId),
    );
    await withdrawRecords(
      context,
      replaced.flatMap(({ recordIds }) => recordIds),
      stated,
    );
    // A parent's coming that is found out later is as late as the correction, and the correction says why.
    await writeAttendance(context, before, changed, stated, stated);
    const present = (before.present ?? 0) + countHeads(changed).present - countHeads(replaced).present;
    const absent = (before.absent ?? 0) + countHeads(changed).absent - countHeads(replaced).absent;
    await replaceMeeting(context, before, { present, absent }, 'corrected', stated);
    emitMeeting(
      context,
      'meetingCorrected',
      meetingId,
      changed.map(({ childId }) => childId),
    );
    return { meetingId };
  },
};

const withdrawal = z.object({ ...look, reason: reasonText });

/** It did not take place, or was written on the wrong day: the meeting is planned again, and its acts are taken back. */
export const withdrawHolding: Command<z.infer<typeof withdrawal>, MeetingResult> = {
  module: 'family',
  name: 'withdrawHolding',
  payload: withdrawal,
  may: ({ role }) => holdsMeetings(role),
  handle: async (context, { meetingId, version, reason }) => {
    const { tx, county } = context;
    const before = await getCurrent(context, meetingId, version);
    if (before.state !== 'held') throw familyProblems.notHeld();
    const stated = statedReason(reason);
    // As the keeper: a child that has moved on took its row along, out of sight of the place.
    const gone = await tx.asKeeper(async (keeper) => {
      const rows = await keeper.rows(sql<{ subject_id: string; record_ids: readonly string[] }>`
        select subject_id, record_ids from meeting_attendance
        where county = ${county} and meeting_id = ${meetingId}::uuid and superseded_at is null`);
      await supersedeAttendance(keeper, context, meetingId, undefined);
      return rows;
    });
    await withdrawRecords(context, [before.recordId as string, ...gone.flatMap(({ record_ids: ids }) => ids)], stated);
    await replaceMeeting(
      context,
      before,
      { state: 'planned', recordId: undefined, present: undefined, absent: undefined },
      'withdrawn',
      stated,
    );
    emitMeeting(
      context,
      'meetingWithdrawn',
      meetingId,
      gone.map(({ subject_id: childId }) => childId),
    );
    return { meetingId };
  },
};

/** Writes the children's rows, each after the version that stood before it, and the acts of parents who came. */
async function writeAttendance(
  context: CommandContext,
  meeting: Meeting,
  rows: readonly Attendance[],
  lateReason: string | undefined,
  reason: string | undefined,
): Promise<void> {
  const { tx, county } = context;
  const { meetingId, subject, values } = meeting;
  const records = await recordParents(context, meeting, rows, lateReason);
  const ids = rows.map(({ childId }) => childId);
  const places = await tx.rows(sql<{ child_id: string; region: string; school_path: string | null }>`
    select child_id, region, school_path from child where county = ${county} and child_id = any(${ids}::uuid[])`);
  const standing = new Map(places.map((place) => [place.child_id, place]));
  const versions = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ subject_id: string; version: number }>`
      select subject_id, max(version) as version from meeting_attendance
      where county = ${county} and meeting_id = ${meetingId}::uuid and subject_id = any(${ids}::uuid[]) group by subject_id`),
  );
  const last = new Map(versions.map(({ subject_id: childId, version }) => [childId, version]));
  await insertAttendance(
    tx,
    context,
    rows.map((row) => ({
      ...row,
      meetingId,
      version: (last.get(row.childId) ?? 0) + 1,
      region: standing.get(row.childId)?.region ?? '',
      schoolPath: standing.get(row.childId)?.school_path ?? null,
      kind: values.kind as MeetingKind,
      day: values.day as PlainDate,
      placeId: subject.id,
      recordIds: records.get(row.childId) ?? [],
      told: undefined,
    })),
    reason,
  );
}
