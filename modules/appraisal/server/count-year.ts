import { sql } from 'kysely';
import { addDays, dayOf, earliest, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { isHelperKind } from '../../pairing/domain/index.ts';
import { countedFrom, sumCheck, sumDuties, sumSummaries, sumTraining, type YearFigures } from '../domain/index.ts';
import { countWork } from './count-work.ts';
import { pairedBetween, type WritingPerson } from './persons.ts';
import type { BegunYear } from './years.ts';

interface Span {
  readonly from: PlainDate;
  /** First day that it held no more. */
  readonly end: PlainDate | undefined;
}

/**
 * What a helper did in a school year, counted; undefined where no child was paired. As the keeper, once it is known that the actor reads this
 * appraisal: pairings that ended since are out of reach and were work all the same. Numbers alone leave.
 */
export async function countYear(tx: Tx, person: WritingPerson, year: BegunYear, today: PlainDate): Promise<YearFigures | undefined> {
  const until = year.to < today ? year.to : today;
  const { spans, helper, filed } = await tx.asKeeper((keeper) => loadYear(keeper, person, year, until));
  const heldFrom = earliest(spans.map(({ from }) => (from < year.from ? year.from : from)));
  if (heldFrom === undefined) return undefined;
  const heldTo = spans.map(({ end }) => (end === undefined || until < end ? until : addDays(end, -1))).reduce((a, b) => (a < b ? b : a));
  const from = countedFrom(year.from, today);
  const work = await countWork(tx, person, from, year.to, today);
  const terms = year.terms.map((term) => ({
    lastSchoolDay: term.lastSchoolDay,
    paired: spans.some((span) => span.from <= term.lastSchoolDay && (span.end === undefined || term.lastSchoolDay < span.end)),
    filedOn: filed.get(term.kind),
  }));
  return {
    asOf: today,
    from,
    heldFrom,
    heldTo,
    children: work.children,
    ...sumDuties(work),
    needs: work.needs,
    summaries: sumSummaries(terms, person.accountId !== undefined, today),
    training: sumTraining(helper.trainedOn, { yearFrom: year.from, heldFrom, heldTo }),
    check: sumCheck(helper, heldTo),
  };
}

async function loadYear(keeper: Tx, { county, helperId, kind }: WritingPerson, { schoolYear, from }: BegunYear, until: PlainDate) {
  const spans = await keeper.rows(sql<{ valid_from: string; valid_to: string | null }>`
    select valid_from, valid_to from pairing where county = ${county} and helper_id = ${helperId}::uuid and ${pairedBetween(from, until)}`);
  const row = await keeper.first(sql<{ checked: readonly string[]; trained: readonly string[]; check_due_by: string | null }>`
    select array(select to_char(day, 'YYYY-MM-DD') from unnest(checked_on) as day) as checked,
      array(select to_char(day, 'YYYY-MM-DD') from unnest(trained_on) as day) as trained, check_due_by
    from helper where county = ${county} and helper_id = ${helperId}::uuid`);
  const filings = await keeper.rows(sql<{ term: string; filed_at: Date }>`
    select term, min(filed_at) as filed_at from summary_filing
    where county = ${county} and helper_id = ${helperId}::uuid and school_year = ${schoolYear} group by term`);
  if (row === undefined || !isHelperKind(kind)) throw new Error(`the profile ${helperId} is gone or of the unknown kind ${kind}`);
  return {
    spans: spans.map(
      (span): Span => ({
        from: plainDate(span.valid_from),
        end: span.valid_to === null ? undefined : plainDate(span.valid_to),
      }),
    ),
    helper: {
      kind,
      checkedOn: row.checked.map(plainDate),
      trainedOn: row.trained.map(plainDate),
      checkDueBy: row.check_due_by === null ? undefined : plainDate(row.check_due_by),
    },
    filed: new Map(filings.map(({ term, filed_at: at }) => [term, dayOf(at)])),
  };
}
