import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import { withActor } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import type { Paper } from '../../document/domain/index.ts';
import { nameOfPeriod } from '../../growth/domain/index.ts';
import { HELPER_KIND } from '../../pairing/domain/index.ts';
import { appraisalProblems, composeSummary } from '../domain/index.ts';
import { findFiling } from './filings.ts';
import { nameChildren } from './get-summary.ts';
import { getPerson } from './persons.ts';

/** A filed summary put together for paper, with the names of those children whom the actor may see. The caller logs that it was given out. */
export async function tellSummary(
  house: House,
  actor: Actor,
  filingId: string,
): Promise<{ readonly paper: Paper; readonly county: number; readonly childIds: readonly string[] }> {
  return withActor(house.engine, actor, async (tx) => {
    const filing = await findFiling(tx, filingId);
    if (filing === undefined) throw appraisalProblems.noSuchFiling();
    const person = await getPerson(tx, actor, filing.helperId);
    const children = await nameChildren(tx, filing.figures);
    const paper = composeSummary({
      person: { name: person.name, kind: wordOf(HELPER_KIND, person.kind).zh, place: person.place },
      term: nameOfPeriod(filing),
      figures: filing.figures,
      text: filing.text,
      filedOn: dayOf(new Date(filing.filedAt)),
      names: new Map(children.map(({ id, name }) => [id, name])),
    });
    return { paper, county: filing.county, childIds: children.map(({ id }) => id) };
  });
}
