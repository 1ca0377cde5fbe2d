import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import type { CodeList } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { REPORTED_ACTORS } from '../../care/domain/index.ts';

/** A code in words; one of a later version stands as it is. */
export function wordOf({ codes }: CodeList, code: string): Phrase {
  return codes.find((one) => one.code === code) ?? { zh: code, en: code };
}

export function roleWord(role: string): Phrase {
  return role in ROLES ? ROLES[role as RoleId].label : wordOf(REPORTED_ACTORS, role);
}
