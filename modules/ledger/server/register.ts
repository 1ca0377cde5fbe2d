import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Keyring } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { asOf, nameKeys, subjectOf, TELLING_FIELDS, type Fact } from '../../child/domain/index.ts';
import { idNumberToken, loadFacts } from '../../child/server/index.ts';
import { textAt, type Entry, type RegisteredChild } from '../domain/index.ts';

export interface RegisterQuery {
  readonly county: number;
  readonly keyring: Keyring;
  readonly today: PlainDate;
  /** Earlier imports of the same file, applied and not undone. */
  readonly sameFile: ReadonlySet<string>;
}

/** What the county's register knows about the rows of one chunk. */
export interface RegisterView {
  byIdNumber(entry: Entry): readonly RegisteredChild[];
  alike(entry: Entry): readonly RegisteredChild[];
  told(entry: Entry): { readonly child: RegisteredChild; readonly isNews: boolean } | undefined;
  heldBefore(entry: Entry): RegisteredChild | undefined;
  child(childId: string): RegisteredChild | undefined;
}

interface ToldRow {
  readonly digest: string;
  readonly occurrence: number;
  readonly childId: string;
  readonly importId: string;
  readonly held: boolean;
  /** No later import, whatever its row, told of this child. */
  readonly isLast: boolean;
}

/** A row with how many rows of the same words stand above it in its file. */
export interface CountedEntry {
  readonly entry: Entry;
  readonly occurrence: number;
}

/**
 * Asks the register about all rows of a chunk in a few statements. The whole county is looked at, since a child may be
 * registered elsewhere; what the importer may know of a child out of reach is only that there is one.
 */
export async function viewRegister(
  tx: Tx,
  counted: readonly CountedEntry[],
  choices: readonly string[],
  query: RegisterQuery,
): Promise<RegisterView> {
  const { county, keyring } = query;
  const open = counted.filter(({ entry }) => !entry.refused);
  const told = await tx.asKeeper((keeper) =>
    loadTold(
      keeper,
      county,
      open.map(({ entry }) => entry.digest),
    ),
  );
  const toldOf = new Map(open.map(({ entry, occurrence }) => [entry, pickTold(told.get(entry.digest) ?? [], occurrence, query.sameFile)]));
  const heldOf = new Map(
    open.map(({ entry, occurrence }) => [
      entry,
      told.get(entry.digest)?.findLast((row) => row.held && row.occurrence === occurrence)?.childId,
    ]),
  );
  const unsettled = open.map(({ entry }) => entry).filter((entry) => toldOf.get(entry)?.isNews !== false);
  const tokens = new Map(unsettled.map((entry) => [entry, tokensFor(entry, keyring)]));
  const byToken = await tx.asKeeper((keeper) =>
    loadTokens(
      keeper,
      county,
      [...tokens.values()].flatMap(({ id, names }) => (id === undefined ? names : [id, ...names])),
    ),
  );
  const full = new Set(choices);
  const brief = new Set<string>();
  for (const [entry, { id, names }] of tokens) {
    const registered = (id === undefined ? undefined : byToken.get(id)) ?? [];
    const known = toldOf.get(entry);
    const held = heldOf.get(entry);
    if (held !== undefined) brief.add(held);
    for (const childId of known === undefined ? registered : [...registered, known.childId]) full.add(childId);
    if (registered.length === 0) for (const name of names) for (const childId of byToken.get(name) ?? []) brief.add(childId);
  }
  const children = await loadChildren(tx, query, full, brief);
  const list = (ids: readonly string[]): readonly RegisteredChild[] => [...new Set(ids)].flatMap((childId) => children.get(childId) ?? []);
  return {
    byIdNumber: (entry) => list(byToken.get(tokens.get(entry)?.id ?? '') ?? []),
    alike: (entry) => list((tokens.get(entry)?.names ?? []).flatMap((name) => byToken.get(name) ?? [])),
    told: (entry) => {
      const known = toldOf.get(entry);
      const child = known === undefined ? undefined : (children.get(known.childId) ?? unread(known.childId));
      return known === undefined || child === undefined ? undefined : { child, isNews: known.isNews };
    },
    heldBefore: (entry) => children.get(heldOf.get(entry) ?? ''),
    child: (childId) => children.get(childId),
  };
}

