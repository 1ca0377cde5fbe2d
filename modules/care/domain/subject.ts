import type { RecordGroup } from '../../../kernel/access/groups.ts';
import { can } from '../../../kernel/access/rights.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { type PlaceKind, ROOM_KEEPING } from '../../place/domain/index.ts';

/** Whom or what an act was about. A room is the place that keeps it; a unit is a place as the body that works there. */
export const SUBJECT_KINDS = ['child', 'class', 'school', 'village', 'unit', 'room'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Kinds of place that each kind of subject may be. */
export const PLACES_OF_SUBJECT: Readonly<Record<Exclude<SubjectKind, 'child'>, readonly PlaceKind[]>> = {
  class: ['class'],
  school: ['school', 'campus'],
  village: ['village'],
  unit: ['village', 'township', 'county', 'bureau', 'school', 'campus'],
  room: ROOM_KEEPING,
};

/**
 * The column of `docs/access.md` that acts and duties of this subject stand in. Rooms and units are about no child: whoever keeps a room
 * sees nothing else, and an office that only reads records of care writes down its own conference.
 */
export function recordGroupOf(kind: SubjectKind): RecordGroup {
  if (kind === 'room') return 'rooms';
  return kind === 'unit' ? 'units' : 'care';
}

/** Whether the role may read or write acts and duties of some subject at all; row security says of which. */
export function canWithActs(role: RoleId, right: 'r' | 'w'): boolean {
  return SUBJECT_KINDS.some((kind) => can(role, right, recordGroupOf(kind)));
}
