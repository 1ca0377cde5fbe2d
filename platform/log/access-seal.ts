import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { defineTable, withKeeper, type Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import { readHeads, writeHead } from './access-heads.ts';

const ENTRIES_OF_A_SEAL = 2000;

/** Stands before the first seal of a county. */
export const NO_SEAL = Buffer.alloc(32);

const accessSealTable = defineTable('access_seal', {
  county: 'integer',
  seal_number: 'bigint',
  sealed_at: 'timestamptz',
  entries: 'integer',
  previous: 'bytea',
  digest: 'bytea',
  signature: 'bytea',
});

/** One row of the log as text, every column of it, the same on every engine. */
export interface SealedEntry {
  readonly entry_id: string;
  readonly canonical: string;
}

// Written by the database, so that what is sealed is what it stores: microseconds, order of keys and all.
export const canonicalEntry =
  sql.raw(`entry_id, jsonb_build_array(county, entry_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  account_id, post_id, role, action, child_ids, child_count, detail, reason)::text as canonical`);

export interface SealHead {
  readonly county: number;
  readonly number: number;
  /** ISO instant in milliseconds. */
  readonly sealedAt: string;
  readonly entries: number;
  readonly previous: Uint8Array;
}

/** What a seal signs: its own head, the seal before it, and its entries one after the other. */
export function digestOf({ county, number, sealedAt, entries, previous }: SealHead, rows: readonly SealedEntry[]): Buffer {
  const hash = createHash('sha256')
    .update(JSON.stringify(['access-seal-1', county, number, sealedAt, entries]))
    .update(previous);
  for (const { canonical } of rows) hash.update(createHash('sha256').update(canonical).digest());
  return hash.digest();
}

/**
 * Seals what was logged since the last seal, county by county. An entry carries the number of its seal, so one that another
 * transaction commits late is simply taken by the next seal: none is skipped, none sealed twice.
 */
export async function sealAccessLog(house: House): Promise<void> {
  const counties = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<{ county: number }>`select distinct county from access_log where seal_number is null order by county`),
  );
  for (const { county } of counties) {
    let sealed: number;
    do sealed = await sealOnce(house, county);
    while (sealed === ENTRIES_OF_A_SEAL);
  }
}

/** Returns the number of entries sealed. */
async function sealOnce(house: House, county: number): Promise<number> {
  const head = await withKeeper(house.engine, async (tx) => {
    // One sealer of a county at a time, on whichever server: the next one reads the seal that this one wrote.
    await tx.run(sql`select pg_advisory_xact_lock(hashtext('access_seal'), ${county}::integer)`);
    const last = await findLastSeal(tx, county);
    const number = (last?.seal_number ?? 0) + 1;
    const rows = await tx.rows(sql<SealedEntry>`
      update access_log set seal_number = ${number}
      where county = ${county} and entry_id in (
        select entry_id from access_log where county = ${county} and seal_number is null order by entry_id limit ${ENTRIES_OF_A_SEAL})
      returning ${canonicalEntry}`);
    if (rows.length === 0) return undefined;
    const seal: SealHead = { county, number, sealedAt: house.now().toISOString(), entries: rows.length, previous: last?.digest ?? NO_SEAL };
    const digest = digestOf(
      seal,
      rows.toSorted((a, b) => (a.entry_id < b.entry_id ? -1 : 1)),
    );
    const row = {
      county,
      seal_number: number,
      sealed_at: seal.sealedAt,
      entries: seal.entries,
      previous: seal.previous,
      digest,
      signature: house.keyring.sign(digest),
    };
    await tx.insert(accessSealTable, [row]);
    return { number, entries: seal.entries, digest: digest.toString('hex'), isContinued: await isContinued(tx, house, county) };
  });
  if (head === undefined) return 0;
  // Where the chain no longer holds what this machine has seen of it, its memory is the evidence and stays.
  if (head.isContinued) writeHead(house.folder, county, head);
  else house.log.error({ county, seal: head.number }, 'the access log no longer holds the last seal that this machine wrote: run verify');
  return head.entries;
}

async function findLastSeal(tx: Tx, county: number): Promise<{ seal_number: number; digest: Uint8Array } | undefined> {
  return tx.first(sql`select seal_number, digest from access_seal where county = ${county} order by seal_number desc limit 1`);
}

async function isContinued(tx: Tx, { folder }: House, county: number): Promise<boolean> {
  const remembered = readHeads(folder).get(county);
  if (remembered === undefined) return true;
  const row = await tx.first(
    sql<{ digest: Uint8Array }>`select digest from access_seal where county = ${county} and seal_number = ${remembered.number}`,
  );
  return row !== undefined && Buffer.from(row.digest).toString('hex') === remembered.digest;
}
