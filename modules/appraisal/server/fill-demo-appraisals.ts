import { sql } from 'kysely';
import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor, withKeeper } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { planSubjects } from '../../duty/server/index.ts';
import { confirmAppraisal } from './confirm-appraisal.ts';
import { getAppraisal } from './get-appraisal.ts';
import { listPersons, pairedBetween } from './persons.ts';
import { chooseYear, listYears } from './years.ts';

/** So many of those whom a demo post appraises are confirmed, in the order of its list; the others wait for whoever tries it. */
const CONFIRMED = 3;

/** The first appraisals of the last school year that is over, confirmed by a demo post with the command that everybody uses. */
export async function fillDemoAppraisals(house: House, actor: Actor): Promise<void> {
  const today = dayOf(house.now());
  const county = actor.county as number;
  const { year, persons } = await withActor(house.engine, actor, async (tx) => {
    const chosen = chooseYear(await listYears(tx, county, today), undefined, today);
    return { year: chosen, persons: await listPersons(tx, actor, chosen.from, chosen.to < today ? chosen.to : today) };
  });
  if (today < year.confirmFrom) return;
  // Those with an account are left to whoever signs in as them.
  const appraised = persons.filter(({ accountId }) => accountId === undefined).slice(0, CONFIRMED);
  for (const [at, { helperId }] of appraised.entries()) {
    // Nothing is planned yet in a county that is being filled, and what was owed is what is appraised.
    await withKeeper(house.engine, async (keeper) => {
      const paired = await keeper.rows(sql<{ child_id: string }>`
        select distinct subject_id as child_id from pairing
        where county = ${county} and helper_id = ${helperId}::uuid and ${pairedBetween(year.from, year.to)} order by 1`);
      await planSubjects(keeper, county, { childIds: paired.map(({ child_id: childId }) => childId), placeIds: [] }, today);
    });
    const { proposed } = await getAppraisal(house, actor, helperId, year.schoolYear);
    if (proposed === null) continue;
    const training = proposed.lines.find(({ rule, points, max }) => rule === 'training' && points < max);
    const overrides =
      at === 0 && training !== undefined
        ? [{ rule: training.rule, points: training.max, reason: '参加了乡镇培训，有签到表，系统没有登记' }]
        : [];
    const payload = { appraisalId: newId(), helperId, schoolYear: year.schoolYear, proposed: proposed.total, versions: 0, overrides };
    await runCommand(house, actor, confirmAppraisal, { id: newId(), payload });
  }
}
