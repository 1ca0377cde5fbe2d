import { sql, type RawBuilder } from 'kysely';
import type { Keyring } from '../../../../platform/crypto/index.ts';
import { queryTokens } from '../../domain/index.ts';
import { SHORTEST_NUMBER_SEARCH, idNumberToken, tailToken } from '../number-tokens.ts';

/** Sorts after every character a token can hold. */
const LAST = '\u{10FFFF}';

/**
 * The condition "child is found by this text": each word of it must be the beginning of one of the child's tokens (part of a
 * name, pinyin, initials). Digits are looked up by keyed digest: a whole ID number, or the last four of it or of a phone.
 */
export function foundBy(text: string, keyring: Keyring): RawBuilder<unknown> {
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  return sql.join(
    words.map((word) => foundByWord(word, keyring)),
    sql` and `,
  );
}

function foundByWord(word: string, keyring: Keyring): RawBuilder<unknown> {
  if (/^\d{17}[\dXx]$/.test(word)) return hasToken(sql`t.token = ${idNumberToken(word.toUpperCase(), keyring.digest)}`);
  if (/^\d{3,}[\dXx]$/.test(word)) return hasToken(sql`t.token = ${tailToken(word.toUpperCase(), keyring.digest)}`);
  if (/^\d/.test(word) && word.length < SHORTEST_NUMBER_SEARCH) return sql`false`;
  const tokens = queryTokens(word);
  if (tokens.length === 0) return sql`false`;
  return sql`(${sql.join(
    tokens.map((token) => hasToken(sql`t.token >= ${token} and t.token < ${token + LAST}`)),
    sql` or `,
  )})`;
}

function hasToken(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(child.county, child.child_id) in (select t.county, t.child_id from child_token t where ${condition})`;
}
