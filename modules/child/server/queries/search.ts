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
  /** Looks at no more tokens than this, in their order, where one is asked for: two letters above the county fit a tenth of all. */
  readonly most?: number | undefined;
}

/**
 * The condition "child is found by this text": each word of it must be the beginning of one of the child's tokens (part of a
 * name, pinyin, initials). Digits are looked up by keyed digest: a whole ID number, or the last four of it or of a phone.
 */
export function foundBy(text: string, keyring: Keyring, scope: SearchScope): RawBuilder<unknown> {
  const wanted = wantedTokens(text, keyring);
  if (wanted === undefined) return sql`false`;
  const where = wanted.length === 1 ? scope : { county: scope.county };
  return sql.join(
    wanted.map((token) => sql`(child.county, child.child_id) in (${tokenRows(token, where)})`),
    sql` and `,
  );
}

/** The query for how many tokens fit, at most `most`. Undefined where the text does not ask for exactly one. */
export function countTokens(
  text: string,
  keyring: Keyring,
  scope: SearchScope & { readonly most: number },
): RawBuilder<{ found: number }> | undefined {
  const [token, ...more] = wantedTokens(text, keyring) ?? [];
  if (token === undefined || more.length > 0) return undefined;
  return sql<{ found: number }>`select count(*)::integer as found from (${tokenRows(token, scope)}) fitting`;
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

// Looked up apart and before everything else: the planner takes county, place and name to be independent of each other, and
// would look at every child of a township once for each of a few tokens.
function tokenRows(token: WantedToken, { county, most }: SearchScope): RawBuilder<unknown> {
  const fits = 'is' in token ? sql`t.token = ${token.is}` : sql`t.token >= ${token.begins} and t.token < ${token.begins + LAST}`;
  const within = county === undefined ? sql`` : sql`and t.county = ${county}::integer`;
  const bound = most === undefined ? sql`` : sql`order by t.token, t.county, t.child_id limit ${most}::integer`;
  return sql`with found as materialized (select t.county, t.child_id from child_token t where ${fits} ${within} ${bound}) select county, child_id from found`;
}
