import type { z } from 'zod';
import { type articleSchema, type Scheme, schemeSchema } from '../scheme.ts';

type ArticleInput = z.input<typeof articleSchema>;

/** Nobody is told at once: a week after the last day the school or the township, after three the county. */
export const SCHOOL_STEPS: ArticleInput['escalation'] = [
  { afterDays: 1, to: 'owner' },
  { afterDays: 7, to: 'schoolAdministrator' },
  { afterDays: 21, to: 'countyEducation' },
];
export const VILLAGE_STEPS: ArticleInput['escalation'] = [
  { afterDays: 1, to: 'owner' },
  { afterDays: 7, to: 'childSupervisor' },
  { afterDays: 21, to: 'countyCivilAffairs' },
];

/** A shipped scheme, checked by the same rules as one that a county writes. */
export function defineScheme(scheme: z.input<typeof schemeSchema>): Scheme {
  return schemeSchema.parse(scheme);
}