/** A child of whom the row says nothing new: nothing of the file needs to be read. */
function unread(childId: string): RegisteredChild {
  return { childId, subject: { name: '' }, facts: [], closed: false, inReach: true };
}

function tokensFor(entry: Entry, keyring: Keyring): { readonly id: string | undefined; readonly names: readonly string[] } {
  const id = textAt(entry, 'child.idNumber');
  const names = [textAt(entry, 'child.name'), textAt(entry, 'child.formerName')].filter((name) => name !== undefined);
  return { id: id === undefined ? undefined : idNumberToken(id, keyring.digest), names: [...new Set(names.flatMap(nameKeys))] };
}

function pickTold(
  rows: readonly ToldRow[],
  occurrence: number,
  sameFile: ReadonlySet<string>,
): { readonly childId: string; readonly isNews: boolean } | undefined {
  const same = rows.filter((row) => !row.held && row.occurrence === occurrence);
  const here = same.findLast(({ importId }) => sameFile.has(importId));
  if (here !== undefined) return { childId: here.childId, isNews: false };
  const last = same.at(-1);
  return last === undefined ? undefined : { childId: last.childId, isNews: !last.isLast };
}

async function loadTold(keeper: Tx, county: number, digests: readonly string[]): Promise<ReadonlyMap<string, readonly ToldRow[]>> {
  const rows = await keeper.rows(sql<ToldRow>`
    select encode(t.row_digest, 'hex') as digest, t.occurrence, t.child_id as "childId", t.import_id as "importId", t.held, not exists (select from ledger_told later where later.county = t.county and later.child_id = t.child_id and later.told_id > t.told_id and later.import_id <> t.import_id and not later.held) as "isLast"
    from ledger_told t
    where t.county = ${county} and t.row_digest = any(array(select decode(digest, 'hex') from unnest(${[...new Set(digests)]}::text[]) digest))
    order by t.told_id`);
  return Map.groupBy(rows, ({ digest }) => digest);
}

async function loadTokens(keeper: Tx, county: number, tokens: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await keeper.rows(sql<{ token: string; child_id: string }>`
    select token, child_id from child_token where county = ${county} and token = any(${[...new Set(tokens)]}::text[])`);
  const byToken = new Map<string, string[]>();
  for (const { token, child_id } of rows) byToken.set(token, [...(byToken.get(token) ?? []), child_id]);
  return byToken;
}

async function loadChildren(
  tx: Tx,
  { county, keyring, today }: RegisterQuery,
  full: ReadonlySet<string>,
  brief: ReadonlySet<string>,
): Promise<ReadonlyMap<string, RegisteredChild>> {
  const ids = [...new Set([...full, ...brief])];
  if (ids.length === 0) return new Map();
  const reached = new Set(
    (await tx.rows(sql<{ id: string }>`select child_id as id from child where county = ${county} and child_id = any(${ids}::uuid[])`)).map(
      ({ id }) => id,
    ),
  );
  return tx.asKeeper(async (keeper) => {
    const lines = await keeper.rows(sql<{ id: string; closed: boolean }>`
      select child_id as id, closed_on is not null as closed from child where county = ${county} and child_id = any(${ids}::uuid[])`);
    const facts = new Map([
      ...(await loadFacts(
        keeper,
        county,
        [...brief].filter((id) => !full.has(id)),
        { keyring, fields: TELLING_FIELDS },
      )),
      ...(await loadFacts(keeper, county, [...full], { keyring })),
    ]);
    return new Map(
      lines.map(({ id, closed }): [string, RegisteredChild] => {
        const own: readonly Fact[] = facts.get(id) ?? [];
        return [
          id,
          {
            childId: id,
            closed,
            inReach: reached.has(id),
            facts: full.has(id) ? own : [],
            subject: subjectOf([...asOf(own, today).values()]),
          },
        ];
      }),
    );
  });
}
