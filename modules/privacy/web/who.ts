import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { Entry } from './answers.ts';
import { PRIVACY_PHRASES as P } from './phrases.ts';

const AT_THE_MACHINE: readonly RoleId[] = ['machineOperator'];

/** Who it was, in words; the machine and the program have no account. */
export function nameOfWho({ account, role }: Entry, t: (phrase: Phrase) => string): string {
  return account.name ?? (AT_THE_MACHINE.includes(role) ? t(P.machine) : t(ROLES[role].label));
}
