import { sql, type RawBuilder } from 'kysely';
import { rangeBelow } from '../../../../kernel/access/actor.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Keyring } from '../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { listPlacesSaid, type SaidPlaces } from '../../../place/server/index.ts';
import { queryTokens } from '../../domain/index.ts';
import { SHORTEST_NUMBER_SEARCH, idNumberToken, tailToken } from '../number-tokens.ts';

/** Sorts after every character a token can hold. */
const LAST = '\u{10FFFF}';
/** A word that may be a person as well as a place (小雨, 小雨村) doubles the ways; after so many it is a place. */
const MOST_WAYS = 8;
/** Up to so many places are read by the index of paths; more are looked up for each child. */
const MOST_RANGES = 20;

/** Where a search looks, besides the reach of its actor, which row security sees to. */
export interface SearchScope {
  /** The one county that the actor's reach lies in. */
  readonly county?: number | undefined;
  /** Takes no more tokens than this, in their order: two letters typed above the county fit a tenth of all children. */
  readonly most?: number | undefined;
}

export interface SearchText extends SearchScope {
  readonly text: string;
  /** The day whose grades of classes are meant. */
  readonly on: PlainDate;
  /** Not by village, school or class: for a name that somebody wrote down as one. */
  readonly namesOnly?: boolean | undefined;
}

/** One reading of a search: children who bear all of these tokens and stand at or below a place of each of these sets. */
export interface Way {
  readonly tokens: readonly WantedToken[];
  readonly places: readonly SaidPlaces[];
}

/**
 * How the words of a search can be read. Each must be the beginning of one of the child's tokens (part of a name, pinyin,
 * initials) or name a place that the child lives or learns at. Digits are looked up by keyed digest: a whole ID number, or the
 * last four of it or of a phone. None: the text can find nobody.
 */
export async function readSearch(tx: Tx, search: SearchText, keyring: Keyring): Promise<readonly Way[]> {
  let ways: readonly Way[] = [{ tokens: [], places: [] }];
  for (const word of wordsOf(search.text)) {
    const tokens = tokensOfWord(word, keyring);
    const places = search.namesOnly ? [] : await listPlacesSaid(tx, word, search);
    const isPlace = places.length > 0;
    const isName = tokens.length > 0 && (!isPlace || (ways.length * 2 <= MOST_WAYS && (await findsName(tx, tokens, search))));
    ways = ways.flatMap((way) => [
      ...(isName ? [{ ...way, tokens: [...way.tokens, ...tokens] }] : []),
      ...(isPlace ? [{ ...way, places: [...way.places, ...places] }] : []),
    ]);
  }
  return ways;
}

/** The condition "child is found in this way". */
export function foundBy({ tokens, places }: Way, scope: SearchScope): RawBuilder<unknown> {
  const rows = tokenRows(tokens, places, scope);
  const standing = places.map((said) => standsAt('child', said));
  if (rows !== undefined) standing.push(sql`(child.county, child.child_id) in (${rows})`);
  else if (scope.county !== undefined) standing.push(sql`child.county = ${scope.county}::integer`);
  return sql.join(standing, sql` and `);
}

/** The query for how many tokens fit, at most `most`. Undefined for a way by places alone. */
export function countTokens(
  { tokens, places }: Way,
  scope: SearchScope & { readonly most: number },
): RawBuilder<{ found: number }> | undefined {
  const rows = tokenRows(tokens, places, scope);
  return rows === undefined ? undefined : sql<{ found: number }>`select count(*)::integer as found from (${rows}) fitting`;
}

/** A token that must be there: this one, or one that begins so. */
type WantedToken = { readonly is: string } | { readonly begins: string };

function wordsOf(text: string): readonly string[] {
  return text.normalize('NFKC').trim().split(/\s+/);
}

function tokensOfWord(word: string, keyring: Keyring): readonly WantedToken[] {
  if (/^\d{17}[\dXx]$/.test(word)) return [{ is: idNumberToken(word.toUpperCase(), keyring.digest) }];
  if (/^\d{3,}[\dXx]$/.test(word)) return [{ is: tailToken(word.toUpperCase(), keyring.digest) }];
  if (/^\d/.test(word) && word.length < SHORTEST_NUMBER_SEARCH) return [];
  return queryTokens(word).map((begins) => ({ begins }));
}

/** How much a token narrows: a character says as much as two letters, a digest of a number more than any name. */
function weightOf(token: WantedToken): number {
  return 'is' in token ? Number.POSITIVE_INFINITY : Array.from(token.begins).reduce((sum, one) => sum + (one < '\u{80}' ? 1 : 2), 0);
}

/** Whether anybody within reach bears such a name: a word that nobody does is a place and nothing else, and is read by its path. */
async function findsName(tx: Tx, tokens: readonly WantedToken[], { county }: SearchScope): Promise<boolean> {
  const rows = tokenRows(tokens, [], { county, most: 1 });
  return rows !== undefined && (await tx.first(rows)) !== undefined;
}

// Looked up apart and before everything else: the planner takes county, place and name to be independent of each other, and
// would look at every child of a township once for each of a few tokens. The word that narrows most leads.
function tokenRows(
  wanted: readonly WantedToken[],
  places: readonly SaidPlaces[],
  { county, most }: SearchScope,
): RawBuilder<unknown> | undefined {
  const [first, ...others] = wanted.toSorted((a, b) => weightOf(b) - weightOf(a));
  if (first === undefined) return undefined;
  const besides = [
    ...(county === undefined ? [] : [sql`and t.county = ${county}::integer`]),
    ...others.map(
      (token) => sql`and exists (select from child_token o where o.county = t.county and o.child_id = t.child_id and ${fits('o', token)})`,
    ),
    // The paths stand on the tokens as well. A class does not: the condition on the child sees to it.
    ...places.filter(({ classIds }) => classIds.length === 0).map((said) => sql`and ${standsAt('t', said)}`),
  ];
  const bound = most === undefined ? sql`` : sql`order by t.token, t.county, t.child_id limit ${most}::integer`;
  return sql`
    with found as materialized (select t.county, t.child_id from child_token t where ${fits('t', first)} ${besides.length === 0 ? sql`` : sql.join(besides, sql` `)} ${bound})
    select county, child_id from found`;
}

function fits(table: 't' | 'o', token: WantedToken): RawBuilder<unknown> {
  const column = sql.ref(`${table}.token`);
  return 'is' in token ? sql`${column} = ${token.is}` : sql`(${column} >= ${token.begins} and ${column} < ${token.begins + LAST})`;
}

function standsAt(table: 't' | 'child', { paths, classIds }: SaidPlaces): RawBuilder<unknown> {
  const parts = [...atOrBelow(sql.ref(`${table}.region`), paths.admin), ...atOrBelow(sql.ref(`${table}.school_path`), paths.school)];
  if (classIds.length > 0) parts.push(sql`${sql.ref(`${table}.class_id`)} = any(${[...classIds]}::uuid[])`);
  return sql`(${sql.join(parts, sql` or `)})`;
}

function atOrBelow(column: RawBuilder<unknown>, paths: readonly string[]): readonly RawBuilder<unknown>[] {
  if (paths.length <= MOST_RANGES) {
    return paths.map(rangeBelow).map(({ from, below }) => sql`(${column} >= ${from} and ${column} < ${below})`);
  }
  return [...Map.groupBy(paths, ({ length }) => length)].map(
    ([length, some]) => sql`left(${column}, ${length}::integer) = any(${some}::text[])`,
  );
}
