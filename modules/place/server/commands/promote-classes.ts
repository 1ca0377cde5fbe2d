import { z } from 'zod';
import type { Command } from '../../../../platform/command/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { canChangePlaces, decidePromotion, findClassYears, type ClassWithYears, type Place } from '../../domain/index.ts';
import { getPlace, listPlacesBelow } from '../load.ts';
import { assertMayChange } from '../standing.ts';
import { closePlaces, lockPlaces } from '../write.ts';

const payload = z.object({
  schoolId: z.uuid(),
  schoolYear: z.int().min(2000).max(2100).describe('Calendar year of the September in which it begins'),
  classes: z
    .array(z.object({ placeId: z.uuid(), outcome: z.enum(['continues', 'graduates', 'merged']), successorId: z.uuid().optional() }))
    .max(500),
});

/** Carries out the yearly review of a school's classes: each continues, graduates, or is merged into one that continues. */
export const promoteClasses: Command<z.infer<typeof payload>, { closed: string[]; continued: number }> = {
  module: 'place',
  name: 'promoteClasses',
  payload,
  may: ({ role }) => canChangePlaces(role),
  async handle({ tx, actor, emit, today }, { schoolId, schoolYear, classes }) {
    await lockPlaces(tx);
    const school = await getPlace(tx, schoolId);
    const all = await loadClasses(tx, school, today);
    const closed = decidePromotion(all, schoolYear, classes);
    // Classes are what the review changes: a school may do so, though it may not change itself.
    const [first] = all;
    if (first !== undefined) await assertMayChange(tx, actor, first.place);
    await closePlaces(tx, closed);
    const placeIds = closed.map(({ placeId }) => placeId);
    emit({ name: 'classesPromoted', details: { schoolId, schoolYear, placeIds } });
    return { closed: placeIds, continued: classes.length - closed.length };
  },
};

/** The classes of a school and of its campuses, closed ones too, with what their grades follow from. */
export async function loadClasses(tx: Tx, school: Place, day: PlainDate): Promise<readonly ClassWithYears[]> {
  const below = await listPlacesBelow(tx, school.path, { kinds: ['campus', 'class'] });
  const known = new Map([school, ...below].map((place) => [place.placeId, place]));
  return below.filter(({ kind }) => kind === 'class').map((place) => ({ place, years: findClassYears(place, known, day) }));
}
