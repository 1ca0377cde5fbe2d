import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import { type GrowthStory, growthStorySchema, type TermKind } from '../domain/index.ts';
import type { EntryOrigin, StandingChild } from './entry-rows.ts';
import { filedRecordTable } from './tables.ts';

/** A growth record as it was filed. */
export interface FiledRecord {
  readonly county: number;
  readonly filingId: string;
  readonly childId: string;
  readonly schoolYear: string;
  readonly term: TermKind | undefined;
  readonly story: GrowthStory;
  readonly filedAt: string;
  readonly filedBy: string;
  readonly filedAccount: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawReason: string | null;
}

interface Row {
  readonly county: number;
  readonly filing_id: string;
  readonly subject_id: string;
  readonly school_year: string;
  readonly term: TermKind | null;
  readonly content: unknown;
  readonly filed_at: Date;
  readonly filed_by: string;
  readonly filed_account: string;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly withdraw_reason: string | null;
}

/** Written as the transaction's role, so that row security decides over it. */
export async function insertFiled(
  tx: Tx,
  { by, now, commandId }: EntryOrigin,
  { county, childId, region, schoolPath }: StandingChild,
  { filingId, story }: { readonly filingId: string; readonly story: GrowthStory },
): Promise<void> {
  await tx.insert(filedRecordTable, [
    {
      county,
      filing_id: filingId,
      subject_kind: 'child',
      subject_id: childId,
      region,
      school_path: schoolPath,
      record_group: 'care',
      school_year: story.period.schoolYear,
      term: story.period.term ?? null,
      content: story,
      filed_at: now.toISOString(),
      filed_by: by.postId,
      filed_account: by.accountId,
      command_id: commandId,
    },
  ]);
}

/** What was filed of a child for a school year or its terms, newest first, with what was taken back. */
export function listFiled(
  tx: Tx,
  { county, childId }: Pick<StandingChild, 'county' | 'childId'>,
  schoolYear: string,
): Promise<readonly FiledRecord[]> {
  return load(
    tx,
    sql`county = ${county} and subject_id = ${childId}::uuid and school_year = ${schoolYear} order by filed_at desc, filing_id desc`,
  );
}

export async function findFiled(tx: Tx, filingId: string): Promise<FiledRecord | undefined> {
  return (await load(tx, sql`filing_id = ${filingId}::uuid`))[0];
}

/** False where another took it back meanwhile. */
export async function takeBackFiled(
  tx: Tx,
  { by, now }: Pick<EntryOrigin, 'by' | 'now'>,
  { county, filingId }: Pick<FiledRecord, 'county' | 'filingId'>,
  reason: string,
): Promise<boolean> {
  const changed = await tx.run(sql`
    update filed_growth_record set withdrawn_at = ${now}, withdrawn_by = ${by.postId}, withdraw_reason = ${reason}
    where county = ${county} and filing_id = ${filingId}::uuid and withdrawn_at is null`);
  return changed === 1;
}

async function load(tx: Tx, which: RawBuilder<unknown>): Promise<readonly FiledRecord[]> {
  const rows = await tx.rows(sql<Row>`select * from filed_growth_record where ${which}`);
  return rows.map((row) => ({
    county: row.county,
    filingId: row.filing_id,
    childId: row.subject_id,
    schoolYear: row.school_year,
    term: row.term ?? undefined,
    story: growthStorySchema.parse(row.content),
    filedAt: row.filed_at.toISOString(),
    filedBy: row.filed_by,
    filedAccount: row.filed_account,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by,
    withdrawReason: row.withdraw_reason,
  }));
}
