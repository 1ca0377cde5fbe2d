import type { Phrase } from '../../../kernel/phrase.ts';

const PASSWORD_MIN = 10;
const PASSWORD_MAX = 128;

const FAULTS = {
  short: { zh: `至少${PASSWORD_MIN}位`, en: `at least ${PASSWORD_MIN} characters` },
  long: { zh: `最多${PASSWORD_MAX}位`, en: `at most ${PASSWORD_MAX} characters` },
  kinds: { zh: '须含大写字母、小写字母、数字、符号中的三种', en: 'three of: capital letters, small letters, digits, signs' },
  username: { zh: '不能含有用户名', en: 'it must not contain the username' },
  guessable: { zh: '不能有连续或重复的四个字符，如1234、aaaa', en: 'no four characters in a row or alike, such as 1234 or aaaa' },
} as const satisfies Record<string, Phrase>;

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];
const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const RUN = 4;

/**
 * What is wrong with a password that a person chose; empty when it will do. GB/T 22239-2019 (等保) 8.1.4.1 a asks that
 * identity information is complex; length and kinds of characters are the usual reading.
 */
export function listPasswordFaults(password: string, username: string): readonly Phrase[] {
  const length = [...password].length;
  const lower = password.toLowerCase();
  const faults: Phrase[] = [];
  if (length < PASSWORD_MIN) faults.push(FAULTS.short);
  if (length > PASSWORD_MAX) faults.push(FAULTS.long);
  if (KINDS.filter((kind) => kind.test(password)).length < 3) faults.push(FAULTS.kinds);
  if (username !== '' && lower.includes(username.toLowerCase())) faults.push(FAULTS.username);
  if (hasRun(lower)) faults.push(FAULTS.guessable);
  return faults;
}

function hasRun(text: string): boolean {
  for (let at = 0; at + RUN <= text.length; at += 1) {
    const part = text.slice(at, at + RUN);
    if (part === part.charAt(0).repeat(RUN)) return true;
    const backwards = [...part].reverse().join('');
    if (ROWS.some((row) => row.includes(part) || row.includes(backwards))) return true;
  }
  return false;
}
