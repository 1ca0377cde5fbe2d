import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { type ConfirmedLine, confirmedLineSchema, type YearFigures, yearFiguresSchema } from '../domain/index.ts';

/** An appraisal as it was confirmed. */
export interface Appraisal {
  readonly county: number;
  readonly helperId: string;
  readonly schoolYear: string;
  readonly appraisalId: string;
  readonly number: number;
  readonly rulesVersion: number;
  readonly figures: YearFigures;
  readonly lines: readonly ConfirmedLine[];
  readonly reason: string | null;
  readonly confirmedAt: string;
  readonly confirmedBy: string;
}

interface Row {
  readonly county: number;
  readonly helper_id: string;
  readonly school_year: string;
  readonly appraisal_id: string;
  readonly number: number;
  readonly rules_version: number;
  readonly figures: unknown;
  readonly lines: unknown;
  readonly reason: string | null;
  readonly confirmed_at: Date;
  readonly confirmed_by: string;
}

const linesSchema = z.array(confirmedLineSchema);

/** All appraisals of a helper's year that the transaction's role may see, newest first: the first one stands. */
export function listAppraisals(tx: Tx, helperId: string, schoolYear: string): Promise<readonly Appraisal[]> {
  return load(tx, sql`helper_id = ${helperId}::uuid and school_year = ${schoolYear} order by number desc`);
}

export async function findAppraisal(tx: Tx, appraisalId: string): Promise<Appraisal | undefined> {
  return (await load(tx, sql`appraisal_id = ${appraisalId}::uuid`))[0];
}

/** When the appraisals of a year were confirmed, last corrections counted, by helper. No points: a list compares nobody. */
export async function confirmedIn(tx: Tx, county: number, schoolYear: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows(sql<{ helper_id: string; confirmed_at: Date }>`
    select helper_id, max(confirmed_at) as confirmed_at from yearly_appraisal
    where county = ${county} and school_year = ${schoolYear} group by helper_id`);
  return new Map(rows.map(({ helper_id: id, confirmed_at: at }) => [id, at.toISOString()]));
}

async function load(tx: Tx, which: RawBuilder<unknown>): Promise<readonly Appraisal[]> {
  const rows = await tx.rows(sql<Row>`
    select county, helper_id, school_year, appraisal_id, number, rules_version, figures, lines, reason, confirmed_at, confirmed_by
    from yearly_appraisal where ${which}`);
  return rows.map((row) => ({
    county: row.county,
    helperId: row.helper_id,
    schoolYear: row.school_year,
    appraisalId: row.appraisal_id,
    number: row.number,
    rulesVersion: row.rules_version,
    figures: yearFiguresSchema.parse(row.figures),
    lines: linesSchema.parse(row.lines),
    reason: row.reason,
    confirmedAt: row.confirmed_at.toISOString(),
    confirmedBy: row.confirmed_by,
  }));
}
