import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { placeProblems } from '../../../modules/place/domain/index.ts';
import { getPlaceByCode, listCounties } from '../../../modules/place/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';

/**
 * The county that a file is about: that of the place that was named; without one the only county, or that whose register knows most of its
 * rows, which `countKnown` tells. Throws Problem.
 */
export async function findCounty(
  house: House,
  place: string | undefined,
  countKnown: (county: number) => Promise<number>,
): Promise<number> {
  if (place !== undefined) {
    const at = await withActor(house.engine, MACHINE_OPERATOR, (tx) => getPlaceByCode(tx, place, dayOf(house.now())));
    if (at.county === undefined) throw placeProblems.codeUnknown({ code: place });
    return at.county;
  }
  const counties = (await withActor(house.engine, MACHINE_OPERATOR, (tx) => listCounties(tx))).map(({ county }) => county);
  const [first] = counties;
  if (first === undefined) throw placeProblems.notFound();
  if (counties.length === 1) return first;
  let best = { county: first, known: -1 };
  for (const county of counties) {
    const known = await countKnown(county);
    if (known > best.known) best = { county, known };
  }
  return best.county;
}
