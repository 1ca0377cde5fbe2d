import { ScrollX, useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { addDays, daysBetween, type PlainDate } from '../../../../kernel/calendar.ts';
import type { SchoolCalendar } from '../../domain/school-calendar.ts';
import { HOLIDAY_NAMES } from '../../domain/vocabulary.ts';
import { CALENDAR_PHRASES as P } from './phrases.ts';

interface Stretch {
  readonly label: Phrase;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The same year in words: terms, holidays between them, public holidays and what is worked instead. */
export function YearTable({ calendar, year }: { readonly calendar: SchoolCalendar; readonly year: SchoolCalendar['schoolYears'][number] }) {
  const t = usePhrase();
  const { date } = useFormats();
  const within = (day: string): boolean => day >= year.from && day <= year.to;
  const single = (label: Phrase, days: readonly PlainDate[]): Stretch[] =>
    days.filter(within).map((day) => ({ label, from: day, to: day }));
  const stretches: Stretch[] = [
    ...year.terms.map(({ kind, from, to }) => ({ label: P[kind], from, to })),
    ...breaksOf(year),
    ...calendar.publicHolidays.filter(({ from }) => within(from)).map(({ name, from, to }) => ({ label: HOLIDAY_NAMES[name], from, to })),
    ...single(P.makeUp, calendar.makeUpDays),
    ...single(P.festival, calendar.springFestival),
  ];
  return (
    <section className="sw-panel" aria-label={t(P.list)}>
      <ScrollX label={t(P.list)}>
        <table className="sw-plain-table">
          <caption className="sw-faint">{year.name}</caption>
          <thead>
            <tr>
              <th scope="col">{t(P.stretch)}</th>
              <th scope="col">{t(P.from)}</th>
              <th scope="col">{t(P.to)}</th>
              <th scope="col">{t(P.days)}</th>
            </tr>
          </thead>
          <tbody>
            {stretches
              .toSorted((one, other) => (one.from < other.from ? -1 : 1))
              .map(({ label, from, to }) => (
                <tr key={`${label.en} ${from}`}>
                  <th scope="row">{t(label)}</th>
                  <td>{date(from)}</td>
                  <td>{date(to)}</td>
                  <td className="sw-number">{daysBetween(from, to) + 1}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  );
}

function breaksOf({ terms, to }: SchoolCalendar['schoolYears'][number]): readonly Stretch[] {
  return terms.flatMap((term, at) => {
    const next = terms[at + 1];
    const span = { from: addDays(term.to, 1), to: next === undefined ? to : addDays(next.from, -1) };
    return span.from > span.to ? [] : [{ label: next === undefined ? P.summer : P.winter, ...span }];
  });
}
