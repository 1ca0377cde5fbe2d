import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { COUNTY_TIME_ZONE } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { USUAL_LATE_DAYS } from '../../../governance/domain/index.ts';
import { getLateDays } from '../../../governance/server/index.ts';
import type { CareValues } from '../../domain/index.ts';
import type { PlaceRange } from '../asked.ts';
import type { Subject } from '../subjects.ts';
import { nameActors, nameSubjects } from './names.ts';

export interface RecordQuery {
  /** The county that the actor's reach, or the place asked for, lies in: where to look. */
  readonly county?: number | undefined;
  readonly subjectId?: string | undefined;
  readonly within?: readonly PlaceRange[] | undefined;
  readonly classId?: string | undefined;
  readonly act?: string | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  /** Written by this account, or done by it. */
  readonly ofAccount?: string | undefined;
  readonly worry?: boolean | undefined;
  /** Written so long after the day that the county asks for a reason. */
  readonly late?: boolean | undefined;
  readonly after?: { readonly day: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** A record in a list: enough to know what it is, the words on its own page. */
export interface ListedRecord {
  readonly id: string;
  readonly actId: string;
  readonly county: number;
  readonly subject: Subject & { readonly name: string | null };
  readonly day: string;
  readonly act: string;
  readonly withWhom: readonly string[];
  readonly actor: { readonly role: string; readonly name: string | null };
  readonly recordedAt: string;
  /** Days from the act to its writing. */
  readonly writtenAfter: number;
  /** So long after it that the county asks for a reason. */
  readonly late: boolean;
  readonly worry: boolean;
  readonly corrected: boolean;
  readonly values: CareValues;
}

export interface RecordPage {
  readonly items: readonly ListedRecord[];
  readonly next: { readonly day: string; readonly id: string } | undefined;
}

interface Row {
  readonly record_id: string;
  readonly act_id: string;
  readonly county: number;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly day: string;
  readonly act: string;
  readonly with_whom: readonly string[];
  readonly actor_role: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly recorded_at: Date;
  readonly written_after: number;
  readonly has_worry: boolean;
  readonly version: number;
  readonly content: CareValues;
}

const WRITTEN_AFTER = sql.raw(`((r.written_at at time zone '${COUNTY_TIME_ZONE}')::date - r.day)`);

/** One page of the records that the transaction's actor can see, newest day first. Withdrawn ones are left out. */
export async function listRecords(tx: Tx, query: RecordQuery): Promise<RecordPage> {
  const { county, limit, after } = query;
  const lateDays = county === undefined ? USUAL_LATE_DAYS : await getLateDays(tx, county);
  const rows = await tx.rows(sql<Row>`
    select r.record_id, r.act_id, r.county, r.subject_kind, r.subject_id, r.day, r.act, r.with_whom, r.actor_role, r.actor_id, r.actor_name,
      r.recorded_at, ${WRITTEN_AFTER} as written_after, r.has_worry, r.version, r.content
    from care_record r
    where ${conditions(query, lateDays)} ${after === undefined ? sql`` : sql`and (r.day, r.record_id) < (${after.day}::date, ${after.id}::uuid)`}
    order by r.day desc, r.record_id desc limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const nameOf = await nameSubjects(
    tx,
    shown.map(({ subject_kind: kind, subject_id: id }) => ({ kind, id })),
  );
  const nameOfActor = await nameActorsOf(tx, shown);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.record_id,
      actId: row.act_id,
      county: row.county,
      subject: {
        kind: row.subject_kind,
        id: row.subject_id,
        name: nameOf({ kind: row.subject_kind, id: row.subject_id }),
      },
      day: row.day,
      act: row.act,
      withWhom: row.with_whom,
      actor: { role: row.actor_role, name: nameOfActor(row) ?? row.actor_name },
      recordedAt: row.recorded_at.toISOString(),
      writtenAfter: row.written_after,
      late: row.written_after > lateDays,
      worry: row.has_worry,
      corrected: row.version > 1,
      values: row.content,
    })),
    next: rows.length > limit && last !== undefined ? { day: last.day, id: last.record_id } : undefined,
  };
}

/** Pages of whoever is above the counties hold records of several. */
async function nameActorsOf(tx: Tx, rows: readonly Row[]): Promise<(row: Row) => string | null> {
  const ofCounty = new Map<number, (personId: string | null) => string | null>();
  for (const [county, group] of Map.groupBy(rows, (row) => row.county))
    ofCounty.set(
      county,
      await nameActors(
        tx,
        county,
        group.flatMap(({ actor_id }) => actor_id ?? []),
      ),
    );
  return ({ county, actor_id }) => ofCounty.get(county)?.(actor_id) ?? null;
}

function conditions(query: RecordQuery, lateDays: number): RawBuilder<unknown> {
  const { county, subjectId, within = [], classId, act, from, to, ofAccount, worry, late } = query;
  const parts = [sql`r.superseded_at is null`];
  if (county !== undefined) parts.push(sql`r.county = ${county}`);
  if (subjectId !== undefined) parts.push(sql`r.subject_id = ${subjectId}::uuid`);
  for (const { tree, from: first, below } of within) {
    const path = sql.ref(tree === 'admin' ? 'r.region' : 'r.school_path');
    parts.push(sql`${path} >= ${first} and ${path} < ${below}`);
  }
  if (classId !== undefined)
    parts.push(
      sql`(r.subject_id = ${classId}::uuid or exists (select from child c where c.county = r.county and c.child_id = r.subject_id and c.class_id = ${classId}::uuid))`,
    );
  if (act !== undefined) parts.push(sql`r.act = ${act}`);
  if (from !== undefined) parts.push(sql`r.day >= ${from}::date`);
  if (to !== undefined) parts.push(sql`r.day <= ${to}::date`);
  if (ofAccount !== undefined) parts.push(sql`(r.recorded_account = ${ofAccount}::uuid or r.actor_id = ${ofAccount}::uuid)`);
  if (worry !== undefined) parts.push(sql`r.has_worry = ${worry}`);
  if (late === true) parts.push(sql`${WRITTEN_AFTER} > ${lateDays}::integer`);
  return sql.join(parts, sql` and `);
}
