import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';

export interface WorkAsked {
  readonly county: number;
  /** Ids under which the person does things: the account, the profile as a helper. */
  readonly persons: readonly string[];
  readonly account: string | undefined;
  readonly childIds: readonly string[];
  readonly from: PlainDate;
  readonly to: PlainDate;
}

interface ActCount {
  readonly act: string;
  readonly times: number;
}

export interface CareCount {
  /** One act for several children counts once. */
  readonly acts: ActCount[];
  readonly ofChild: ReadonlyMap<string, ActCount[]>;
  /** That the person wrote down, and how many of them are solved by now. */
  readonly needs: { readonly raised: number; readonly solved: number };
}

/** What one person did for these children between these days, by act. Withdrawn records count nothing. */
export async function countCareBy(tx: Tx, { county, persons, account, childIds, from, to }: WorkAsked): Promise<CareCount> {
  const theirs = sql`county = ${county} and subject_id = any(${[...childIds]}::uuid[]) and superseded_at is null
    and actor_id = any(${[...persons]}::uuid[]) and day between ${from}::date and ${to}::date`;
  const acts = await tx.rows(sql<ActCount>`
    select act, count(distinct act_id)::integer as times from care_record where ${theirs} group by act order by act`);
  const perChild = await tx.rows(sql<ActCount & { child_id: string }>`
    select subject_id as child_id, act, count(*)::integer as times from care_record where ${theirs} group by 1, 2 order by 1, 2`);
  const needs = await tx.first(sql<{ raised: number; solved: number }>`
    select count(*)::integer as raised, count(*) filter (where state = 'solved')::integer as solved from care_need
    where county = ${county} and subject_id = any(${[...childIds]}::uuid[]) and recorded_account = ${account ?? null}::uuid
      and found_on between ${from}::date and ${to}::date`);
  const ofChild = Map.groupBy(perChild, ({ child_id: childId }) => childId);
  return {
    acts,
    ofChild: new Map([...ofChild].map(([childId, rows]) => [childId, rows.map(({ act, times }) => ({ act, times }))])),
    needs: needs ?? { raised: 0, solved: 0 },
  };
}
