import { childProblems } from '../../domain/index.ts';

/** Searches for digits that one account may make in a minute. More is trying numbers out, not looking a child up. */
const PER_MINUTE = 30;
const MINUTE_MS = 60_000;

/** When each account last searched for digits, per running program. */
const searches = new WeakMap<object, Map<string, number[]>>();

export function looksForNumber(search: string): boolean {
  return /\d{3,}/.test(search.normalize('NFKC'));
}

/** Throws Problem when the account has searched for digits too often within the last minute. `program` is the house. */
export function limitNumberSearch(program: object, accountId: string, now: Date): void {
  const byAccount = searches.get(program) ?? new Map<string, number[]>();
  searches.set(program, byAccount);
  const recent = (byAccount.get(accountId) ?? []).filter((at) => at > now.getTime() - MINUTE_MS);
  if (recent.length >= PER_MINUTE) throw childProblems.tooManyNumberSearches({ limit: PER_MINUTE });
  byAccount.set(accountId, [...recent, now.getTime()]);
}
