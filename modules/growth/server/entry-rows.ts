import { sql, type RawBuilder } from 'kysely';
import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { EntryChild, EntryValues, GrowthKind } from '../domain/index.ts';
import { growthProblems } from '../domain/index.ts';
import { growthEntryTable } from './tables.ts';

/** A child as entries are written about it, with where its rows stand. */
export interface StandingChild extends EntryChild {
  readonly childId: string;
  readonly county: number;
  readonly region: string;
  readonly schoolPath: string | null;
}

/** Throws `growth.childNotFound` where there is none within the actor's reach. */
export async function getChild(tx: Tx, childId: string): Promise<StandingChild> {
  const row = await tx.first(
    sql<{
      county: number;
      region: string;
      school_path: string | null;
      birth_date: string | null;
      closed_on: string | null;
    }>`select county, region, school_path, birth_date, closed_on from child where child_id = ${childId}::uuid`,
  );
  if (row === undefined) throw growthProblems.childNotFound();
  return {
    childId,
    county: row.county,
    region: row.region,
    schoolPath: row.school_path,
    bornOn: row.birth_date === null ? undefined : plainDate(row.birth_date),
    closedOn: row.closed_on === null ? undefined : plainDate(row.closed_on),
  };
}

export interface EntryOrigin {
  readonly by: { readonly postId: string; readonly accountId: string };
  readonly now: Date;
  readonly commandId: string;
}

export interface EntryToWrite {
  readonly entryId: string;
  readonly version: number;
  readonly kind: GrowthKind;
  readonly values: EntryValues;
  readonly reason: string | undefined;
}

/** Written as the transaction's role, so that row security decides over it. */
export async function insertEntry(tx: Tx, origin: EntryOrigin, child: StandingChild, entry: EntryToWrite): Promise<void> {
  await tx.insert(growthEntryTable, [entryRow(origin, child, entry)]);
}

/** The row of an entry, as the command writes it. */
export function entryRow(
  { by, now, commandId }: EntryOrigin,
  child: Pick<StandingChild, 'childId' | 'county' | 'region' | 'schoolPath'>,
  { entryId, version, kind, values: { day, ...content }, reason }: EntryToWrite,
): Readonly<Record<string, unknown>> {
  return {
    county: child.county,
    entry_id: entryId,
    version,
    subject_kind: 'child',
    subject_id: child.childId,
    region: child.region,
    school_path: child.schoolPath,
    record_group: 'care',
    kind,
    day,
    content,
    recorded_at: now.toISOString(),
    recorded_by: by.postId,
    recorded_account: by.accountId,
    command_id: commandId,
    reason: reason ?? null,
  };
}

/** A version of an entry as it is stored. */
export interface StoredEntry {
  readonly county: number;
  readonly entryId: string;
  readonly version: number;
  readonly childId: string;
  readonly kind: GrowthKind;
  readonly values: EntryValues;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly recordedAccount: string;
  readonly reason: string | null;
  readonly supersededAt: string | null;
  readonly supersededBy: string | null;
  readonly supersedeReason: string | null;
  readonly withdrawn: boolean;
}

interface Row {
  readonly county: number;
  readonly entry_id: string;
  readonly version: number;
  readonly subject_id: string;
  readonly kind: GrowthKind;
  readonly day: PlainDate;
  readonly content: EntryValues;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly recorded_account: string;
  readonly reason: string | null;
  readonly superseded_at: Date | null;
  readonly superseded_by: string | null;
  readonly supersede_reason: string | null;
  readonly withdrawn: boolean;
}

/** The entries of a child that stand, of these days, newest first. */
export function loadEntries(
  tx: Tx,
  { county, childId }: Pick<StandingChild, 'county' | 'childId'>,
  from: PlainDate,
  to: PlainDate,
): Promise<readonly StoredEntry[]> {
  return load(
    tx,
    sql`county = ${county} and subject_id = ${childId}::uuid and superseded_at is null and day between ${from}::date and ${to}::date
      order by day desc, entry_id desc`,
  );
}

/** All versions of an entry that the transaction's role may see, newest first. */
export function loadVersions(tx: Tx, entryId: string): Promise<readonly StoredEntry[]> {
  return load(tx, sql`entry_id = ${entryId}::uuid order by version desc`);
}

async function load(tx: Tx, which: RawBuilder<unknown>): Promise<readonly StoredEntry[]> {
  const rows = await tx.rows(sql<Row>`select * from growth_entry where ${which}`);
  return rows.map((row) => ({
    county: row.county,
    entryId: row.entry_id,
    version: row.version,
    childId: row.subject_id,
    kind: row.kind,
    values: { day: row.day, ...row.content },
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    recordedAccount: row.recorded_account,
    reason: row.reason,
    supersededAt: row.superseded_at?.toISOString() ?? null,
    supersededBy: row.superseded_by,
    supersedeReason: row.supersede_reason,
    withdrawn: row.withdrawn,
  }));
}

/** Ends a version: by the next one, or, withdrawn, by none. False where another did it meanwhile. */
export async function supersede(
  tx: Tx,
  { by, now }: EntryOrigin,
  { county, entryId, version }: Pick<StoredEntry, 'county' | 'entryId' | 'version'>,
  { reason, withdrawn }: { readonly reason: string; readonly withdrawn: boolean },
): Promise<boolean> {
  const changed = await tx.run(sql`
    update growth_entry set superseded_at = ${now}, superseded_by = ${by.postId}, supersede_reason = ${reason}, withdrawn = ${withdrawn}
    where county = ${county} and entry_id = ${entryId}::uuid and version = ${version} and superseded_at is null`);
  return changed === 1;
}
