import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { loadCalendar } from '../../duty/server/index.ts';
import { schoolYears, type TermKind } from '../../growth/domain/index.ts';
import { appraisalProblems, fileFrom } from '../domain/index.ts';

/** A school year that has begun. */
export interface BegunYear {
  readonly schoolYear: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly terms: readonly { readonly kind: TermKind; readonly lastSchoolDay: PlainDate }[];
  /** From when on it can be confirmed: with the summary of its last term, our choice. */
  readonly confirmFrom: PlainDate;
}

/** Newest first. Empty where the county has no school calendar yet. */
export async function listYears(tx: Tx, county: number, today: PlainDate): Promise<readonly BegunYear[]> {
  return schoolYears(await loadCalendar(tx, county), today).flatMap(({ name: schoolYear, from, to, terms }) => {
    const last = terms.find(({ kind }) => kind === 'spring');
    return terms.length === 0 ? [] : [{ schoolYear, from, to, terms, confirmFrom: last === undefined ? to : fileFrom(last.lastSchoolDay) }];
  });
}

/** The year asked for, or the newest that can be confirmed by now. Throws `appraisal.noSuchYear`. */
export function chooseYear(years: readonly BegunYear[], asked: string | undefined, today: PlainDate): BegunYear {
  const found =
    asked === undefined
      ? (years.find(({ confirmFrom }) => confirmFrom <= today) ?? years[0])
      : years.find(({ schoolYear }) => schoolYear === asked);
  if (found === undefined) throw appraisalProblems.noSuchYear({}, 'schoolYear');
  return found;
}
