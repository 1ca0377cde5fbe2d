import { RECORD_GROUP_IDS, type RecordGroup } from './groups.ts';
import type { RoleId } from './roles.ts';

/**
 * The letters of `docs/access.md`: `c` counts only, `l` level and advice only, `m` read masked, `r` read,
 * `R` full value on a stated reason, `w` write, `x` export, `X` export once somebody else has approved it (`x(a)` there), `a` approve.
 */
export type Right = 'c' | 'l' | 'm' | 'r' | 'R' | 'w' | 'x' | 'X' | 'a';

type Row = Readonly<Partial<Record<RecordGroup, string>>>;

/** What each role may do with each record group, within the reach of its post. No entry: nothing. */
// biome-ignore format: a table is read in rows.
const RIGHTS: Readonly<Record<RoleId, Row>> = {
  helper: { list: 'r', identity: 'mR', family: 'rw', schooling: 'r', health: 'l', care: 'rw', grading: 'l', protection: 'w', guardianship: 'r', counts: 'r' },
  classTeacher: { list: 'rw', identity: 'mRw', family: 'rw', schooling: 'rw', health: 'rw', care: 'rw', grading: 'l', mind: 'l', protection: 'w', guardianship: 'rw', counts: 'r' },
  schoolAdministrator: { list: 'rwx', identity: 'mRw', family: 'rw', schooling: 'rwx', health: 'rw', care: 'rwx', rooms: 'rwx', units: 'rwx', grading: 'l', mind: 'l', whisper: 'c', protection: 'rw', guardianship: 'rwx', counts: 'r' },
  counsellor: { list: 'r', identity: 'mR', family: 'r', schooling: 'r', health: 'r', care: 'rw', rooms: 'r', grading: 'r', mind: 'rw', whisper: 'rw', protection: 'rw', counts: 'r' },
  childDirector: { list: 'rw', identity: 'mRw', family: 'rw', schooling: 'rw', health: 'rw', care: 'rw', rooms: 'rw', units: 'rw', grading: 'r', mind: 'l', protection: 'rw', guardianship: 'rw', counts: 'r' },
  childSupervisor: { list: 'rwx', identity: 'mRw', family: 'rwx', schooling: 'rw', health: 'rw', care: 'rwx', rooms: 'rwx', units: 'rwx', grading: 'rwa', mind: 'l', whisper: 'c', protection: 'rw', guardianship: 'rwax', counts: 'r' },
  countyCivilAffairs: { list: 'rx', identity: 'mRX', family: 'rx', schooling: 'r', health: 'rx', care: 'rx', rooms: 'rx', units: 'rwx', grading: 'rwa', mind: 'l', whisper: 'c', protection: 'rw', guardianship: 'rax', counts: 'r' },
  countyEducation: { list: 'rx', identity: 'mR', family: 'm', schooling: 'rwx', health: 'c', care: 'rx', rooms: 'rx', units: 'rwx', grading: 'l', mind: 'l', whisper: 'c', protection: 'rw', guardianship: 'r', counts: 'r' },
  departmentOfficer: { list: 'r', identity: 'R', family: 'm', health: 'R', grading: 'l', protection: 'rw', guardianship: 'r', counts: 'r' },
  roomKeeper: { rooms: 'rw', protection: 'w' },
  areaReader: { whisper: 'c', protection: 'c', guardianship: 'c', counts: 'r' },
  parent: { list: 'r', identity: 'r', family: 'r', schooling: 'r', health: 'r', care: 'r', protection: 'w', guardianship: 'r', log: 'r' },
  child: { list: 'r', whisper: 'rw', protection: 'w' },
  systemAdministrator: {},
  securityAdministrator: {},
  auditAdministrator: { log: 'r', counts: 'r' },
  machineOperator: { list: 'rwx', identity: 'rwx', family: 'rwx', schooling: 'rwx', health: 'rw', care: 'rwx', rooms: 'rwx', units: 'rwx', grading: 'r', guardianship: 'r', counts: 'r' },
};

export function can(role: RoleId, right: Right, group: RecordGroup): boolean {
  return RIGHTS[role][group]?.includes(right) ?? false;
}

/**
 * The part of a group that whoever has `l` sees of it, as rows name it beside the group itself: the level of a grading without its
 * grounds, the advice on a child's health without the illness. Fields say that they belong to it by `gist`.
 */
export type RowGroup = RecordGroup | `${RecordGroup}.gist`;

export function gistOf(group: RecordGroup): RowGroup {
  return `${group}.gist`;
}

/** Whether the role may be shown the gist of the group in clear: by `l`, and by whatever shows the whole. */
export function seesGist(role: RoleId, group: RecordGroup): boolean {
  return can(role, 'l', group) || can(role, 'r', group);
}

/** Rows whose values the role may be shown, masked or in clear. */
export function readableGroups(role: RoleId): readonly RowGroup[] {
  return RECORD_GROUP_IDS.flatMap((group): readonly RowGroup[] => {
    const whole = can(role, 'r', group) || can(role, 'm', group) || can(role, 'R', group);
    if (whole) return [group, gistOf(group)];
    return can(role, 'l', group) ? [gistOf(group)] : [];
  });
}

export function writableGroups(role: RoleId): readonly RowGroup[] {
  return RECORD_GROUP_IDS.filter((group) => can(role, 'w', group)).flatMap((group) => [group, gistOf(group)]);
}
