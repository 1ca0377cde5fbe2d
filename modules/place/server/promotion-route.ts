import { z } from 'zod';
import { dayOf } from '../../../kernel/calendar.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineRoute } from '../../../platform/http/index.ts';
import { classLabel, listClassesToReview, nameOn, proposePromotion, schoolYearToReview } from '../domain/index.ts';
import { loadClasses } from './commands/promote-classes.ts';
import { getPlace, listPlacesBelow } from './load.ts';

const params = z.object({ placeId: z.uuid().describe('A school') });
const query = z.object({ schoolYear: z.coerce.number().int().min(2000).max(2100).optional() });

/** What the coming (or running) school year means for each class, to be reviewed before `promoteClasses`. */
export const promotionRoute = defineRoute<z.infer<typeof params>, z.infer<typeof query>>({
  method: 'GET',
  path: '/places/{placeId}/promotion',
  module: 'place',
  summary: 'Proposal of how the classes of a school go into a school year',
  who: 'post',
  params,
  query: query,
  answer: z.object({
    schoolYear: z.int(),
    classes: z.array(
      z.object({
        placeId: z.string(),
        name: z.string(),
        before: z.string(),
        after: z.string(),
        outcome: z.enum(['continues', 'graduates']),
      }),
    ),
  }),
  async handle({ house, actor, params: { placeId }, query: asked }) {
    const today = dayOf(house.now());
    const schoolYear = asked.schoolYear ?? schoolYearToReview(today);
    return withActor(house.engine, actor, async (tx) => {
      const school = await getPlace(tx, placeId);
      const { classes, lastDay } = listClassesToReview(await loadClasses(tx, school, today), schoolYear);
      const campuses = new Map(
        (await listPlacesBelow(tx, school.path, { kinds: ['campus'] })).map((place) => [place.placeId, nameOn(place, lastDay)]),
      );
      const known = classes.flatMap(({ place, years }) => (years === undefined ? [] : [{ placeId: place.placeId, ...years }]));
      const proposed = new Map(proposePromotion(known, schoolYear).map((line) => [line.placeId, line]));
      return {
        schoolYear,
        classes: classes.map(({ place, years }) => {
          const line = proposed.get(place.placeId);
          const name = nameOn(place, lastDay);
          return {
            placeId: place.placeId,
            name: (campuses.get(place.parentId ?? '') ?? '') + (years === undefined ? name : classLabel(years, name, lastDay).zh),
            before: line?.before ?? 'notYet',
            after: line?.after ?? 'notYet',
            outcome: line?.outcome ?? 'continues',
          };
        }),
      };
    });
  },
});
