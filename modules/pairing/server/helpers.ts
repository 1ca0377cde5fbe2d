import { sql, type RawBuilder } from 'kysely';
import { plainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { isHelperKind, listLanguages, type Helper } from '../domain/index.ts';

/** A helper as the rules need it, with where it stands. */
export interface StoredHelper extends Helper {
  readonly region: string;
  readonly schoolPath: string | undefined;
  readonly placeId: string;
  readonly accountId: string | undefined;
  readonly sortKey: string;
}

interface HelperRow {
  readonly helper_id: string;
  readonly region: string;
  readonly school_path: string | null;
  readonly place_id: string;
  readonly account_id: string | null;
  readonly buddy_child_id: string | null;
  readonly kind: string;
  readonly name: string;
  readonly sort_key: string;
  readonly sex: string | null;
  readonly languages: string | null;
  readonly capacity: number | null;
  readonly trained_on: readonly string[];
  readonly checked_on: readonly string[];
  readonly check_due_by: string | null;
  readonly left_on: string | null;
}

/** Helpers that the transaction's role sees and `condition` names, by the columns of `helper`. */
export async function loadHelpers(tx: Tx, condition: RawBuilder<unknown>): Promise<readonly StoredHelper[]> {
  const rows = await tx.rows(sql<HelperRow>`
    select helper_id, region, school_path, place_id, account_id, buddy_child_id, kind, name, sort_key, sex, languages, capacity,
      array(select to_char(day, 'YYYY-MM-DD') from unnest(trained_on) as day) as trained_on,
      array(select to_char(day, 'YYYY-MM-DD') from unnest(checked_on) as day) as checked_on, check_due_by, left_on
    from helper where ${condition} order by helper_id`);
  return rows.map(toHelper);
}

/** Takes the helpers' rows, so that two who pair at one moment do not both find the same room. Keeper's transaction. */
export async function lockHelpers(keeper: Tx, county: number, helperIds: readonly string[]): Promise<ReadonlyMap<string, StoredHelper>> {
  const ids = [...new Set(helperIds)];
  await keeper.rows(
    sql`select helper_id from helper where county = ${county} and helper_id = any(${ids}::uuid[]) order by helper_id for update`,
  );
  const helpers = await loadHelpers(keeper, sql`county = ${county} and helper_id = any(${ids}::uuid[])`);
  return new Map(helpers.map((helper) => [helper.helperId, helper]));
}

function toHelper(row: HelperRow): StoredHelper {
  if (!isHelperKind(row.kind)) throw new Error(`a helper of the unknown kind ${row.kind}`);
  return {
    helperId: row.helper_id,
    region: row.region,
    schoolPath: row.school_path ?? undefined,
    placeId: row.place_id,
    accountId: row.account_id ?? undefined,
    childId: row.buddy_child_id ?? undefined,
    kind: row.kind,
    name: row.name,
    sortKey: row.sort_key,
    sex: row.sex ?? undefined,
    languages: listLanguages(row.languages ?? undefined),
    capacity: row.capacity ?? undefined,
    trainedOn: row.trained_on.map(plainDate),
    checkedOn: row.checked_on.map(plainDate),
    checkDueBy: row.check_due_by === null ? undefined : plainDate(row.check_due_by),
    leftOn: row.left_on === null ? undefined : plainDate(row.left_on),
  };
}
