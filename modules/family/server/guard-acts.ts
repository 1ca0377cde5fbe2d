import { sql } from 'kysely';
import type { Subscriber } from '../../../platform/command/index.ts';
import { familyProblems } from '../domain/index.ts';

/**
 * A meeting is held if and only if its act stands: records that a meeting wrote are changed there, not on the page of the record. Asked
 * after the command has done its work: the meeting's own commands have let go of the record by then.
 */
export const guardActsOfMeetings: readonly Subscriber[] = ['careCorrected', 'careWithdrawn'].map((to) => ({
  to,
  handle: async ({ tx, county }, { details = {} }) => {
    const { recordIds = [] } = details as { readonly recordIds?: readonly string[] };
    const held = await tx.asKeeper((keeper) =>
      keeper.first(sql<{ day: string }>`
        select meeting.day::text as day
        from care_record record
        join meeting on meeting.county = record.county and meeting.meeting_id = record.act_id and meeting.superseded_at is null and meeting.state = 'held'
        left join meeting_attendance family on family.county = record.county and family.meeting_id = record.act_id
          and family.subject_id = record.subject_id and family.superseded_at is null
        where record.county = ${county} and record.record_id = any(${[...recordIds]}::uuid[])
          and (record.record_id = meeting.record_id or record.record_id = any(family.record_ids))
        limit 1`),
    );
    if (held !== undefined) throw familyProblems.writtenByMeeting({ day: held.day });
  },
}));
