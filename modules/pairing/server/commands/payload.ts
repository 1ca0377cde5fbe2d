import { z } from 'zod';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { isPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { can } from '../../../../kernel/access/rights.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import { HELPER_KIND, LAYER, type HelperKind, type Layer } from '../../domain/index.ts';

/** Pairs by hand at most so many children at once: a large school's left-behind children. */
export const MOST = 2_000;

export const day = z.string().refine(isPlainDate, 'YYYY-MM-DD').describe('Day, YYYY-MM-DD') as unknown as z.ZodType<PlainDate>;
export const reason = z.string().trim().max(500);
export const kind = z.enum(HELPER_KIND.codes.map(({ code }) => code) as [HelperKind, ...HelperKind[]]);
export const layer = z.enum(LAYER.codes.map(({ code }) => code) as [Layer, ...Layer[]]);

/** Whose work it is to pair: the school for its pupils, the village and the township for theirs. */
const PAIRING_ROLES: readonly RoleId[] = ['schoolAdministrator', 'childDirector', 'childSupervisor', 'machineOperator'];

export function mayPair({ role }: Pick<Actor, 'role'>): boolean {
  return can(role, 'w', 'care') && PAIRING_ROLES.includes(role);
}
