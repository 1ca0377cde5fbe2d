import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { loadCalendar } from '../../duty/server/index.ts';
import { schoolYears, type TermKind } from '../../growth/domain/index.ts';
import { appraisalProblems, fileFrom } from '../domain/index.ts';

export interface TermAsked {
  readonly schoolYear: string;
  readonly term: TermKind;
}

/** A term that is asked for, or left to be chosen. */
export interface MaybeTerm {
  readonly schoolYear?: string | undefined;
  readonly term?: TermKind | undefined;
}

/** A term that has begun. */
export interface BegunTerm extends TermAsked {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly lastSchoolDay: PlainDate;
}

/** The terms that have begun, newest first. Empty where the county has no school calendar yet. */
export async function listTerms(tx: Tx, county: number, today: PlainDate): Promise<readonly BegunTerm[]> {
  return schoolYears(await loadCalendar(tx, county), today).flatMap(({ name: schoolYear, terms }) =>
    terms
      .filter(({ from }) => from <= today)
      .map(({ kind: term, from, to, lastSchoolDay }) => ({
        schoolYear,
        term,
        from,
        to,
        lastSchoolDay,
      }))
      .toReversed(),
  );
}

/** The term asked for, or the newest whose summary can be filed by now. Throws `appraisal.noSuchTerm`. */
export function chooseTerm(terms: readonly BegunTerm[], asked: MaybeTerm, today: PlainDate): BegunTerm {
  const found =
    asked.schoolYear === undefined || asked.term === undefined
      ? (terms.find(({ lastSchoolDay }) => fileFrom(lastSchoolDay) <= today) ?? terms[0])
      : terms.find(({ schoolYear, term }) => schoolYear === asked.schoolYear && term === asked.term);
  if (found === undefined) throw appraisalProblems.noSuchTerm({}, 'term');
  return found;
}

/** As answers give it. */
export function shownTerm({ schoolYear, term, lastSchoolDay }: BegunTerm): TermAsked & { readonly fileFrom: string } {
  return { schoolYear, term, fileFrom: fileFrom(lastSchoolDay) };
}
