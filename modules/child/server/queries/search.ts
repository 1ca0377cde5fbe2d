import { sql, type RawBuilder } from 'kysely';
import type { Keyring } from '../../../../platform/crypto/index.ts';
import { queryTokens } from '../../domain/index.ts';
import { SHORTEST_NUMBER_SEARCH, idNumberToken, tailToken } from '../number-tokens.ts';

/** Sorts after every character a token can hold. */
const LAST = '\u{10FFFF}';

/** Where a search looks, besides the reach of its actor, which row security sees to. */
export interface SearchScope {
  /** The one county that the actor's reach lies in. */
  readonly county?: number | undefined;
  /** Takes no more tokens than this, in their order: two letters typed above the county fit a tenth of all children. */
  readonly most?: number | undefined;
}

/**
 * The condition "child is found by this text": each word of it must be the beginning of one of the child's tokens (part of a
 * name, pinyin, initials). Digits are looked up by keyed digest: a whole ID number, or the last four of it or of a phone.
 */
export function foundBy(text: string, keyring: Keyring, scope: SearchScope): RawBuilder<unknown> {
  const rows = tokenRows(wantedTokens(text, keyring), scope);
  return rows === undefined ? sql`false` : sql`(child.county, child.child_id) in (${rows})`;
}

/** The query for how many tokens fit, at most `most`. Undefined where the text can find nobody. */
export function countTokens(
  text: string,
  keyring: Keyring,
  scope: SearchScope & { readonly most: number },
): RawBuilder<{ found: number }> | undefined {
  const rows = tokenRows(wantedTokens(text, keyring), scope);
  return rows === undefined ? undefined : sql<{ found: number }>`select count(*)::integer as found from (${rows}) fitting`;
}

/** A token that must be there: this one, or one that begins so. */
type WantedToken = { readonly is: string } | { readonly begins: string };

/** Undefined where the text can find nobody. */
function wantedTokens(text: string, keyring: Keyring): readonly WantedToken[] | undefined {
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => tokensOfWord(word, keyring));
  return words.some((tokens) => tokens.length === 0) ? undefined : words.flat();
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

// Looked up apart and before everything else: the planner takes county, place and name to be independent of each other, and
// would look at every child of a township once for each of a few tokens. The word that narrows most leads.
function tokenRows(wanted: readonly WantedToken[] | undefined, { county, most }: SearchScope): RawBuilder<unknown> | undefined {
  const [first, ...others] = wanted?.toSorted((a, b) => weightOf(b) - weightOf(a)) ?? [];
  if (first === undefined) return undefined;
  const within = county === undefined ? sql`` : sql`and t.county = ${county}::integer`;
  const besides = others.map(
    (token) => sql`and exists (select from child_token o where o.county = t.county and o.child_id = t.child_id and ${fits('o', token)})`,
  );
  const bound = most === undefined ? sql`` : sql`order by t.token, t.county, t.child_id limit ${most}::integer`;
  return sql`
    with found as materialized (select t.county, t.child_id from child_token t where ${fits('t', first)} ${within} ${besides.length === 0 ? sql`` : sql.join(besides, sql` `)} ${bound})
    select county, child_id from found`;
}

function fits(table: 't' | 'o', token: WantedToken): RawBuilder<unknown> {
  const column = sql.ref(`${table}.token`);
  return 'is' in token ? sql`${column} = ${token.is}` : sql`(${column} >= ${token.begins} and ${column} < ${token.begins + LAST})`;
}
