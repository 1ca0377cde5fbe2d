import { z } from 'zod';
import type { PlainDate } from '../../../kernel/calendar.ts';
import { attributeOn, classLabel, findClassYears, gradeOn, nameOn, type Place } from '../domain/index.ts';

const openDay = z.string().nullable().describe('YYYY-MM-DD; null: open');

/** A place in a list, as it is on the day asked for. */
export const placeLineSchema = z.object({
  placeId: z.string(),
  tree: z.enum(['admin', 'school']),
  kind: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  label: z.string().describe('For a class its grade and name, else the name'),
  code: z.string().nullable(),
  grade: z.string().nullable().describe('For a class: k1-k3, 1-12, v1-v3, notYet or graduated'),
  validFrom: openDay,
  validTo: openDay,
  hasBelow: z.boolean(),
});

export type PlaceLine = z.infer<typeof placeLineSchema>;

export const placeDetailsSchema = placeLineSchema.extend({
  way: z.array(z.object({ placeId: z.string(), name: z.string() })).describe('From the root down to the place'),
  locatedIn: z.object({ placeId: z.string(), name: z.string() }).nullable(),
  successor: z.object({ placeId: z.string(), name: z.string() }).nullable(),
  attributes: z.array(z.object({ attribute: z.string(), value: z.string(), validFrom: openDay, validTo: openDay })),
  below: z.record(z.string(), z.int()).describe('How many places of each kind stand below it on the day'),
  mayChange: z.boolean(),
  mayAdd: z.array(z.string()).describe('Kinds that the current post may add below it'),
});

/** `known` holds the places above a class, whose system its grade follows. */
export function placeLine(place: Place, day: PlainDate, known: ReadonlyMap<string, Place>, hasBelow: boolean): PlaceLine {
  const name = nameOn(place, day);
  const years = place.kind === 'class' ? findClassYears(place, known, day) : undefined;
  return {
    placeId: place.placeId,
    tree: place.tree,
    kind: place.kind,
    parentId: place.parentId ?? null,
    name,
    label: years === undefined ? name : classLabel(years, name, day).zh,
    code: attributeOn(place, 'code', day) ?? null,
    grade: years === undefined ? null : gradeOn(years, day),
    validFrom: place.validFrom ?? null,
    validTo: place.validTo ?? null,
    hasBelow,
  };
}
