import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Act, WithWhom } from '../../domain/index.ts';
import type { Subject } from '../subjects.ts';

/** One act as plans read it: a version of a record, also one that was corrected or withdrawn. */
export interface ActDone {
  readonly recordId: string;
  readonly actId: string;
  readonly subject: Subject;
  readonly act: Act;
  /** Role of the post, or the word for who has none (`father`, `mother`, `carer`, `child`, `helper`, `other`). */
  readonly actor: { readonly role: string; readonly personId: string | undefined };
  readonly withWhom: readonly WithWhom[];
  readonly day: PlainDate;
  /** When act, day and partners were first written as they stand (ISO instant): late writing is told by it. */
  readonly writtenAt: string;
  /** When it was corrected or withdrawn; what was judged before that, was judged by it. */
  readonly supersededAt: string | undefined;
}

interface ActRow {
  readonly record_id: string;
  readonly act_id: string;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly act: Act;
  readonly actor_role: string;
  readonly actor_id: string | null;
  readonly with_whom: readonly WithWhom[];
  readonly day: PlainDate;
  readonly written_at: Date;
  readonly superseded_at: Date | null;
}

/** The acts about these subjects on `from` or later, by subject and day, with all versions of each record. */
export async function listActsOf(tx: Tx, county: number, subjectIds: readonly string[], from: PlainDate): Promise<readonly ActDone[]> {
  if (subjectIds.length === 0) return [];
  const rows = await tx.rows(sql<ActRow>`
    select record_id, act_id, subject_kind, subject_id, act, actor_role, actor_id, with_whom, day, written_at, superseded_at
    from care_record where county = ${county} and subject_id = any(${[...subjectIds]}::uuid[]) and day >= ${from}::date
    order by subject_id, day, record_id, version`);
  return rows.map((row) => ({
    recordId: row.record_id,
    actId: row.act_id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    act: row.act,
    actor: { role: row.actor_role, personId: row.actor_id ?? undefined },
    withWhom: row.with_whom,
    day: row.day,
    writtenAt: row.written_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString(),
  }));
}

/** The last day on which anything was done for each of these children, with what it was. Children without any act are absent. */
export async function lastContacts(
  tx: Tx,
  county: number,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly day: PlainDate; readonly act: Act }>> {
  const rows = await tx.rows(sql<{ subject_id: string; day: PlainDate; act: Act }>`
    select distinct on (subject_id) subject_id, day, act from care_record
    where county = ${county} and subject_id = any(${[...childIds]}::uuid[]) and superseded_at is null
    order by subject_id, day desc`);
  return new Map(rows.map(({ subject_id, day, act }) => [subject_id, { day, act }]));
}
