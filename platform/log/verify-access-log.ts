import { sql } from 'kysely';
import { withKeeper, type Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import { readHeads } from './access-heads.ts';
import { canonicalEntry, digestOf, NO_SEAL, type SealedEntry } from './access-seal.ts';

/**
 * What does not fit: `seal` a seal is missing, was changed or does not follow the one before it; `signature` it was not
 * made with this installation's key; `entries` its entries were changed, removed or added; `stray` entries name a seal
 * that is not there; `cutOff` the chain lacks the last seal that this machine wrote.
 */
export type LogFaultKind = 'seal' | 'signature' | 'entries' | 'stray' | 'cutOff';

export interface LogFault {
  readonly county: number;
  readonly kind: LogFaultKind;
  readonly sealNumber: number;
  /** Between which instants the entries of the seal lie, as far as they can be told. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface CountyLog {
  readonly county: number;
  readonly seals: number;
  readonly sealedEntries: number;
  /** Entries not sealed yet, at most those of the last minutes: they prove nothing. */
  readonly unsealedEntries: number;
  readonly oldestUnsealed: string | null;
}

export interface LogVerification {
  readonly counties: readonly CountyLog[];
  readonly faults: readonly LogFault[];
}

interface SealRow {
  readonly seal_number: number;
  readonly sealed_at: Date;
  readonly entries: number;
  readonly previous: Uint8Array;
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
}

const SEALS_OF_A_PAGE = 100;

/** Follows the chain of these counties (default: all) from its first entry to its last. Nothing is written. */
export async function verifyAccessLog(house: House, only?: readonly number[]): Promise<LogVerification> {
  const known = await withKeeper(house.engine, (tx) =>
    tx.rows(sql<{ county: number }>`select county from access_log union select county from access_seal`),
  );
  const heads = readHeads(house.folder);
  const counties = [...new Set([...known.map(({ county }) => county), ...heads.keys()])]
    .filter((county) => only?.includes(county) ?? true)
    .sort((a, b) => a - b);
  const faults: LogFault[] = [];
  const logs: CountyLog[] = [];
  for (const county of counties) {
    logs.push(await withKeeper(house.engine, (tx) => verifyCounty(tx, house, county, (fault) => void faults.push({ county, ...fault }))));
    const head = heads.get(county);
    if (head !== undefined && !(await hasSeal(house, county, head.number, head.digest)))
      faults.push({ county, kind: 'cutOff', sealNumber: head.number, from: null, to: null });
  }
  return { counties: logs, faults };
}

type Tell = (fault: Omit<LogFault, 'county'>) => void;

async function verifyCounty(tx: Tx, house: House, county: number, tell: Tell): Promise<CountyLog> {
  // One picture of the log for all steps: a seal written meanwhile must not look like a fault.
  await tx.run(sql`set transaction isolation level repeatable read, read only`);
  let last: SealRow | undefined;
  let seals = 0;
  let sealedEntries = 0;
  for (let page = await listSeals(tx, county, 0); page.length > 0; page = await listSeals(tx, county, last?.seal_number ?? 0)) {
    for (const seal of page) {
      sealedEntries += await verifySeal(tx, house, county, seal, last, tell);
      seals += 1;
      last = seal;
    }
  }
  const stray = await tx.rows(sql<{ seal_number: number }>`
    select distinct seal_number from access_log where county = ${county} and seal_number is not null
      and not exists (select from access_seal where access_seal.county = access_log.county and access_seal.seal_number = access_log.seal_number)
    order by seal_number limit 100`);
  for (const { seal_number: sealNumber } of stray) tell({ kind: 'stray', sealNumber, from: null, to: null });
  const tail = await tx.first(
    sql<{
      count: number;
      oldest: Date | null;
    }>`select count(*)::integer as count, min(at) as oldest from access_log where county = ${county} and seal_number is null`,
  );
  return { county, seals, sealedEntries, unsealedEntries: tail?.count ?? 0, oldestUnsealed: tail?.oldest?.toISOString() ?? null };
}

function listSeals(tx: Tx, county: number, after: number): Promise<SealRow[]> {
  return tx.rows(sql<SealRow>`
    select seal_number, sealed_at, entries, previous, digest, signature from access_seal
    where county = ${county} and seal_number > ${after} order by seal_number limit ${SEALS_OF_A_PAGE}`);
}

/** Returns how many entries it has. */
async function verifySeal(
  tx: Tx,
  { keyring }: House,
  county: number,
  seal: SealRow,
  last: SealRow | undefined,
  tell: Tell,
): Promise<number> {
  const rows = await tx.rows(sql<SealedEntry & { at: Date }>`
    select ${canonicalEntry}, at from access_log where county = ${county} and seal_number = ${seal.seal_number} order by entry_id`);
  const instants = rows.map(({ at }) => at.toISOString()).sort();
  const sealedAt = seal.sealed_at.toISOString();
  const place = { sealNumber: seal.seal_number, from: instants[0] ?? sealedAt, to: instants.at(-1) ?? sealedAt };
  const previous = last?.digest ?? NO_SEAL;
  if (seal.seal_number !== (last?.seal_number ?? 0) + 1 || !Buffer.from(previous).equals(Buffer.from(seal.previous)))
    tell({ kind: 'seal', ...place });
  if (!keyring.isSigned(seal.digest, seal.signature)) tell({ kind: 'signature', ...place });
  const digest = digestOf({ county, number: seal.seal_number, sealedAt, entries: seal.entries, previous: seal.previous }, rows);
  if (rows.length !== seal.entries || !digest.equals(Buffer.from(seal.digest))) tell({ kind: 'entries', ...place });
  return rows.length;
}

async function hasSeal(house: House, county: number, number: number, digest: string): Promise<boolean> {
  const row = await withKeeper(house.engine, (tx) =>
    tx.first(sql<{ digest: Uint8Array }>`select digest from access_seal where county = ${county} and seal_number = ${number}`),
  );
  return row !== undefined && Buffer.from(row.digest).toString('hex') === digest;
}
