import { allows, currentPost, type Session } from '../../../../apps/office/shell/index.ts';
import { ROLES, type RoleId } from '../../../../kernel/access/roles.ts';
import { recordGroupOf, SUBJECT_KINDS, type SubjectKind } from '../../domain/index.ts';
import type { OwnPlace } from './entry.ts';

/** What the post writes about. */
export function writtenKinds(session: Session): readonly SubjectKind[] {
  return SUBJECT_KINDS.filter((kind) => allows(session, 'w', recordGroupOf(kind)));
}

/** Of a post that writes about no people: the room that it keeps, or the office itself. */
export function ownPlaceOf(session: Session): OwnPlace | undefined {
  const [kind] = writtenKinds(session);
  const post = currentPost(session);
  if (post === undefined || (kind !== 'room' && kind !== 'unit')) return undefined;
  return { kind, place: { text: post.place.name, placeId: post.place.id } };
}

/** In which tree the place is looked for: rooms and units stand in both, and each post knows its own. */
export function treeOf(kind: SubjectKind, role: RoleId | undefined): 'admin' | 'school' {
  if (kind === 'village') return 'admin';
  if (kind === 'class' || kind === 'school' || role === undefined) return 'school';
  return ['school', 'schoolLine'].includes(ROLES[role].reach) ? 'school' : 'admin';
}
