import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Tx } from '../../../../platform/db/index.ts';

export interface WorkAsked {
  readonly county: number;
  /** Ids under which the person did things: accounts, the profile as a helper. Another may have done things under one of them too. */
  readonly ids: readonly string[];
  /** Whether what was done under one of the ids for a child on a day was the person's. */
  readonly isTheirs: (id: string, childId: string, day: PlainDate) => boolean;
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

interface Done {
  readonly childId: string;
  readonly by: string;
  readonly day: PlainDate;
}

interface DoneAct extends Done {
  readonly act: string;
  readonly actId: string;
}

/** What one person did for these children between these days, by act. Withdrawn records count nothing. */
export async function countCareBy(tx: Tx, { county, ids, isTheirs, childIds, from, to }: WorkAsked): Promise<CareCount> {
  const theirs = ({ by, childId, day }: Done): boolean => isTheirs(by, childId, day);
  const ofChildren = sql`county = ${county} and subject_id = any(${[...childIds]}::uuid[])`;
  const acts = (
    await tx.rows(sql<DoneAct>`
      select subject_id as "childId", actor_id as by, day, act, act_id as "actId" from care_record
      where ${ofChildren} and superseded_at is null and actor_id = any(${[...ids]}::uuid[]) and day between ${from}::date and ${to}::date`)
  ).filter(theirs);
  const needs = (
    await tx.rows(sql<Done & { state: string }>`
      select subject_id as "childId", recorded_account as by, found_on as day, state from care_need
      where ${ofChildren} and recorded_account = any(${[...ids]}::uuid[]) and found_on between ${from}::date and ${to}::date`)
  ).filter(theirs);
  const ofChild = Map.groupBy(acts, ({ childId }) => childId);
  return {
    acts: countActs(acts, ({ actId }) => actId),
    ofChild: new Map([...ofChild].map(([childId, rows]) => [childId, countActs(rows)])),
    needs: { raised: needs.length, solved: needs.filter(({ state }) => state === 'solved').length },
  };
}

/** How often each act was done, by the name of the act; `once` names what counts one time only. */
function countActs(rows: readonly DoneAct[], once?: (row: DoneAct) => string): ActCount[] {
  return [...Map.groupBy(rows, ({ act }) => act)]
    .map(([act, same]) => ({ act, times: once === undefined ? same.length : new Set(same.map(once)).size }))
    .toSorted((one, other) => (one.act < other.act ? -1 : 1));
}
