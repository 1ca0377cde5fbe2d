import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { namePosts } from '../../care/server/index.ts';
import type { Paper } from '../../document/domain/index.ts';
import { HELPER_KIND } from '../../pairing/domain/index.ts';
import { APPRAISAL_RULES, appraisalProblems, composeAppraisal } from '../domain/index.ts';
import { findAppraisal, listAppraisals } from './appraisals.ts';
import { listFilingsAt } from './filings.ts';
import { getPerson } from './persons.ts';

/**
 * A confirmed appraisal put together for paper from what was frozen, for whoever may open its page. The caller logs that it was given out.
 */
export async function tellAppraisal(
  house: House,
  actor: Actor,
  appraisalId: string,
): Promise<{ readonly paper: Paper; readonly county: number; readonly helperId: string }> {
  return withActor(house.engine, actor, async (tx) => {
    const appraisal = await findAppraisal(tx, appraisalId);
    if (appraisal === undefined) throw appraisalProblems.noSuchAppraisal();
    const { county, helperId, schoolYear, number, figures, lines, reason, confirmedAt, confirmedBy } = appraisal;
    const person = await getPerson(tx, actor, helperId);
    const [stands] = await listAppraisals(tx, helperId, schoolYear);
    const summaries = await listFilingsAt(tx, helperId, schoolYear, confirmedAt);
    const who = await namePosts(tx, [confirmedBy]);
    const paper = composeAppraisal({
      person: { name: person.name, kind: wordOf(HELPER_KIND, person.kind).zh, place: person.place },
      schoolYear,
      number,
      rules: { name: APPRAISAL_RULES.name.zh, version: appraisal.rulesVersion },
      figures,
      lines,
      reason: reason ?? undefined,
      confirmedOn: dayOf(new Date(confirmedAt)),
      confirmedBy: who(confirmedBy).name ?? undefined,
      corrected: stands !== undefined && stands.number > number,
      summaries: summaries.map(({ term, filedAt, text }) => ({ term, filedOn: dayOf(new Date(filedAt)), text })),
    });
    return { paper, county, helperId };
  });
}
