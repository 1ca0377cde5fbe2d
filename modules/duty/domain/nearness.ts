import type { PlaceKind } from '../../place/domain/index.ts';

/** Kinds of place at which a scheme can be in force, the farthest from a child first. A school knows its children better than the township does. */
export const NEARNESS = ['county', 'township', 'village', 'school', 'campus', 'class'] as const;

export type PublishingKind = (typeof NEARNESS)[number];

/** The one at the place nearest to a child. */
export function nearest<One extends { readonly placeKind: PublishingKind }>(some: readonly One[]): One | undefined {
  return some.toSorted((one, other) => NEARNESS.indexOf(other.placeKind) - NEARNESS.indexOf(one.placeKind))[0];
}

/** Whether a publication at a place of this kind stands nearer to a child than one at the other. */
export function isNearer(kind: PublishingKind, other: PlaceKind): boolean {
  return NEARNESS.indexOf(kind) > (NEARNESS as readonly PlaceKind[]).indexOf(other);
}
