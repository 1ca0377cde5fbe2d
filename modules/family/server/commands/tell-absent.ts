import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import type { Command } from '../../../../platform/command/index.ts';
import { assertTold, familyProblems, isToBeTold } from '../../domain/index.ts';
import { insertAttendance, loadAttendance, supersedeAttendance } from '../attendance-rows.ts';
import { dayText, toldWords, wayOfTelling, type MeetingResult } from './payload.ts';
import { emitMeeting } from './plan-meeting.ts';

const MOST = 200;
const payload = z.object({
  meetingId: z.uuid(),
  childIds: z.array(z.uuid()).min(1).max(MOST),
  on: dayText,
  how: wayOfTelling,
  words: toldWords.optional(),
});

/** Families that were absent were told what was said. By whoever sees the child's line: the teacher, the school, the village, a helper. */
export const tellAbsent: Command<z.infer<typeof payload>, MeetingResult> = {
  module: 'family',
  name: 'tellAbsent',
  payload,
  may: ({ role }) => can(role, 'w', 'care'),
  handle: async (context, { meetingId, childIds, on, how, words }) => {
    const { tx, county, actor, today } = context;
    const rows = (await loadAttendance(tx, county, meetingId)).filter(
      (row) => childIds.includes(row.childId) && row.standing && row.told === undefined && isToBeTold(row.kind, row),
    );
    const [first] = rows;
    if (first === undefined) throw familyProblems.nobodyToTell();
    assertTold(on, first.day, today);
    const told = { on, how, words: words?.trim() || undefined, by: actor.postId, account: actor.accountId };
    const ids = rows.map(({ childId }) => childId);
    await supersedeAttendance(tx, context, meetingId, ids);
    await insertAttendance(
      tx,
      context,
      rows.map((row) => ({ ...row, version: row.version + 1, told })),
    );
    emitMeeting(context, 'absentTold', meetingId, ids);
    return { meetingId };
  },
};
