import { sql } from 'kysely';
import { gistOf } from '../../../kernel/access/rights.ts';
import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Field, FieldValue } from '../../../kernel/field.ts';
import { mask } from '../../../kernel/mask.ts';
import { writePath, type FactPath } from '../../../kernel/record.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { findField, type Fact } from '../domain/index.ts';
import { childFactTable } from './tables.ts';

/** A fact with what the ledger of facts knows about it besides: who wrote it. Why is told apart from it, by `loadReasons`. */
export interface StoredFact extends Fact {
  readonly childId: string;
  readonly group: string;
  readonly recordedBy: string;
  readonly supersededBy: string | undefined;
}

interface FactRow {
  readonly child_id: string;
  readonly fact_id: string;
  readonly record: string;
  readonly item: string;
  readonly field: string;
  readonly record_group: string;
  readonly value: FieldValue;
  readonly secret: Uint8Array | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly superseded_at: Date | null;
  readonly superseded_by: string | null;
}

const columns = sql.raw(
  'child_id, fact_id, record, item, field, record_group, value, secret, valid_from, valid_to, recorded_at, recorded_by, superseded_at, superseded_by',
);

/**
 * The facts of these children that the transaction's role may see, grouped by child. With a keyring secret values come in
 * full, otherwise masked. `history` adds the superseded ones; `fields` keeps to fields of these names.
 */
export async function loadFacts(
  tx: Tx,
  county: number,
  childIds: readonly string[],
  options: { readonly keyring?: Keyring; readonly history?: boolean; readonly fields?: readonly string[] } = {},
): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
  const live = options.history ? sql`` : sql`and superseded_at is null`;
  const named = options.fields === undefined ? sql`` : sql`and field = any(${[...options.fields]}::text[])`;
  const rows = await tx.rows(sql<FactRow>`
    select ${columns} from child_fact
    where county = ${county} and child_id = any(${[...childIds]}::uuid[]) ${live} ${named}
    order by child_id, recorded_at, fact_id`);
  const byChild = new Map<string, StoredFact[]>(childIds.map((childId) => [childId, []]));
  for (const row of rows) byChild.get(row.child_id)?.push(toFact(row, options.keyring));
  return byChild;
}

function toFact(row: FactRow, keyring: Keyring | undefined): StoredFact {
  const path = { record: row.record, item: row.item, field: row.field };
  const value = row.secret !== null && keyring !== undefined ? keyring.decrypt(row.secret, secretContext(row.child_id, path)) : row.value;
  return {
    childId: row.child_id,
    factId: row.fact_id,
    path,
    value,
    ...(row.valid_from === null ? {} : { validFrom: plainDate(row.valid_from) }),
    ...(row.valid_to === null ? {} : { validTo: plainDate(row.valid_to) }),
    recordedAt: row.recorded_at.toISOString(),
    ...(row.superseded_at === null ? {} : { supersededAt: row.superseded_at.toISOString() }),
    group: row.record_group,
    recordedBy: row.recorded_by,
    supersededBy: row.superseded_by ?? undefined,
  };
}

export interface Reasons {
  readonly reason: string | null;
  readonly supersedeReason: string | null;
}

/**
 * Why these facts were written and taken back, by fact. A reason is the ground of its value, and no post reads it in the database: the
 * keeper does, for facts that the caller has found within reach and whose grounds it may show.
 */
export async function loadReasons(
  tx: Tx,
  county: number,
  childId: string,
  factIds: readonly string[],
): Promise<ReadonlyMap<string, Reasons>> {
  const rows = await tx.asKeeper((keeper) =>
    keeper.rows(sql<Reasons & { readonly factId: string }>`
      select fact_id as "factId", reason, supersede_reason as "supersedeReason" from child_fact
      where county = ${county} and child_id = ${childId}::uuid and fact_id = any(${[...factIds]}::uuid[])`),
  );
  return new Map(rows.map(({ factId, ...reasons }) => [factId, reasons]));
}

/** Binds a ciphertext to its child and field: moved elsewhere it does not open. */
export function secretContext(childId: string, path: FactPath): string {
  return `${childId} ${writePath(path)}`;
}

export interface FactToInsert {
  readonly childId: string;
  readonly factId: string;
  readonly path: FactPath;
  readonly value: FieldValue;
  readonly validFrom?: PlainDate | undefined;
  readonly validTo?: PlainDate | undefined;
  readonly reason?: string | undefined;
}

export interface FactOrigin {
  readonly county: number;
  readonly keyring: Keyring;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly commandId: string;
}

/** Where a child stands in the two trees: who has access to its rows. */
export interface Standing {
  readonly region: string;
  readonly schoolPath: string | undefined;
}

export async function insertFacts(
  tx: Tx,
  origin: FactOrigin,
  facts: readonly FactToInsert[],
  standingOf: (childId: string) => Standing,
): Promise<void> {
  const recordedAt = origin.recordedAt.toISOString();
  await tx.insert(
    childFactTable,
    facts.map((fact) => {
      const field = fieldOf(fact.path);
      const standing = standingOf(fact.childId);
      const secret = field.secret && typeof fact.value === 'string' ? fact.value : undefined;
      return {
        county: origin.county,
        child_id: fact.childId,
        fact_id: fact.factId,
        region: standing.region,
        school_path: standing.schoolPath ?? null,
        record: fact.path.record,
        item: fact.path.item,
        field: fact.path.field,
        record_group: field.gist ? gistOf(field.group) : field.group,
        value: secret === undefined ? fact.value : mask(secret),
        secret: secret === undefined ? null : origin.keyring.encrypt(secret, secretContext(fact.childId, fact.path)),
        valid_from: fact.validFrom ?? null,
        valid_to: fact.validTo ?? null,
        recorded_at: recordedAt,
        recorded_by: origin.recordedBy,
        command_id: origin.commandId,
        reason: fact.reason ?? null,
      };
    }),
  );
}

/** Marks facts as no longer what we know. Returns how many were marked: fewer than asked means that row security held some back. */
export async function supersedeFacts(
  tx: Tx,
  origin: FactOrigin,
  childIds: readonly string[],
  factIds: readonly string[],
  reason: string | undefined,
): Promise<number> {
  if (factIds.length === 0) return 0;
  return tx.run(sql`
    update child_fact set superseded_at = ${origin.recordedAt}, superseded_by = ${origin.recordedBy}, supersede_reason = ${reason ?? null}
    where county = ${origin.county} and child_id = any(${[...childIds]}::uuid[]) and fact_id = any(${[...factIds]}::uuid[]) and superseded_at is null`);
}

function fieldOf({ record, field }: FactPath): Field {
  const found = findField(record, field);
  if (found === undefined) throw new Error(`no field ${record}.${field}`);
  return found;
}
