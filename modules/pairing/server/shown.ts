import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';
import type { Reason } from '../domain/index.ts';
import { REASONS } from '../domain/index.ts';
import type { HelperLine } from './list-helpers.ts';

/** The parts of a profile that pages show and rules do not need. */
interface ProfileRow {
  readonly helper_id: string;
  readonly birthYear: number | null;
  readonly workUnit: string | null;
  readonly position: string | null;
  readonly politicalStatus: string | null;
  readonly phone: string | null;
  readonly languages: string | null;
  readonly pledgedOn: string | null;
  readonly leaveReason: string | null;
  readonly place: string | null;
  /** Whether the post keeps the profile itself. */
  readonly own: boolean;
}

export interface ShownHelper {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly workUnit: string | null;
  readonly position: string | null;
  readonly politicalStatus: string | null;
  readonly phone: string | null;
  readonly languages: string | null;
  readonly pledgedOn: string | null;
  readonly place: { readonly id: string; readonly name: string };
  readonly load: number;
  readonly standsIn: number;
  readonly capacity: number | null;
  readonly ownCapacity: number | null;
  readonly check: { readonly state: string; readonly by: string | null };
  readonly checkedOn: readonly string[];
  readonly trainedOn: readonly string[];
  readonly accountId: string | null;
  readonly leftOn: string | null;
  readonly leaveReason: string | null;
  readonly own: boolean;
}

/** Helpers as pages show them: phones masked. They were found within the reach of the post; what more is said of them is read as the keeper. */
export async function showHelpers(tx: Tx, county: number, helpers: readonly HelperLine[]): Promise<readonly ShownHelper[]> {
  const ids = helpers.map(({ helperId }) => helperId);
  const own = new Set(
    (
      await tx.rows(sql<{ helper_id: string }>`select helper_id from helper where county = ${county} and helper_id = any(${ids}::uuid[])`)
    ).map(({ helper_id: id }) => id),
  );
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<Omit<ProfileRow, 'own'>>`
      select helper_id, birth_year as "birthYear", work_unit as "workUnit", position, political_status as "politicalStatus", phone, languages,
        pledged_on as "pledgedOn", leave_reason as "leaveReason",
        (select value from place_attribute named where named.place_id = helper.place_id and named.attribute = 'name' and named.valid_to is null limit 1) as place
      from helper where county = ${county} and helper_id = any(${ids}::uuid[])`),
  );
  const profiles = new Map(rows.map(({ helper_id: id, ...profile }) => [id, profile]));
  return helpers.map((helper) => {
    const { place, ...profile } = profiles.get(helper.helperId) as Omit<ProfileRow, 'own' | 'helper_id'>;
    const { helperId: id, name, kind, sex, check, load, standsIn } = helper;
    return {
      ...profile,
      id,
      name,
      kind,
      sex: sex ?? null,
      place: { id: helper.placeId, name: place ?? '' },
      load,
      standsIn,
      capacity: helper.room ?? null,
      ownCapacity: helper.capacity ?? null,
      check: { state: check.state, by: 'by' in check ? (check.by ?? null) : null },
      checkedOn: helper.checkedOn.toSorted().toReversed(),
      trainedOn: helper.trainedOn.toSorted().toReversed(),
      accountId: helper.accountId ?? null,
      leftOn: helper.leftOn ?? null,
      own: own.has(id),
    };
  });
}

/** A reason in words, for both languages. */
export function showReason({ id, params }: Reason): {
  readonly id: string;
  readonly good: boolean;
  readonly zh: string;
  readonly en: string;
} {
  const { good, zh, en } = REASONS[id];
  const fill = (text: string): string => text.replaceAll('{load}', String(params['load'] ?? ''));
  return { id, good, zh: fill(zh), en: fill(en) };
}
