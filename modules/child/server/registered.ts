import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { CommandContext } from '../../../platform/command/index.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import {
  asOf,
  findLookalikes,
  isIdNumber,
  nameKeys,
  subjectOf,
  TELLING_FIELDS,
  type LikenessSubject,
  type Lookalikes,
  type RegisteredFile,
} from '../domain/index.ts';
import { loadFacts } from './fact-rows.ts';
import { idNumberToken } from './number-tokens.ts';
import { limitNumberSearch } from './queries/number-search-limit.ts';

export interface RegisterQuery {
  readonly county: number;
  readonly keyring: Keyring;
  readonly today: PlainDate;
}

export function registerQueryOf({ county, house, today }: CommandContext): RegisterQuery {
  return { county, keyring: house.keyring, today };
}

/**
 * Keeps the county's register still until the transaction ends, for whoever must know that no other file comes in meanwhile: two
 * phones, or two ledgers, that tell of one child at once would not see each other. Taken before any lock on a file.
 */
export async function lockRegister({ tx, county }: Pick<CommandContext, 'tx' | 'county'>): Promise<void> {
  await tx.asKeeper((keeper) => keeper.run(sql`select county from county where county = ${county} for update`));
}

/**
 * Files that tell of this child, in the whole county: it may be registered elsewhere. What may be told of one out of reach is that
 * there is one, and for the same number whom to ask. `except`: the file that is asked about.
 */
export async function loadLookalikes(tx: Tx, query: RegisterQuery, subject: LikenessSubject, except?: string): Promise<Lookalikes> {
  const { name, formerName, idNumber } = subject;
  const names = [name, formerName ?? ''].flatMap(nameKeys).filter((key) => key !== '');
  const number = idNumber !== undefined && isIdNumber(idNumber) ? [idNumberToken(idNumber, query.keyring.digest)] : [];
  const found = await tx.asKeeper((keeper) =>
    keeper.rows(sql<{ id: string }>`
      select distinct child_id as id from child_token
      where county = ${query.county} and token = any(${[...new Set([...names, ...number])]}::text[])`),
  );
  const ids = found.map(({ id }) => id).filter((id) => id !== except);
  return findLookalikes(subject, await loadRegistered(tx, query, ids));
}

/**
 * Logs that somebody is told of a file out of reach by its ID number, also where the command then fails. Throws Problem where that
 * happens too often: then numbers are tried out.
 */
export function tellNumberElsewhere({ house, actor, county, now }: CommandContext, { sameNumber }: Lookalikes): void {
  if (sameNumber === undefined || sameNumber.inReach) return;
  limitNumberSearch(house, actor.accountId, now);
  house.accessLog.append(actor, { county, action: 'child.likely', childIds: [sameNumber.childId] });
}

interface FileRow {
  readonly id: string;
  readonly closed: boolean;
  readonly duplicate: boolean;
  readonly unit: string | null;
}

/** These files of the county as others are held against them, whether the actor reaches them or not. */
export async function loadRegistered(
  tx: Tx,
  { county, keyring, today }: RegisterQuery,
  ids: readonly string[],
): Promise<readonly RegisteredFile[]> {
  if (ids.length === 0) return [];
  const these = sql`county = ${county} and child_id = any(${[...ids]}::uuid[])`;
  const reached = new Set((await tx.rows(sql<{ id: string }>`select child_id as id from child where ${these}`)).map(({ id }) => id));
  return tx.asKeeper(async (keeper) => {
    const rows = await keeper.rows(sql<FileRow>`
      select child_id as id, closed_on is not null as closed, coalesce(close_reason = 'duplicate', false) as duplicate, ${unitOf('child')} as unit
      from child where ${these} order by sort_key, child_id`);
    const facts = await loadFacts(keeper, county, ids, { keyring, fields: TELLING_FIELDS });
    return rows.map(({ id, closed, duplicate, unit }) => ({
      childId: id,
      subject: subjectOf([...asOf(facts.get(id) ?? [], today).values()]),
      closed,
      duplicate,
      inReach: reached.has(id),
      unit: unit ?? '',
    }));
  });
}

/** The township, or else the county, that looks after a file. */
function unitOf(table: string): RawBuilder<unknown> {
  const region = sql.ref(`${table}.region`);
  return sql`(
    select a.value from place p join place_attribute a using (place_id)
    where p.path in (select left(${region}, 4 * depth) from generate_series(1, length(${region}) / 4) depth)
      and p.kind in ('county', 'township') and a.attribute = 'name'
    order by length(p.path) desc, a.valid_from desc nulls last limit 1)`;
}
