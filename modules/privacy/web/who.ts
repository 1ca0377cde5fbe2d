import { ROLES } from '../../../kernel/access/roles.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { Entry } from './answers.ts';
import { PRIVACY_PHRASES as P } from './phrases.ts';

/** Who it was, in words; the machine and the program have no account. */
export function nameOfWho({ account }: Entry, t: (phrase: Phrase) => string): string {
  return account.name ?? t(P.machine);
}

/** The role of the post; empty where somebody acted under none. */
export function nameOfRole({ role }: Entry, t: (phrase: Phrase) => string): string {
  return role === null ? '' : t(ROLES[role].label);
}
