import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { listChildren, type ChildLine } from '../../child/server/index.ts';
import { type ActingPairing, ANSWERING_KINDS, type HelperKind, type Layer, type SubjectKind } from '../domain/index.ts';

/** What the planner of duties needs of a pairing. */
export interface DatedPairing extends ActingPairing {
  readonly pairingId: string;
  readonly childId: string;
  readonly kind: HelperKind;
  readonly recordedAt: string;
  /** When its end was told, where that was later than its beginning. */
  readonly endedAt: string | undefined;
  /** The pairing whose helper is away meanwhile. */
  readonly substituteOf: string | undefined;
}

interface DatedRow {
  readonly pairing_id: string;
  readonly child_id: string;
  readonly helper_id: string;
  readonly kind: HelperKind;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate | null;
  readonly recorded_at: Date;
  readonly ended_at: Date | null;
  readonly substitute_of: string | null;
}

/**
 * The pairings of these children whose helper answers for the child, no buddies and no classes: past ones too, and those ended on their
 * first day, since until that was said they were known to hold. Rows are those that the transaction's role sees; accounts are read as the keeper.
 */
export async function listPairingsOf(tx: Tx, county: number, childIds: readonly string[]): Promise<readonly DatedPairing[]> {
  const rows = await tx.rows(sql<DatedRow>`
    select pairing_id, subject_id as child_id, helper_id, kind, valid_from, valid_to, recorded_at, ended_at, substitute_of from pairing
    where county = ${county} and subject_kind = 'child' and subject_id = any(${[...childIds]}::uuid[]) and kind = any(${[...ANSWERING_KINDS]}::text[])
    order by subject_id, valid_from, pairing_id`);
  const helperIds = [...new Set(rows.map(({ helper_id: helperId }) => helperId))];
  const accounts = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ helper_id: string; account_id: string | null; former_accounts: readonly string[] }>`
      select helper_id, account_id, former_accounts from helper where county = ${county} and helper_id = any(${helperIds}::uuid[])`),
  );
  const persons = new Map(accounts.map((one) => [one.helper_id, one]));
  return rows.map((row) => ({
    pairingId: row.pairing_id,
    childId: row.child_id,
    helperId: row.helper_id,
    personId: persons.get(row.helper_id)?.account_id ?? row.helper_id,
    formerAccounts: persons.get(row.helper_id)?.former_accounts ?? [],
    kind: row.kind,
    from: row.valid_from,
    to: row.valid_to ?? undefined,
    recordedAt: row.recorded_at.toISOString(),
    endedAt: row.ended_at?.toISOString(),
    substituteOf: row.substitute_of ?? undefined,
  }));
}

/** A pairing as pages show it. */
export interface PairingLine {
  readonly id: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly name: string; readonly where: string | null };
  readonly keyChild: boolean;
  readonly helper: { readonly id: string; readonly name: string; readonly workUnit: string | null };
  readonly kind: HelperKind;
  readonly layer: Layer;
  readonly from: string;
  readonly to: string | null;
  readonly substituteOf: string | null;
  readonly reason: string | null;
  readonly endReason: string | null;
  readonly summary: string | null;
}

export interface PairingCursor {
  readonly from: string;
  readonly id: string;
}

export interface PairingQuery {
  readonly county: number;
  readonly today: PlainDate;
  /** By the columns of `pairing`. */
  readonly where: RawBuilder<unknown>;
  readonly state: 'running' | 'ended' | 'all';
  readonly after?: PairingCursor | undefined;
  readonly limit: number;
}

interface PairingRow extends Omit<PairingLine, 'subject' | 'helper' | 'keyChild'> {
  readonly subject_kind: SubjectKind;
  readonly subject_id: string;
  readonly helper_id: string;
}

/** Pairings within the actor's reach, newest first. */
export async function listPairings(
  tx: Tx,
  query: PairingQuery,
  keyring: Keyring,
): Promise<{ readonly items: readonly PairingLine[]; readonly next: PairingCursor | undefined; readonly total: number }> {
  const { county, today, where, after, limit } = query;
  const conditions = sql`county = ${county} and ${stateOn(query)} and ${where}`;
  const rows = await tx.rows(sql<PairingRow>`
    select pairing_id as id, subject_kind, subject_id, helper_id, kind, layer, valid_from as "from", valid_to as "to", substitute_of as "substituteOf",
      reason, end_reason as "endReason", summary
    from pairing where ${conditions}
      ${after === undefined ? sql`` : sql`and (valid_from, pairing_id) < (${after.from}::date, ${after.id}::uuid)`}
    order by valid_from desc, pairing_id desc limit ${limit + 1}`);
  const counted = await tx.first(sql<{ total: number }>`select count(*)::integer as total from pairing where ${conditions}`);
  const page = rows.slice(0, limit);
  const children = await loadLines(
    tx,
    today,
    page.map(({ subject_id: id }) => id),
    keyring,
  );
  const places = await loadPlaceNames(
    tx,
    page.flatMap(({ subject_kind, subject_id }) => (subject_kind === 'child' ? [] : [subject_id])),
  );
  const helpers = await nameHelpers(
    tx,
    county,
    page.map(({ helper_id: helperId }) => helperId),
  );
  const last = rows[limit - 1];
  return {
    items: page.map(({ subject_kind: kind, subject_id: id, helper_id, ...row }) => {
      const child = children.get(id);
      const name = child?.name ?? places.get(id) ?? '';
      const where = child === undefined ? null : [child.place, child.class ?? child.school].filter((one) => one !== null).join(' ');
      const helper = helpers.get(helper_id) ?? { name: '', workUnit: null };
      return { ...row, subject: { kind, id, name, where }, keyChild: child?.keyChild ?? false, helper: { id: helper_id, ...helper } };
    }),
    next: rows.length > limit && last !== undefined ? { from: last.from, id: last.id } : undefined,
    total: counted?.total ?? 0,
  };
}

function stateOn({ state, today }: PairingQuery): RawBuilder<unknown> {
  const held = sql`(valid_to is null or valid_from < valid_to)`;
  if (state === 'running') return sql`${held} and (valid_to is null or ${today} < valid_to)`;
  return state === 'ended' ? sql`${held} and valid_to <= ${today}` : held;
}

/** The list lines of these children, as far as the actor sees them. */
export async function loadLines(
  tx: Tx,
  today: PlainDate,
  childIds: readonly string[],
  keyring: Keyring,
): Promise<ReadonlyMap<string, ChildLine>> {
  const ids = [...new Set(childIds)];
  if (ids.length === 0) return new Map();
  const { items } = await listChildren(tx, { childIds: ids, state: 'all', asOf: today, limit: ids.length }, keyring);
  return new Map(items.map((line) => [line.id, line]));
}

async function loadPlaceNames(tx: Tx, placeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows(sql<{ place_id: string; name: string }>`
    select place_id, value as name from place_attribute where place_id = any(${[...placeIds]}::uuid[]) and attribute = 'name' and valid_to is null`);
  return new Map(rows.map(({ place_id: id, name }) => [id, name]));
}

/** Names of those who help what the actor was just shown, wherever their profiles stand. */
export async function nameHelpers(
  tx: Tx,
  county: number,
  helperIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly workUnit: string | null }>> {
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ helper_id: string; name: string; workUnit: string | null }>`
      select helper_id, name, work_unit as "workUnit" from helper where county = ${county} and helper_id = any(${[...helperIds]}::uuid[])`),
  );
  return new Map(rows.map(({ helper_id: id, ...named }) => [id, named]));
}
