import { plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { SchoolCalendar } from '../../duty/domain/index.ts';
import { schoolYearOf } from '../../place/domain/index.ts';

export interface TermSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** A term as a list is filtered by it: `2026-autumn` is the first term of the school year that begins in 2026. */
export interface TermName extends Phrase {
  readonly code: string;
}

const TERMS_SHOWN = 5;
const CODE = /^(\d{4})-(autumn|spring)$/;

/** The terms of the last two years and the present one, newest first. */
export function termsUntil(today: PlainDate): readonly TermName[] {
  const terms: TermName[] = [];
  for (let year = schoolYearOf(today); terms.length < TERMS_SHOWN + 1; year -= 1) {
    const name = `${year}—${year + 1}`;
    terms.push(
      { code: `${year}-spring`, zh: `${name}学年下学期`, en: `${name}, second term` },
      { code: `${year}-autumn`, zh: `${name}学年上学期`, en: `${name}, first term` },
    );
  }
  return terms.filter(({ code }) => (spanOfTerm(code, undefined)?.from ?? today) <= today).slice(0, TERMS_SHOWN);
}

/** The days of a term: by the county's calendar, else from September to January and from February to August. */
export function spanOfTerm(code: string, calendar: SchoolCalendar | undefined): TermSpan | undefined {
  const [, text, kind] = CODE.exec(code) ?? [];
  if (text === undefined) return undefined;
  const year = Number(text);
  const known = calendar?.schoolYears.find(({ from }) => from.startsWith(text))?.terms.find((term) => term.kind === kind);
  if (known !== undefined) return known;
  return kind === 'autumn'
    ? { from: plainDate(`${year}-09-01`), to: plainDate(`${year + 1}-01-31`) }
    : { from: plainDate(`${year + 1}-02-01`), to: plainDate(`${year + 1}-08-31`) };
}

export function termOf(day: PlainDate): string {
  const year = schoolYearOf(day);
  return day < `${year + 1}-02-01` ? `${year}-autumn` : `${year}-spring`;
}
