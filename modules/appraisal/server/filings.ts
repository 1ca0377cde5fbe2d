import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import { type Figures, figuresSchema, type SummaryText } from '../domain/index.ts';
import type { TermAsked } from './terms.ts';

/** A summary as it was filed. */
export interface Filing {
  readonly county: number;
  readonly filingId: string;
  readonly helperId: string;
  readonly schoolYear: string;
  readonly term: 'autumn' | 'spring';
  readonly number: number;
  readonly figures: Figures;
  readonly text: SummaryText;
  readonly filedAt: string;
  readonly filedBy: string;
  readonly reopenedAt: string | null;
  readonly reopenedBy: string | null;
  readonly reopenReason: string | null;
}

interface Row {
  readonly county: number;
  readonly filing_id: string;
  readonly helper_id: string;
  readonly school_year: string;
  readonly term: 'autumn' | 'spring';
  readonly number: number;
  readonly figures: unknown;
  readonly content: SummaryText;
  readonly filed_at: Date;
  readonly filed_by: string;
  readonly reopened_at: Date | null;
  readonly reopened_by: string | null;
  readonly reopen_reason: string | null;
}

/** All filings of a helper's term that the transaction's role may see, newest first; at most one of them stands. */
export function listFilings(tx: Tx, helperId: string, { schoolYear, term }: TermAsked): Promise<readonly Filing[]> {
  return load(tx, sql`helper_id = ${helperId}::uuid and school_year = ${schoolYear} and term = ${term} order by number desc`);
}

/** The summaries of a school year that stood at a moment, term by term. */
export function listFilingsAt(tx: Tx, helperId: string, schoolYear: string, moment: string): Promise<readonly Filing[]> {
  return load(
    tx,
    sql`helper_id = ${helperId}::uuid and school_year = ${schoolYear} and filed_at <= ${moment}::timestamptz
      and (reopened_at is null or reopened_at > ${moment}::timestamptz) order by filed_at`,
  );
}

export async function findFiling(tx: Tx, filingId: string): Promise<Filing | undefined> {
  return (await load(tx, sql`filing_id = ${filingId}::uuid`))[0];
}

/** When the summaries of a term that stand were filed, by helper. */
export async function filedIn(tx: Tx, county: number, { schoolYear, term }: TermAsked): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows(sql<{ helper_id: string; filed_at: Date }>`
    select helper_id, filed_at from summary_filing
    where county = ${county} and school_year = ${schoolYear} and term = ${term} and reopened_at is null`);
  return new Map(rows.map(({ helper_id: id, filed_at: at }) => [id, at.toISOString()]));
}

async function load(tx: Tx, which: RawBuilder<unknown>): Promise<readonly Filing[]> {
  const rows = await tx.rows(sql<Row>`select * from summary_filing where ${which}`);
  return rows.map((row) => ({
    county: row.county,
    filingId: row.filing_id,
    helperId: row.helper_id,
    schoolYear: row.school_year,
    term: row.term,
    number: row.number,
    figures: figuresSchema.parse(row.figures),
    text: row.content,
    filedAt: row.filed_at.toISOString(),
    filedBy: row.filed_by,
    reopenedAt: row.reopened_at?.toISOString() ?? null,
    reopenedBy: row.reopened_by,
    reopenReason: row.reopen_reason,
  }));
}
