import type { Phrase } from '../phrase.ts';

/** How far a post reaches: which children its holder can see. Always the reach of the post, never of the person. */
export type ReachKind =
  | 'caseload'
  | 'class'
  | 'school'
  | 'village'
  | 'township'
  | 'county'
  | 'schoolLine'
  | 'tasks'
  | 'room'
  | 'area'
  | 'none';

interface RoleDefinition {
  readonly label: Phrase;
  readonly reach: ReachKind;
  /** Kind of place that a post of this role is held at. */
  readonly heldAt: readonly string[];
}

/** The rows of `docs/access.md`. Parent and child are reserved: no account holds them yet. */
export const ROLES = {
  helper: { label: { zh: '帮扶责任人', en: 'Helper' }, reach: 'caseload', heldAt: ['village', 'township', 'county', 'school', 'campus'] },
  classTeacher: { label: { zh: '班主任', en: 'Class teacher' }, reach: 'class', heldAt: ['class'] },
  schoolAdministrator: { label: { zh: '学校管理员', en: 'School administrator' }, reach: 'school', heldAt: ['school', 'campus'] },
  counsellor: { label: { zh: '心理教师', en: 'School counsellor' }, reach: 'school', heldAt: ['school', 'campus'] },
  childDirector: { label: { zh: '儿童主任', en: 'Child director' }, reach: 'village', heldAt: ['village'] },
  childSupervisor: { label: { zh: '儿童督导员', en: 'Child supervisor' }, reach: 'township', heldAt: ['township'] },
  countyCivilAffairs: { label: { zh: '县级民政', en: 'County civil affairs' }, reach: 'county', heldAt: ['county'] },
  countyEducation: { label: { zh: '县级教育', en: 'County education' }, reach: 'schoolLine', heldAt: ['bureau'] },
  departmentOfficer: { label: { zh: '部门经办人', en: 'Department officer' }, reach: 'tasks', heldAt: ['county', 'township'] },
  roomKeeper: { label: { zh: '活动室管理员', en: 'Room keeper' }, reach: 'room', heldAt: ['village', 'township', 'school', 'campus'] },
  areaReader: { label: { zh: '市级、省级查阅人', en: 'City or province reader' }, reach: 'area', heldAt: ['prefecture', 'province'] },
  parent: { label: { zh: '家长、照护人', en: 'Parent or carer' }, reach: 'none', heldAt: [] },
  child: { label: { zh: '儿童本人', en: 'Child' }, reach: 'none', heldAt: [] },
  systemAdministrator: {
    label: { zh: '系统管理员', en: 'System administrator' },
    reach: 'none',
    heldAt: ['county', 'prefecture', 'province', 'nation'],
  },
  securityAdministrator: {
    label: { zh: '安全管理员', en: 'Security administrator' },
    reach: 'none',
    heldAt: ['county', 'prefecture', 'province', 'nation'],
  },
  auditAdministrator: {
    label: { zh: '审计管理员', en: 'Audit administrator' },
    reach: 'none',
    heldAt: ['county', 'prefecture', 'province', 'nation'],
  },
  machineOperator: { label: { zh: '机器操作员', en: 'Machine operator' }, reach: 'none', heldAt: [] },
} as const satisfies Record<string, RoleDefinition>;

export type RoleId = keyof typeof ROLES;

export const ROLE_IDS = Object.keys(ROLES) as readonly RoleId[];

/** Three administrators (三员): whoever holds one of these posts may hold neither of the other two. */
export const ADMINISTRATORS = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const satisfies readonly RoleId[];
