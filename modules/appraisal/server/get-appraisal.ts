import type { Actor } from '../../../kernel/access/actor.ts';
import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import type { House } from '../../../platform/house.ts';
import { namePosts } from '../../care/server/index.ts';
import { APPRAISAL_RULES, evaluateAppraisal, sumPoints, type YearFigures } from '../domain/index.ts';
import { type Appraisal, listAppraisals } from './appraisals.ts';
import { countYear } from './count-year.ts';
import { getPerson, isAnswering, type WritingPerson } from './persons.ts';
import { type BegunYear, chooseYear, listYears } from './years.ts';

/** One helper's school year: what the rules propose as counted now, and what was confirmed. For the person, and for the post that appraises. */
export async function getAppraisal(house: House, actor: Actor, helperId: string | undefined, asked: string | undefined) {
  const today = dayOf(house.now());
  return withActor(house.engine, actor, async (tx) => {
    const person = await getPerson(tx, actor, helperId);
    const years = await listYears(tx, person.county, today);
    const year = chooseYear(years, asked, today);
    const versions = await listAppraisals(tx, person.helperId, year.schoolYear);
    const figures = await figuresOf(tx, { person, year, today, versions });
    const who = await namePosts(
      tx,
      versions.map(({ confirmedBy }) => confirmedBy),
    );
    const { name, kind, place } = person;
    const mine = isOneself(actor, person);
    return {
      person: { helperId: person.helperId, name, kind, place, mine },
      years: years.map(({ schoolYear, confirmFrom }) => ({ schoolYear, confirmFrom })),
      schoolYear: year.schoolYear,
      confirmFrom: year.confirmFrom,
      rules: { name: APPRAISAL_RULES.name, version: APPRAISAL_RULES.version },
      figures: figures ?? null,
      proposed: figures === undefined ? null : copyOf(evaluateAppraisal(APPRAISAL_RULES, figures)),
      mayConfirm: !mine && isAnswering(actor),
      versions: versions.map(({ appraisalId: id, number, rulesVersion, figures: counted, lines, reason, confirmedAt, confirmedBy }) => ({
        id,
        number,
        rulesVersion,
        figures: counted,
        lines: [...lines],
        total: sumPoints(lines),
        max: lines.reduce((sum, { max }) => sum + max, 0),
        reason,
        confirmedAt,
        confirmedBy: who(confirmedBy).name,
      })),
    };
  });
}

interface Asked {
  readonly person: WritingPerson;
  readonly year: BegunYear;
  readonly today: PlainDate;
  readonly versions: readonly Appraisal[];
}

/**
 * What points are proposed from: counted now. Once duties of the year have fallen out of what is kept, a correction goes on from what was
 * frozen when they were all there.
 */
export async function figuresOf(tx: Tx, { person, year, today, versions }: Asked): Promise<YearFigures | undefined> {
  const counted = await countYear(tx, person, year, today);
  const [frozen] = versions;
  return frozen !== undefined && (counted === undefined || frozen.figures.from < counted.from) ? frozen.figures : counted;
}

export function isOneself(actor: Actor, { accountId }: WritingPerson): boolean {
  return accountId === actor.accountId;
}

function copyOf({ lines, total, max }: ReturnType<typeof evaluateAppraisal>) {
  return { lines: [...lines], total, max };
}
