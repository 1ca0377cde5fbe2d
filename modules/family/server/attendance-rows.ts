import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { isToBeTold, type AbsenceReason, type Attendance, type MeetingKind, type WayOfTelling, type WhoCame } from '../domain/index.ts';
import type { Origin } from './meeting-rows.ts';
import { attendanceTable } from './tables.ts';

export interface Told {
  readonly on: PlainDate;
  readonly how: WayOfTelling;
  readonly words: string | undefined;
  readonly by: string;
  readonly account: string;
}

/** One child's row of a meeting. */
export interface AttendanceRow extends Attendance {
  readonly meetingId: string;
  readonly version: number;
  readonly region: string;
  readonly schoolPath: string | null;
  readonly kind: MeetingKind;
  readonly day: PlainDate;
  readonly placeId: string;
  readonly recordIds: readonly string[];
  readonly told: Told | undefined;
}

export interface StoredAttendance extends AttendanceRow {
  /** False for a row of a holding that was taken back. */
  readonly standing: boolean;
}

export function attendanceRow(
  { county, actor, now, commandId }: Origin,
  row: AttendanceRow,
  reason?: string,
): Readonly<Record<string, unknown>> {
  return {
    county,
    meeting_id: row.meetingId,
    subject_kind: 'child',
    subject_id: row.childId,
    version: row.version,
    region: row.region,
    school_path: row.schoolPath,
    record_group: 'care',
    kind: row.kind,
    day: row.day,
    place_id: row.placeId,
    came: row.came,
    absence: row.absence ?? null,
    words: row.words ?? null,
    record_ids: row.recordIds,
    to_tell: isToBeTold(row.kind, row),
    told_on: row.told?.on ?? null,
    told_how: row.told?.how ?? null,
    told_words: row.told?.words ?? null,
    told_by: row.told?.by ?? null,
    told_account: row.told?.account ?? null,
    recorded_at: now.toISOString(),
    recorded_by: actor.postId,
    recorded_account: actor.accountId,
    command_id: commandId,
    reason: reason ?? null,
  };
}

export async function insertAttendance(tx: Tx, origin: Origin, rows: readonly AttendanceRow[], reason?: string): Promise<void> {
  await tx.insert(
    attendanceTable,
    rows.map((row) => attendanceRow(origin, row, reason)),
  );
}

/** Ends the rows of these children, which others follow; returns how many stood. */
export async function supersedeAttendance(
  tx: Tx,
  { county, now }: Origin,
  meetingId: string,
  childIds: readonly string[] | undefined,
): Promise<number> {
  const which = childIds === undefined ? sql`` : sql`and subject_id = any(${[...childIds]}::uuid[])`;
  return tx.run(sql`
    update meeting_attendance set superseded_at = ${now}
    where county = ${county} and meeting_id = ${meetingId}::uuid and superseded_at is null ${which}`);
}

interface Row {
  readonly meeting_id: string;
  readonly subject_id: string;
  readonly version: number;
  readonly region: string;
  readonly school_path: string | null;
  readonly kind: MeetingKind;
  readonly day: PlainDate;
  readonly place_id: string;
  readonly came: readonly WhoCame[];
  readonly absence: AbsenceReason | null;
  readonly words: string | null;
  readonly record_ids: readonly string[];
  readonly told_on: PlainDate | null;
  readonly told_how: WayOfTelling | null;
  readonly told_words: string | null;
  readonly told_by: string | null;
  readonly told_account: string | null;
  readonly superseded_at: Date | null;
}

/**
 * The rows of a meeting that the transaction's role may see, each child once in its newest version: also that of a holding which was taken
 * back, since what was tapped then is looked at again when it is held anew.
 */
export async function loadAttendance(tx: Tx, county: number, meetingId: string): Promise<readonly StoredAttendance[]> {
  const rows = await tx.rows(sql<Row>`
    select distinct on (subject_id) * from meeting_attendance
    where county = ${county} and meeting_id = ${meetingId}::uuid order by subject_id, version desc`);
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    childId: row.subject_id,
    version: row.version,
    region: row.region,
    schoolPath: row.school_path,
    kind: row.kind,
    day: row.day,
    placeId: row.place_id,
    came: row.came,
    absence: row.absence ?? undefined,
    words: row.words ?? undefined,
    recordIds: row.record_ids,
    standing: row.superseded_at === null,
    told:
      row.told_on === null || row.told_how === null
        ? undefined
        : {
            on: row.told_on,
            how: row.told_how,
            words: row.told_words ?? undefined,
            by: row.told_by as string,
            account: row.told_account as string,
          },
  }));
}
