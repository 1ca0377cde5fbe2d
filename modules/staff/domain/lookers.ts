import type { RoleId } from '../../../kernel/access/roles.ts';

/** Who may look at the staff, each within the area of the post: the server decides by it, the menu follows it. */
export const STAFF_LOOKERS: readonly RoleId[] = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
  'countyCivilAffairs',
  'countyEducation',
  'childSupervisor',
  'schoolAdministrator',
];
