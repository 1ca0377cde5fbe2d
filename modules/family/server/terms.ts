import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { loadCalendar } from '../../duty/server/index.ts';
import { spanOfTerm, termOf, type TermSpan } from '../domain/index.ts';

/** The days of a term by the county's school calendar, or by the usual months where the county has none yet. */
export async function findTerm(tx: Tx, county: number | undefined, term: string | undefined): Promise<Partial<TermSpan>> {
  if (term === undefined) return {};
  const calendar = county === undefined ? undefined : await loadCalendar(tx, county);
  return spanOfTerm(term, calendar) ?? {};
}

/** The term that today lies in, or the last one that began before it. */
export async function presentTerm(tx: Tx, county: number, today: PlainDate): Promise<TermSpan> {
  const calendar = await loadCalendar(tx, county);
  const spans = (calendar?.schoolYears ?? []).flatMap(({ terms }) => terms).filter(({ from }) => from <= today);
  return spans.at(-1) ?? (spanOfTerm(termOf(today), undefined) as TermSpan);
}
