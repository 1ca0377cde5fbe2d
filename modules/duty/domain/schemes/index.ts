import type { Scheme } from '../scheme.ts';
import { FAMILY_SCHEMES } from './family.ts';
import { KNOWS_SCHEMES } from './knows.ts';
import { ONES_SCHEMES } from './ones.ts';
import { PLACE_SCHEMES } from './places.ts';
import { TALK_SCHEMES } from './talks.ts';
import { VISIT_SCHEMES } from './visits.ts';

/** Every scheme of the source documents and of the law: a county publishes those that it wants, as they are or changed. */
export const SHIPPED_SCHEMES: readonly Scheme[] = [
  ...FAMILY_SCHEMES,
  ...TALK_SCHEMES,
  ...VISIT_SCHEMES,
  ...ONES_SCHEMES,
  ...KNOWS_SCHEMES,
  ...PLACE_SCHEMES,
];

export function findShippedScheme(id: string): Scheme | undefined {
  return SHIPPED_SCHEMES.find((scheme) => scheme.id === id);
}
