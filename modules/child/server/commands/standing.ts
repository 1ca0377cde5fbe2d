import type { FieldValue } from '../../../../kernel/field.ts';
import { writePath, type FactPath } from '../../../../kernel/record.ts';
import { childProblems, findField } from '../../domain/index.ts';
import type { KnownPlaces } from '../known-places.ts';

/** Facts that say who has access. They take effect when written, so that no job has to change anybody's access at midnight. */
const STANDING: ReadonlySet<string> = new Set(['child.presentPlace', 'schooling.school', 'schooling.campus', 'schooling.class']);
const SCHOOL_KINDS: ReadonlySet<string> = new Set(['bureau', 'school', 'campus', 'class']);

interface Told {
  readonly path: FactPath;
  readonly value: FieldValue | null;
}

export function saysStanding(path: FactPath): boolean {
  return STANDING.has(writePath(path));
}

/** The places that these values would put a child at. */
export function listStandingPlaces(values: readonly Told[]): readonly string[] {
  return values.flatMap(({ path, value }) => {
    const placeId = saysStanding(path) && typeof value === 'object' && value !== null && 'placeId' in value ? value.placeId : undefined;
    return placeId ?? [];
  });
}

/**
 * Throws `child.noSuchPlace` unless these values keep the child in its county, and in the right tree: the county stands first in
 * every key of a file, and a region that is a school's is in nobody's sight.
 */
export function assertStandsInCounty(values: readonly Told[], places: KnownPlaces, county: number): void {
  for (const told of values) {
    const field = findField(told.path.record, told.path.field);
    for (const placeId of listStandingPlaces([told])) {
      const place = places.get(placeId);
      const tree = SCHOOL_KINDS.has(place?.kind ?? '') ? 'school' : 'admin';
      if (place?.county !== county || (field?.kind === 'place' && field.tree !== tree))
        throw childProblems.noSuchPlace({}, writePath(told.path));
    }
  }
}
