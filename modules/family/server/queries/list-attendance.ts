import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { PlacesAsked } from '../../../care/server/index.ts';
import { loadSubjectWords } from '../../../duty/server/index.ts';
import type { MeetingKind, WhoCame } from '../../domain/index.ts';
import { namePlacesOf } from './place-names.ts';

interface Row {
  readonly meeting_id: string;
  readonly subject_id: string;
  readonly kind: MeetingKind;
  readonly day: PlainDate;
  readonly place_id: string;
  readonly came: readonly WhoCame[];
  readonly absence: string | null;
  readonly words: string | null;
  readonly to_tell: boolean;
  readonly told_on: string | null;
  readonly told_how: string | null;
  readonly told_words: string | null;
  readonly topic: string | null;
}

/** The topic is told to whoever also sees the meeting itself. */
const COLUMNS =
  sql.raw(`a.meeting_id, a.subject_id, a.kind, a.day, a.place_id, a.came, a.absence, a.words, a.to_tell, a.told_on, a.told_how, a.told_words,
  (select m.content ->> 'topic' from meeting m where m.county = a.county and m.meeting_id = a.meeting_id and m.superseded_at is null) as topic`);

export interface UntoldQuery extends PlacesAsked {
  readonly today: PlainDate;
  readonly after?: { readonly day: string; readonly meetingId: string; readonly childId: string } | undefined;
  readonly limit: number;
}

/** Families that were absent and have not been told yet, newest meeting first; those in reach of the transaction's actor. */
export async function listUntold(tx: Tx, { county, within, classId, today, after, limit }: UntoldQuery) {
  const places = within.map(({ tree, from, below }) => {
    const path = sql.ref(tree === 'admin' ? 'a.region' : 'a.school_path');
    return sql`and ${path} >= ${from} and ${path} < ${below}`;
  });
  const ofClass =
    classId === undefined
      ? sql``
      : sql`and exists (select from child c where c.county = a.county and c.child_id = a.subject_id and c.class_id = ${classId}::uuid)`;
  const beyond =
    after === undefined
      ? sql``
      : sql`and (a.day, a.meeting_id, a.subject_id) < (${after.day}::date, ${after.meetingId}::uuid, ${after.childId}::uuid)`;
  const rows = await tx.rows(sql<Row>`
    select ${COLUMNS} from meeting_attendance a
    where a.superseded_at is null and a.to_tell and a.told_on is null and a.county = ${county ?? null}::integer
      ${sql.join([sql``, ...places], sql` `)} ${ofClass} ${beyond}
    order by a.day desc, a.meeting_id desc, a.subject_id desc limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const words = await loadSubjectWords(
    tx,
    shown.map(({ subject_id: id }) => id),
    today,
  );
  const items = (await describe(tx, shown, today)).map((line) => {
    const { name = '', place = null, class: className = null } = words.get(line.childId) ?? {};
    return { ...line, name, village: place, class: className };
  });
  const last = shown.at(-1);
  return {
    items,
    next: rows.length > limit && last !== undefined ? { day: last.day, meetingId: last.meeting_id, childId: last.subject_id } : undefined,
  };
}

/** How many families within reach are to be told. */
export async function countUntold(tx: Tx, county: number): Promise<number> {
  const row = await tx.first(sql<{ count: number }>`
    select count(*)::integer as count from meeting_attendance where county = ${county} and superseded_at is null and to_tell and told_on is null`);
  return row?.count ?? 0;
}

/** The meetings of one child's family, newest first. */
export async function listOfChild(tx: Tx, county: number, childId: string, today: PlainDate, limit: number) {
  const rows = await tx.rows(sql<Row>`
    select ${COLUMNS} from meeting_attendance a
    where a.county = ${county} and a.subject_id = ${childId}::uuid and a.superseded_at is null order by a.day desc, a.meeting_id limit ${limit}`);
  return describe(tx, rows, today);
}

async function describe(tx: Tx, rows: readonly Row[], today: PlainDate) {
  const nameOf = await namePlacesOf(
    tx,
    rows.map(({ place_id: id }) => id),
    today,
  );
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    childId: row.subject_id,
    kind: row.kind,
    day: row.day as string,
    held: nameOf(row.place_id),
    topic: row.topic,
    came: row.came,
    absence: row.absence,
    words: row.words,
    toTell: row.to_tell && row.told_on === null,
    told: row.told_on === null ? null : { on: row.told_on, how: row.told_how ?? '', words: row.told_words },
  }));
}
