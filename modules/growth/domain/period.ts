import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { SchoolCalendar } from '../../duty/domain/index.ts';
import { schoolYearOf } from '../../place/domain/index.ts';

export const TERM_KINDS = ['autumn', 'spring'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export interface TermSpan {
  readonly kind: TermKind;
  readonly from: PlainDate;
  /** The day before the next term, or the last of the school year: what is done in the holidays belongs to the term before. */
  readonly to: PlainDate;
  readonly lastSchoolDay: PlainDate;
}

export interface SchoolYearSpan {
  /** `2025-2026`. */
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly terms: readonly TermSpan[];
}

/** A school year, or one term of it. */
export interface GrowthPeriod {
  readonly schoolYear: string;
  readonly term: TermKind | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The school years that have begun, newest first. A county without a calendar has the years from September to August and no terms:
 * their days would be guessed.
 */
export function schoolYears(calendar: SchoolCalendar | undefined, today: PlainDate): readonly SchoolYearSpan[] {
  const year = schoolYearOf(today);
  if (calendar === undefined) {
    return [year, year - 1, year - 2].map((first) => ({
      name: `${first}-${first + 1}`,
      from: plainDate(`${first}-09-01`),
      to: plainDate(`${first + 1}-08-31`),
      terms: [],
    }));
  }
  return calendar.schoolYears
    .filter(({ from }) => from <= today)
    .map(({ name, from, to, terms }) => ({
      name,
      from,
      to,
      terms: terms.map((term, at) => {
        const next = terms[at + 1];
        return {
          kind: term.kind,
          from: at === 0 ? from : term.from,
          to: next === undefined ? to : addDays(next.from, -1),
          lastSchoolDay: term.to,
        };
      }),
    }))
    .toReversed();
}

/** The year asked for, or the one that `today` lies in; undefined where there is none. */
export function findPeriod(
  years: readonly SchoolYearSpan[],
  schoolYear: string | undefined,
  term: TermKind | undefined,
): GrowthPeriod | undefined {
  const year = schoolYear === undefined ? years[0] : years.find(({ name }) => name === schoolYear);
  if (year === undefined) return undefined;
  if (term === undefined) return { schoolYear: year.name, term, from: year.from, to: year.to };
  const span = year.terms.find(({ kind }) => kind === term);
  return span === undefined ? undefined : { schoolYear: year.name, term, from: span.from, to: span.to };
}

/** As it is written on paper. */
export function nameOfPeriod({ schoolYear, term }: { readonly schoolYear: string; readonly term?: TermKind | undefined }): string {
  const year = `${schoolYear.replace('-', '—')}学年`;
  return term === undefined ? year : `${year}${term === 'autumn' ? '第一学期' : '第二学期'}`;
}
