import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { countCareBy } from '../../care/server/index.ts';
import { countDutiesOf } from '../../duty/server/index.ts';
import { personOn } from '../../pairing/domain/index.ts';
import { listPairingsOf } from '../../pairing/server/index.ts';
import { countedFrom, type Figures } from '../domain/index.ts';
import { pairedBetween, type WritingPerson } from './persons.ts';

/**
 * What a helper did between these days, counted. As the keeper, once it is known that the actor writes or reads this summary: pairings that
 * ended since are out of reach and were work all the same. Ids and numbers alone leave.
 */
export async function countWork(tx: Tx, person: WritingPerson, from: PlainDate, to: PlainDate, today: PlainDate): Promise<Figures> {
  const { county, helperId, accountId } = person;
  const personId = accountId ?? helperId;
  const until = to < today ? to : today;
  const dutiesFrom = countedFrom(from, today);
  return tx.asKeeper(async (keeper) => {
    const paired = await keeper.rows(sql<{ child_id: string }>`
      select distinct subject_id as child_id from pairing
      where county = ${county} and helper_id = ${helperId}::uuid and ${pairedBetween(from, until)} order by 1`);
    const childIds = paired.map(({ child_id: childId }) => childId);
    // The planner of duties goes by the same rule: what a summary counts as done and what it counts as missed must agree.
    const pairings = await listPairingsOf(keeper, county, childIds);
    const formerAccounts = pairings.find((pairing) => pairing.helperId === helperId)?.formerAccounts ?? [];
    const ofChild = Map.groupBy(pairings, ({ childId }) => childId);
    const care = await countCareBy(keeper, {
      county,
      ids: [...new Set([personId, helperId, ...formerAccounts])],
      isTheirs: (id, childId, day) => personOn(ofChild.get(childId) ?? [], id, day) === personId,
      childIds,
      from,
      to: until,
    });
    const duties = await countDutiesOf(keeper, { county, persons: [personId, helperId], childIds, from: dutiesFrom, to: until });
    return {
      asOf: today,
      ...(dutiesFrom === from ? {} : { dutiesFrom }),
      children: childIds.length,
      acts: care.acts,
      duties: duties.acts,
      needs: care.needs,
      perChild: childIds.map((childId) => ({ childId, acts: care.ofChild.get(childId) ?? [], missed: duties.missed.get(childId) ?? 0 })),
    };
  });
}
