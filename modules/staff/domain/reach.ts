import { rangeBelow, type Reach } from '../../../kernel/access/actor.ts';
import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';

/**
 * How far a post reaches, from its role and the path of its place. `childIds` are the children of the class or caseload,
 * for the roles that reach by name and not by place. A role that reaches by place and has none reaches nothing.
 */
export function reachOf(role: RoleId, path: string | undefined, childIds: readonly string[]): Reach {
  switch (ROLES[role].reach) {
    case 'village':
    case 'township':
    case 'county':
      return path === undefined ? { kind: 'counts' } : { kind: 'region', ...rangeBelow(path) };
    case 'school':
    case 'schoolLine':
      return path === undefined ? { kind: 'counts' } : { kind: 'school', ...rangeBelow(path) };
    case 'class':
    case 'caseload':
      return { kind: 'caseload', childIds };
    case 'room':
      // Of a caseload without children there is the place of the post: what is about its room.
      return { kind: 'caseload', childIds: [] };
    case 'tasks':
      return { kind: 'tasks', childIds };
    case 'area':
      return { kind: 'counts' };
    case 'none':
      return reachOfAdministrator(role);
  }
}

function reachOfAdministrator(role: RoleId): Reach {
  if (role === 'systemAdministrator' || role === 'securityAdministrator') return { kind: 'staff' };
  if (role === 'auditAdministrator') return { kind: 'log' };
  return { kind: 'counts' };
}
