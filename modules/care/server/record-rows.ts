import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { FieldValue } from '../../../kernel/field.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { CARE_FIELDS, DIMENSIONS, type CareField, type CareValues, recordGroupOf } from '../domain/index.ts';
import type { StandingSubject } from './subjects.ts';
import { careRecordTable } from './tables.ts';

/** Who did it: by account or helper where there is one, and the role, or a word for who has neither. */
export interface CareActor {
  readonly role: string;
  readonly personId: string | undefined;
  readonly name: string | undefined;
}

/** One record about one subject, ready to be written. */
export interface CareRecordToWrite {
  readonly recordId: string;
  readonly version: number;
  readonly actId: string;
  readonly subject: Pick<StandingSubject, 'kind' | 'id' | 'region' | 'schoolPath'>;
  readonly values: CareValues;
  readonly actor: CareActor;
  readonly writtenAt: Date;
  readonly lateReason: string | undefined;
  readonly device: string | undefined;
  readonly reason: string | undefined;
}

export interface CareOrigin {
  readonly county: number;
  readonly by: Pick<Actor, 'postId' | 'accountId'>;
  readonly now: Date;
  readonly commandId: string;
}

/** Fields with a column of their own; the others stand in `content`. */
const IN_COLUMNS: readonly CareField[] = ['act', 'day', 'withWhom'];

/** Written as the transaction's role, so that row security decides over each row. `unlessThere` passes over records that exist. */
export async function insertRecords(
  tx: Tx,
  origin: CareOrigin,
  records: readonly CareRecordToWrite[],
  options?: { readonly unlessThere: boolean },
): Promise<void> {
  await tx.insert(
    careRecordTable,
    records.map((record) => careRow(origin, record)),
    options,
  );
}

/** The row of a record, as the command writes it. */
export function careRow({ county, by, now, commandId }: CareOrigin, record: CareRecordToWrite): Readonly<Record<string, unknown>> {
  const { values, subject, actor } = record;
  return {
    county,
    record_id: record.recordId,
    version: record.version,
    act_id: record.actId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    region: subject.region,
    school_path: subject.schoolPath,
    record_group: recordGroupOf(subject.kind),
    act: values.act,
    day: values.day,
    with_whom: values.withWhom ?? [],
    actor_role: actor.role,
    actor_id: actor.personId ?? null,
    actor_name: actor.name ?? null,
    content: contentOf(values),
    has_worry: DIMENSIONS.some((dimension) => values[dimension] === 'worry'),
    written_at: record.writtenAt.toISOString(),
    late_reason: record.lateReason ?? null,
    device: record.device ?? null,
    recorded_at: now.toISOString(),
    recorded_by: by.postId,
    recorded_account: by.accountId,
    command_id: commandId,
    reason: record.reason ?? null,
  };
}

function contentOf(values: CareValues): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    CARE_FIELDS.flatMap((name) => {
      const value = values[name];
      return value === undefined || IN_COLUMNS.includes(name) ? [] : [[name, value] as const];
    }),
  );
}

/** A version of a record as it is stored. */
export interface StoredRecord {
  readonly county: number;
  readonly recordId: string;
  readonly version: number;
  readonly actId: string;
  readonly subject: Pick<StandingSubject, 'kind' | 'id' | 'region' | 'schoolPath'>;
  readonly values: CareValues;
  readonly actor: CareActor;
  readonly writtenAt: string;
  readonly lateReason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly recordedAccount: string;
  readonly reason: string | null;
  readonly supersededAt: string | null;
  readonly supersededBy: string | null;
  readonly supersedeReason: string | null;
  readonly withdrawn: boolean;
}

interface RecordRow {
  readonly county: number;
  readonly record_id: string;
  readonly version: number;
  readonly act_id: string;
  readonly subject_kind: StandingSubject['kind'];
  readonly subject_id: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly act: string;
  readonly day: string;
  readonly with_whom: readonly string[];
  readonly actor_role: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly content: CareValues;
  readonly written_at: Date;
  readonly late_reason: string | null;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly recorded_account: string;
  readonly reason: string | null;
  readonly superseded_at: Date | null;
  readonly superseded_by: string | null;
  readonly supersede_reason: string | null;
  readonly withdrawn: boolean;
}

/** All versions of a record that the transaction's role may see, newest first. */
export async function loadVersions(tx: Tx, recordId: string): Promise<readonly StoredRecord[]> {
  const rows = await tx.rows(sql<RecordRow>`
    select * from care_record where record_id = ${recordId}::uuid order by version desc`);
  return rows.map(fromRow);
}

function fromRow(row: RecordRow): StoredRecord {
  return {
    county: row.county,
    recordId: row.record_id,
    version: row.version,
    actId: row.act_id,
    subject: { kind: row.subject_kind, id: row.subject_id, region: row.region, schoolPath: row.school_path },
    values: {
      ...row.content,
      act: row.act,
      day: row.day,
      ...(row.with_whom.length > 0 && { withWhom: row.with_whom }),
    },
    actor: { role: row.actor_role, personId: row.actor_id ?? undefined, name: row.actor_name ?? undefined },
    writtenAt: row.written_at.toISOString(),
    lateReason: row.late_reason,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    recordedAccount: row.recorded_account,
    reason: row.reason,
    supersededAt: row.superseded_at?.toISOString() ?? null,
    supersededBy: row.superseded_by,
    supersedeReason: row.supersede_reason,
    withdrawn: row.withdrawn,
  };
}

/** Ends a version: by the next one, or, withdrawn, by none. False where another did it meanwhile. */
export async function supersede(
  tx: Tx,
  { county, by, now }: CareOrigin,
  { recordId, version }: Pick<StoredRecord, 'recordId' | 'version'>,
  { reason, withdrawn }: { readonly reason: string; readonly withdrawn: boolean },
): Promise<boolean> {
  const changed = await tx.run(sql`
    update care_record set superseded_at = ${now}, superseded_by = ${by.postId}, supersede_reason = ${reason}, withdrawn = ${withdrawn}
    where county = ${county} and record_id = ${recordId}::uuid and version = ${version} and superseded_at is null`);
  return changed === 1;
}
