import type { PlaceAttributeId, PlaceKind, Tree } from '../domain/place.ts';

export const PLACES = '/api/v1/places';

/** A line of `GET /places`. */
export interface PlaceItem {
  readonly id: string;
  readonly tree: Tree;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly within: string;
  readonly code: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly hasBelow: boolean;
}

export interface PlaceList {
  readonly asOf: string;
  readonly items: readonly PlaceItem[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface PlaceDetails extends PlaceItem {
  readonly way: readonly Named[];
  readonly locatedIn: Named | null;
  readonly successor: Named | null;
  readonly attributes: readonly {
    readonly attribute: PlaceAttributeId;
    readonly value: string;
    readonly validFrom: string | null;
    readonly validTo: string | null;
  }[];
  readonly below: Readonly<Partial<Record<PlaceKind, number>>>;
  readonly mayChange: boolean;
  readonly mayAdd: readonly PlaceKind[];
}
