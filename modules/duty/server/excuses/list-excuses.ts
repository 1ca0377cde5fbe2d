import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';

export interface AskedExcuse {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly scheme: string;
  readonly article: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason: string;
  readonly askedAt: Date;
  readonly askedAccount: string;
  readonly askedBy: string | null;
  readonly approved: boolean | null;
  readonly note: string | null;
}

const MOST = 200;

/** Requests within reach, the oldest first: those that wait, or those about one subject. */
export function listExcuses(tx: Tx, county: number, about: { readonly subjectId: string } | 'waiting'): Promise<readonly AskedExcuse[]> {
  const which = about === 'waiting' ? sql`excuse.approved is null` : sql`excuse.subject_id = ${about.subjectId}::uuid`;
  return tx.rows(sql<AskedExcuse>`
    select excuse.excuse_id as id, excuse.subject_kind as "subjectKind", excuse.subject_id as "subjectId", excuse.scheme, excuse.article, excuse.day_from as "from", excuse.day_to as "to",
      excuse.reason, excuse.asked_at as "askedAt", excuse.asked_account as "askedAccount", account.name as "askedBy", excuse.approved, excuse.decide_note as note
    from duty_excuse excuse left join account on account.account_id = excuse.asked_account
    where excuse.county = ${county} and ${which} order by excuse.asked_at, excuse.excuse_id limit ${MOST}`);
}
