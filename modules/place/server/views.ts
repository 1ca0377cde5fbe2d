import { z } from 'zod';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { attributeOn, classLabel, findClassYears, gradeOn, isBelow, nameOn, type Place } from '../domain/index.ts';

const openDay = z.string().nullable().describe('YYYY-MM-DD; null: open');

/** A place in a list, as it is on the day asked for. */
export const placeLineSchema = z.object({
  id: z.string(),
  tree: z.enum(['admin', 'school']),
  kind: z.string(),
  parentId: z.string().nullable(),
  name: z.string().describe('For a class its grade and name'),
  within: z.string().describe('The places above, in words'),
  code: z.string().nullable(),
  grade: z.string().nullable().describe('For a class: k1-k3, 1-12, v1-v3, notYet or graduated'),
  validFrom: openDay,
  validTo: openDay,
  hasBelow: z.boolean(),
});

export type PlaceLine = z.infer<typeof placeLineSchema>;

export const placeDetailsSchema = placeLineSchema.extend({
  way: z.array(z.object({ id: z.string(), name: z.string() })).describe('From the root down to the place'),
  locatedIn: z.object({ id: z.string(), name: z.string() }).nullable(),
  successor: z.object({ id: z.string(), name: z.string() }).nullable(),
  attributes: z.array(z.object({ attribute: z.string(), value: z.string(), validFrom: openDay, validTo: openDay })),
  below: z.record(z.string(), z.int()).describe('How many places of each kind stand below it on the day'),
  mayChange: z.boolean(),
  mayAdd: z.array(z.string()).describe('Kinds that the current post may add below it'),
});

/** `above` holds the places above. */
export function placeLine(place: Place, day: PlainDate, above: ReadonlyMap<string, Place>, hasBelow: boolean): PlaceLine {
  const name = nameOn(place, day);
  const years = place.kind === 'class' ? findClassYears(place, above, day) : undefined;
  return {
    id: place.placeId,
    tree: place.tree,
    kind: place.kind,
    parentId: place.parentId ?? null,
    name: years === undefined ? name : classLabel(years, name, day).zh,
    within: [...above.values()]
      .filter((one) => isBelow(place.path, one.path))
      .toSorted((one, other) => one.path.length - other.path.length)
      .map((one) => nameOn(one, day))
      .join(' › '),
    code: attributeOn(place, 'code', day) ?? null,
    grade: years === undefined ? null : gradeOn(years, day),
    validFrom: place.validFrom ?? null,
    validTo: place.validTo ?? null,
    hasBelow,
  };
}
