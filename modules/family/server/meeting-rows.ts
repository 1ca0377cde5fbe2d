import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { CommandContext } from '../../../platform/command/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import {
  familyProblems,
  mayHold,
  MEETING_FIELDS,
  type FollowUp,
  type MeetingKind,
  type MeetingState,
  type MeetingSubject,
  type MeetingValues,
} from '../domain/index.ts';
import { meetingTable } from './tables.ts';

export type Step = 'planned' | 'changed' | 'held' | 'corrected' | 'withdrawn' | 'cancelled';

/** A meeting as one version of it says. */
export interface Meeting {
  readonly meetingId: string;
  readonly version: number;
  readonly subject: { readonly kind: MeetingSubject; readonly id: string; readonly region: string; readonly schoolPath: string | null };
  readonly state: MeetingState;
  readonly values: MeetingValues;
  readonly followUps: readonly FollowUp[];
  readonly present: number | undefined;
  readonly absent: number | undefined;
  readonly recordId: string | undefined;
}

export interface StoredMeeting extends Meeting {
  readonly county: number;
  readonly step: Step;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly reason: string | null;
}

export type Origin = Pick<CommandContext, 'county' | 'actor' | 'now' | 'commandId'>;

export function meetingRow(
  { county, actor, now, commandId }: Origin,
  meeting: Meeting,
  step: Step,
  reason?: string,
): Readonly<Record<string, unknown>> {
  const { subject, values } = meeting;
  return {
    county,
    meeting_id: meeting.meetingId,
    version: meeting.version,
    subject_kind: subject.kind,
    subject_id: subject.id,
    region: subject.region,
    school_path: subject.schoolPath,
    record_group: 'care',
    kind: values.kind,
    day: values.day,
    state: meeting.state,
    content: Object.fromEntries(MEETING_FIELDS.filter((name) => name !== 'kind' && name !== 'day').map((name) => [name, values[name]])),
    follow_ups: meeting.followUps,
    present: meeting.present ?? null,
    absent: meeting.absent ?? null,
    record_id: meeting.recordId ?? null,
    step,
    recorded_at: now.toISOString(),
    recorded_by: actor.postId,
    recorded_account: actor.accountId,
    command_id: commandId,
    reason: reason ?? null,
  };
}

/** Writes the next version as the transaction's role. Throws Problem where another wrote it meanwhile. */
export async function replaceMeeting(
  context: CommandContext,
  before: Meeting,
  after: Partial<Meeting>,
  step: Step,
  reason?: string,
): Promise<void> {
  const { tx, county, now } = context;
  const ended = await tx.run(sql`
    update meeting set superseded_at = ${now}
    where county = ${county} and meeting_id = ${before.meetingId}::uuid and version = ${before.version} and superseded_at is null`);
  if (ended !== 1) throw familyProblems.changedMeanwhile();
  await tx.insert(meetingTable, [meetingRow(context, { ...before, ...after, version: before.version + 1 }, step, reason)]);
}

interface Row {
  readonly county: number;
  readonly meeting_id: string;
  readonly version: number;
  readonly subject_kind: MeetingSubject;
  readonly subject_id: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly kind: MeetingKind;
  readonly day: PlainDate;
  readonly state: MeetingState;
  readonly content: MeetingValues;
  readonly follow_ups: readonly FollowUp[];
  readonly present: number | null;
  readonly absent: number | null;
  readonly record_id: string | null;
  readonly step: Step;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly reason: string | null;
}

/** All versions of a meeting that the transaction's role may see, newest first. */
export async function loadVersions(tx: Tx, meetingId: string): Promise<readonly StoredMeeting[]> {
  const rows = await tx.rows(sql<Row>`select * from meeting where meeting_id = ${meetingId}::uuid order by version desc`);
  return rows.map((row) => ({
    county: row.county,
    meetingId: row.meeting_id,
    version: row.version,
    subject: { kind: row.subject_kind, id: row.subject_id, region: row.region, schoolPath: row.school_path },
    state: row.state,
    values: { ...row.content, kind: row.kind, day: row.day },
    followUps: row.follow_ups,
    present: row.present ?? undefined,
    absent: row.absent ?? undefined,
    recordId: row.record_id ?? undefined,
    step: row.step,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    reason: row.reason,
  }));
}

/** The version that stands, if it is the one that was looked at and the actor may write it. Throws Problem. */
export async function getCurrent({ tx, actor }: CommandContext, meetingId: string, version: number): Promise<StoredMeeting> {
  const [newest] = await loadVersions(tx, meetingId);
  if (newest === undefined) throw familyProblems.notFound();
  if (!mayHold(actor.role, newest.subject.kind)) throw familyProblems.notYours();
  if (newest.version !== version) throw familyProblems.changedMeanwhile();
  return newest;
}
