import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { recordGroupOf } from '../../../care/domain/index.ts';
import type { Duty, KeptDuty } from '../../domain/index.ts';
import { dutyTable } from '../tables.ts';
import type { Standing } from './roster.ts';

export interface StoredRow {
  readonly subject_kind: Duty['subject']['kind'];
  readonly subject_id: string;
  readonly key: string;
  readonly scheme: string;
  readonly version: number;
  readonly article: string;
  readonly partner: Duty['partner'] | null;
  readonly act: Duty['act'];
  readonly day_from: PlainDate;
  readonly day_to: PlainDate;
  readonly grace_to: PlainDate;
  readonly needed: number;
  readonly at_most: number | null;
  readonly done: number;
  readonly state: Duty['state'];
  readonly overdue: boolean;
  readonly missed_on: PlainDate | null;
  readonly role: Duty['role'];
  readonly persons: readonly string[];
  readonly late_in_writing: boolean;
  readonly records: readonly string[];
  readonly beside: readonly string[];
  readonly ended_by: NonNullable<Duty['ended']>['by'] | null;
  readonly ended_on: PlainDate | null;
  readonly since: PlainDate | null;
}

export const DUTY_COLUMNS = sql.raw(
  [
    'subject_kind, subject_id, key, scheme, version, article, partner, act, day_from, day_to, grace_to, needed, at_most, done, state, overdue',
    'missed_on, role, persons, late_in_writing, records, beside, ended_by, ended_on, since',
  ]
    .join(', ')
    .replaceAll(/(\w+)/g, 'duty.$1'),
);

export function fromRow(row: StoredRow): KeptDuty {
  return {
    key: row.key,
    subject: { kind: row.subject_kind, id: row.subject_id },
    scheme: row.scheme,
    version: row.version,
    article: row.article,
    partner: row.partner ?? undefined,
    act: row.act,
    from: row.day_from,
    to: row.day_to,
    graceTo: row.grace_to,
    needed: row.needed,
    atMost: row.at_most ?? undefined,
    done: row.done,
    state: row.state,
    overdue: row.overdue,
    missedOn: row.missed_on ?? undefined,
    role: row.role,
    persons: row.persons,
    lateInWriting: row.late_in_writing,
    records: row.records,
    beside: row.beside,
    ended: row.ended_by === null || row.ended_on === null ? undefined : { by: row.ended_by, on: row.ended_on },
    since: row.since ?? undefined,
  };
}

/** A key names its subject first; in a row the subject stands beside it. */
export function shortKey({ key, subject }: Pick<Duty, 'key' | 'subject'>): string {
  const prefix = `${subject.kind}:${subject.id}/`;
  return key.startsWith(prefix) ? key.slice(prefix.length) : key;
}

/** The duties of these subjects as they stand, by subject and key. */
export async function loadDuties(
  tx: Tx,
  county: number,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, KeptDuty>>> {
  const rows = await tx.rows(sql<StoredRow>`
    select ${DUTY_COLUMNS} from duty where county = ${county} and subject_id = any(${[...subjectIds]}::uuid[]) order by day_from, key`);
  const stored = new Map<string, Map<string, KeptDuty>>();
  for (const row of rows) {
    const own = stored.get(row.subject_id);
    if (own === undefined) stored.set(row.subject_id, new Map([[row.key, fromRow(row)]]));
    else own.set(row.key, fromRow(row));
  }
  return stored;
}

/** What differs between the plan and what is stored. */
export interface DutyChange {
  readonly write: readonly KeptDuty[];
  /** Keys of rows that stand there now: those written anew, and those that are gone. */
  readonly remove: readonly string[];
}

/**
 * What has to be written so that the rows say what the plan says. A row that was missed keeps its day, and stays, cancelled, where the
 * plan knows its window no more.
 */
export function decideRows(
  stored: ReadonlyMap<string, KeptDuty>,
  planned: readonly KeptDuty[],
): DutyChange & { readonly rows: readonly KeptDuty[] } {
  const rows: KeptDuty[] = [];
  const write: KeptDuty[] = [];
  const remove: string[] = [];
  const left = new Map(stored);
  for (const duty of planned) {
    const before = stored.get(duty.key);
    left.delete(duty.key);
    const row: KeptDuty = { ...duty, missedOn: before?.missedOn ?? duty.missedOn };
    rows.push(row);
    if (before !== undefined && fingerprint(before) === fingerprint(row)) continue;
    write.push(row);
    if (before !== undefined) remove.push(duty.key);
  }
  for (const [key, gone] of left) {
    if (gone.missedOn === undefined) {
      remove.push(key);
      continue;
    }
    const row: KeptDuty = { ...gone, state: 'cancelled', overdue: false, ended: gone.ended ?? { by: 'scheme', on: gone.from } };
    rows.push(row);
    if (fingerprint(gone) === fingerprint(row)) continue;
    write.push(row);
    remove.push(key);
  }
  return { rows, write, remove };
}

function fingerprint(duty: KeptDuty): string {
  return JSON.stringify([
    [duty.version, duty.act, duty.partner, duty.from, duty.to, duty.graceTo, duty.needed, duty.atMost, duty.done, duty.state, duty.overdue],
    [duty.missedOn, duty.role, duty.persons, duty.lateInWriting, duty.records, duty.beside, duty.ended?.by, duty.ended?.on, duty.since],
  ]);
}

export interface ChangeOfSubject {
  readonly subjectId: string;
  readonly standing: Standing;
  readonly change: DutyChange;
}

export async function writeDuties(keeper: Tx, county: number, changes: readonly ChangeOfSubject[]): Promise<void> {
  const gone = changes.flatMap(({ subjectId, change: { remove } }) => remove.map((key) => ({ subject_id: subjectId, key })));
  if (gone.length > 0) {
    await keeper.run(sql`
      delete from duty using json_to_recordset(${JSON.stringify(gone)}::json) as gone (subject_id uuid, key text)
      where duty.county = ${county} and duty.subject_id = gone.subject_id and duty.key = gone.key`);
  }
  await keeper.insert(
    dutyTable,
    changes.flatMap(({ standing, change }) => change.write.map((duty) => toRow(county, standing, duty))),
  );
}

function toRow(county: number, { region, schoolPath }: Standing, duty: KeptDuty): Readonly<Record<string, unknown>> {
  return {
    county,
    subject_kind: duty.subject.kind,
    subject_id: duty.subject.id,
    region,
    school_path: schoolPath,
    record_group: recordGroupOf(duty.subject.kind),
    key: duty.key,
    scheme: duty.scheme,
    version: duty.version,
    article: duty.article,
    partner: duty.partner ?? null,
    act: duty.act,
    day_from: duty.from,
    day_to: duty.to,
    grace_to: duty.graceTo,
    needed: duty.needed,
    at_most: duty.atMost ?? null,
    done: duty.done,
    state: duty.state,
    overdue: duty.overdue,
    missed_on: duty.missedOn ?? null,
    role: duty.role,
    persons: duty.persons,
    late_in_writing: duty.lateInWriting,
    records: duty.records,
    beside: duty.beside,
    ended_by: duty.ended?.by ?? null,
    ended_on: duty.ended?.on ?? null,
    since: duty.since ?? null,
  };
}
