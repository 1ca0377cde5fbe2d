import { addDays, type PlainDate } from '../../../kernel/calendar.ts';
import { firstDayOfSchoolYear, gradeOn, type ClassYears } from './class.ts';
import { holdsOn, nameOn } from './history.ts';
import type { Place } from './place.ts';
import { placeProblems } from './problems.ts';

export interface ReviewedClass {
  readonly placeId: string;
  readonly outcome: 'continues' | 'graduates' | 'merged';
  /** For `merged`: the class that takes its children. */
  readonly successorId?: string | undefined;
}

export interface ClassWithYears {
  readonly place: Place;
  readonly years: ClassYears | undefined;
}

/** The days before and after the change of school year, and the classes that a review of it must name: those that ran before. */
export function listClassesToReview(
  classes: readonly ClassWithYears[],
  year: number,
): { lastDay: PlainDate; firstDay: PlainDate; classes: readonly ClassWithYears[] } {
  const firstDay = firstDayOfSchoolYear(year);
  const lastDay = addDays(firstDay, -1);
  const ran = ({ place, years }: ClassWithYears): boolean =>
    holdsOn(place, lastDay) && holdsOn(place, firstDay) && (years === undefined || gradeOn(years, lastDay) !== 'notYet');
  return { lastDay, firstDay, classes: classes.filter(ran) };
}

/**
 * The classes that end with the old school year, as they will be. Classes that continue need no writing: their grade follows
 * from their year of entry. Throws `place.*` problems where the review does not fit the school.
 */
export function decidePromotion(all: readonly ClassWithYears[], year: number, reviewed: readonly ReviewedClass[]): readonly Place[] {
  const { firstDay, classes } = listClassesToReview(all, year);
  const byId = new Map(classes.map((entry) => [entry.place.placeId, entry]));
  const outcomes = new Map(reviewed.map((entry) => [entry.placeId, entry]));
  for (const { placeId } of reviewed) if (!byId.has(placeId)) throw placeProblems.notAClass({ name: nameById(all, placeId, firstDay) });
  const missing = classes.filter(({ place }) => !outcomes.has(place.placeId));
  if (missing.length > 0) throw placeProblems.reviewIncomplete({ count: missing.length });
  return classes.flatMap(({ place, years }) => {
    const { outcome, successorId } = outcomes.get(place.placeId) as ReviewedClass;
    if (outcome === 'continues') {
      if (years !== undefined && gradeOn(years, firstDay) === 'graduated')
        throw placeProblems.pastLastGrade({ name: nameOn(place, firstDay) });
      return [];
    }
    if (outcome === 'graduates') return [{ ...place, validTo: firstDay }];
    const successor = byId.get(successorId ?? '');
    const stays = successor !== undefined && outcomes.get(successor.place.placeId)?.outcome === 'continues';
    if (!stays || successorId === place.placeId) throw placeProblems.successorWrong({}, 'successorId');
    return [{ ...place, validTo: firstDay, successorId }];
  });
}

function nameById(all: readonly ClassWithYears[], placeId: string, day: PlainDate): string {
  const found = all.find(({ place }) => place.placeId === placeId);
  return found === undefined ? placeId : nameOn(found.place, day);
}
