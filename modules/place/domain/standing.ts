import type { RoleId } from '../../../kernel/access/roles.ts';
import { isBelow, isWithin } from './path.ts';
import type { PlaceKind, Tree } from './place.ts';

/** Where the post of whoever acts is held. */
export interface Standing {
  readonly role: RoleId;
  /** Undefined for the machine operator and for an administrator of the whole installation. */
  readonly place: { readonly tree: Tree; readonly path: string } | undefined;
}

/** A place to be added or changed. A new place stands one segment below its parent. */
export interface ChangedPlace {
  readonly tree: Tree;
  readonly kind: PlaceKind;
  readonly path: string;
  /** Path in the administrative tree that it belongs to: its own, or that of the county its school line serves. */
  readonly area: string;
}

/**
 * Who keeps which part of the trees: system administrators all of their area; county civil affairs townships and villages;
 * county education its schools; a school its classes.
 */
export function canChangePlace({ role, place }: Standing, changed: ChangedPlace): boolean {
  if (role === 'machineOperator') return true;
  if (role === 'systemAdministrator') return place === undefined || isWithin(changed.area, place.path);
  if (place === undefined || place.tree !== changed.tree || !isBelow(changed.path, place.path)) return false;
  if (role === 'countyCivilAffairs') return changed.tree === 'admin';
  if (role === 'countyEducation') return changed.tree === 'school';
  return role === 'schoolAdministrator' && changed.kind === 'class';
}

/** Roles that change places at all: who else asks is refused before anything is loaded. */
export function canChangePlaces(role: RoleId): boolean {
  return ['machineOperator', 'systemAdministrator', 'countyCivilAffairs', 'countyEducation', 'schoolAdministrator'].includes(role);
}
