import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { PlacesAsked } from '../../../care/server/index.ts';
import { textOf, type FollowUp, type MeetingKind, type MeetingState, type MeetingSubject, type MeetingValues } from '../../domain/index.ts';
import { namePlacesOf } from './place-names.ts';

export interface MeetingQuery extends PlacesAsked {
  readonly kind?: string | undefined;
  readonly state?: MeetingState | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly today: PlainDate;
  readonly after?: { readonly rank: number; readonly id: string } | undefined;
  readonly limit: number;
}

export interface ListedMeeting {
  readonly id: string;
  readonly kind: MeetingKind;
  readonly state: MeetingState;
  readonly day: string;
  readonly time: string | null;
  readonly where: string | null;
  readonly topic: string;
  readonly subject: { readonly kind: MeetingSubject; readonly id: string; readonly name: string | null };
  /** Planned, and its day is over: held or cancelled, somebody must say. */
  readonly overdue: boolean;
  readonly present: number | null;
  readonly absent: number | null;
  readonly toTell: number;
  readonly openFollowUps: number;
}

interface Row {
  readonly meeting_id: string;
  readonly kind: MeetingKind;
  readonly state: MeetingState;
  readonly day: PlainDate;
  readonly content: MeetingValues;
  readonly follow_ups: readonly FollowUp[];
  readonly subject_kind: MeetingSubject;
  readonly subject_id: string;
  readonly present: number | null;
  readonly absent: number | null;
  readonly to_tell: number;
  readonly rank: number;
}

/** Planned meetings first, by their day, so that what is past and not recorded stands on top; then what was, newest first. */
const RANK = sql.raw(`case when m.state = 'planned' then m.day - date '2000-01-01' else 1000000 + (date '2200-01-01' - m.day) end`);

/** One page of the meetings that the transaction's actor can see. */
export async function listMeetings(
  tx: Tx,
  query: MeetingQuery,
): Promise<{ readonly items: readonly ListedMeeting[]; readonly next: MeetingQuery['after'] }> {
  const { after, limit, today } = query;
  const rows = await tx.rows(sql<Row>`
    select m.meeting_id, m.kind, m.state, m.day, m.content, m.follow_ups, m.subject_kind, m.subject_id, m.present, m.absent, ${RANK} as rank,
      (select count(*)::integer from meeting_attendance a
        where a.county = m.county and a.meeting_id = m.meeting_id and a.superseded_at is null and a.to_tell and a.told_on is null) as to_tell
    from meeting m
    where ${conditions(query)} ${after === undefined ? sql`` : sql`and (${RANK}, m.meeting_id) > (${after.rank}::integer, ${after.id}::uuid)`}
    order by rank, m.meeting_id limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const nameOf = await namePlacesOf(
    tx,
    shown.map(({ subject_id: id }) => id),
    today,
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.meeting_id,
      kind: row.kind,
      state: row.state,
      day: row.day,
      time: textOf(row.content.time) || null,
      where: textOf(row.content.where) || null,
      topic: textOf(row.content.topic),
      subject: { kind: row.subject_kind, id: row.subject_id, name: nameOf(row.subject_id) },
      overdue: row.state === 'planned' && row.day < today,
      present: row.present,
      absent: row.absent,
      toTell: row.to_tell,
      openFollowUps: row.follow_ups.filter(({ doneOn }) => doneOn === undefined).length,
    })),
    next: rows.length > limit && last !== undefined ? { rank: last.rank, id: last.meeting_id } : undefined,
  };
}

function conditions({ county, within, classId, kind, state, from, to }: MeetingQuery): RawBuilder<unknown> {
  const parts = [sql`m.superseded_at is null`];
  if (county !== undefined) parts.push(sql`m.county = ${county}`);
  for (const { tree, from: first, below } of within) {
    const path = sql.ref(tree === 'admin' ? 'm.region' : 'm.school_path');
    parts.push(sql`${path} >= ${first} and ${path} < ${below}`);
  }
  if (classId !== undefined) parts.push(sql`m.subject_id = ${classId}::uuid`);
  if (kind !== undefined) parts.push(sql`m.kind = ${kind}`);
  if (state !== undefined) parts.push(sql`m.state = ${state}`);
  if (from !== undefined) parts.push(sql`m.day >= ${from}::date`);
  if (to !== undefined) parts.push(sql`m.day <= ${to}::date`);
  return sql.join(parts, sql` and `);
}
