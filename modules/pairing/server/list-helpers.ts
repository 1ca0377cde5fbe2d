import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { capacityOf, checkStateOf, type Candidate, type CheckState } from '../domain/index.ts';
import { helpersInReach } from './helper-reach.ts';
import { loadHelpers, type StoredHelper } from './helpers.ts';

/** A helper as pages show it. */
export interface HelperLine extends StoredHelper, Candidate {
  readonly schoolPath: string | undefined;
  /** Undefined: no limit. */
  readonly room: number | undefined;
  readonly check: CheckState;
  /** How many others the helper stands in for today. */
  readonly standsIn: number;
}

export type HelperFilter = 'here' | 'over' | 'check' | 'free' | 'left' | 'all';

/**
 * The helpers whom the post may see, with how many children they have in the whole county: a helper who is full is full for all. Read as
 * the keeper within `helpersInReach`; numbers only of what lies beyond.
 */
export async function listHelpersInReach(
  tx: Tx,
  actor: Actor,
  county: number,
  today: PlainDate,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<readonly HelperLine[]> {
  const inReach = await helpersInReach(tx, actor, county);
  return tx.asKeeper(async (keeper) => {
    const helpers = await loadHelpers(keeper, sql`${inReach} and ${condition}`);
    const loads = await countLoads(
      keeper,
      county,
      today,
      helpers.map(({ helperId }) => helperId),
    );
    return helpers
      .map((helper) => {
        const { load = 0, standsIn = 0 } = loads.get(helper.helperId) ?? {};
        return { ...helper, load, standsIn, room: capacityOf(helper), check: checkStateOf(helper, today) };
      })
      .toSorted((a, b) => (a.sortKey === b.sortKey ? (a.helperId < b.helperId ? -1 : 1) : a.sortKey < b.sortKey ? -1 : 1));
  });
}

async function countLoads(
  keeper: Tx,
  county: number,
  today: PlainDate,
  helperIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly load: number; readonly standsIn: number }>> {
  const rows = await keeper.rows(sql<{ helper_id: string; load: number; standsIn: number }>`
    select pairing.helper_id, (count(distinct pairing.subject_id) filter (where pairing.substitute_of is null))::integer as load,
      (count(distinct pairing.subject_id) filter (where pairing.substitute_of is not null))::integer as "standsIn"
    from pairing join child on child.county = pairing.county and child.child_id = pairing.subject_id and child.closed_on is null
    where pairing.county = ${county} and pairing.subject_kind = 'child' and pairing.helper_id = any(${[...helperIds]}::uuid[])
      and pairing.valid_from <= ${today} and (pairing.valid_to is null or ${today} < pairing.valid_to)
    group by pairing.helper_id`);
  return new Map(rows.map(({ helper_id: helperId, ...load }) => [helperId, load]));
}

export function isGone({ leftOn }: StoredHelper, today: PlainDate): boolean {
  return leftOn !== undefined && leftOn <= today;
}

export function isOver({ load, room }: HelperLine): boolean {
  return room !== undefined && load > room;
}

/** A check is due or overdue. */
export function wantsCheck({ check }: HelperLine): boolean {
  return check.state === 'due' || check.state === 'overdue';
}

export function passes(helper: HelperLine, filter: HelperFilter, today: PlainDate): boolean {
  const gone = isGone(helper, today);
  switch (filter) {
    case 'all':
      return true;
    case 'left':
      return gone;
    case 'here':
      return !gone;
    case 'over':
      return !gone && isOver(helper);
    case 'check':
      return !gone && wantsCheck(helper);
    case 'free':
      return !gone && (helper.room === undefined || helper.load < helper.room);
  }
}
