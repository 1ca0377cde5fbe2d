import { type RoleId, ROLES } from '../../../kernel/access/roles.ts';
import { PLACES_OF_SUBJECT } from '../../care/domain/index.ts';
import type { PlaceKind } from '../../place/domain/index.ts';
import { type ResponsibleRole, ROLE_OF_POST } from './vocabulary.ts';

/**
 * Kinds of place that an article on units binds: those at which a post stands that answers for what it asks. A joint conference of the
 * department is the county's, one of the child supervisor each township's: no other unit stands there as without anybody.
 */
export function unitKindsOf(by: ResponsibleRole): readonly PlaceKind[] {
  const posts = (Object.keys(ROLE_OF_POST) as RoleId[]).filter((role) => ROLE_OF_POST[role] === by);
  return PLACES_OF_SUBJECT.unit.filter((kind) => posts.some((role) => (ROLES[role].heldAt as readonly string[]).includes(kind)));
}

/** Whether the article is about a unit of this kind; where the kind is not known, it is. */
export function bindsUnit({ by }: { readonly by: ResponsibleRole }, kind: PlaceKind | undefined): boolean {
  return kind === undefined || unitKindsOf(by).includes(kind);
}
