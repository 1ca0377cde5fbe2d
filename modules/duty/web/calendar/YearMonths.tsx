import { SIGNS, useLocale, usePhrase } from '../../../../apps/office/shell/index.ts';
import { addDays, addMonths, partsOf, plainDate, weekdayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import { calendarDay, type CalendarDay } from '../../domain/calendar-day.ts';
import type { SchoolCalendar } from '../../domain/school-calendar.ts';
import { HOLIDAY_NAMES } from '../../domain/vocabulary.ts';
import { CALENDAR_PHRASES as P, WEEKDAY_LETTERS } from './phrases.ts';

interface YearMonthsProps {
  readonly calendar: SchoolCalendar;
  readonly year: SchoolCalendar['schoolYears'][number];
  readonly today: string;
}

/** A school year as twelve small calendars; the same stands in words in the table beside. */
export function YearMonths({ calendar, year, today }: YearMonthsProps) {
  const t = usePhrase();
  const first = plainDate(`${year.from.slice(0, 7)}-01`);
  const months = Array.from({ length: 13 }, (_, at) => addMonths(first, at)).filter((month) => month <= year.to);
  return (
    <section className="sw-panel" aria-label={t(P.months)}>
      <ul className="sw-calendar-legend" aria-label={t(P.legend)}>
        <li className="sw-day-term">{t(P.term)}</li>
        <li className="sw-day-break">{[t(P.winter), t(P.summer)].join(t(SIGNS.listComma))}</li>
        <li className="sw-day-off">
          {t(P.offMark)} {t(P.holiday)}
        </li>
        <li className="sw-day-work">
          {t(P.workMark)} {t(P.makeUp)}
        </li>
      </ul>
      <div className="sw-calendar-months">
        {months.map((month) => (
          <Month key={month} calendar={calendar} month={month} today={today} />
        ))}
      </div>
    </section>
  );
}

function Month({ calendar, month, today }: { readonly calendar: SchoolCalendar; readonly month: PlainDate; readonly today: string }) {
  const t = usePhrase();
  const parts = partsOf(month);
  const next = addMonths(month, 1);
  const monday = addDays(month, 1 - weekdayOf(month));
  const weeks: PlainDate[][] = [];
  for (let day = monday; day < next; day = addDays(day, 7)) weeks.push(Array.from({ length: 7 }, (_, at) => addDays(day, at)));
  return (
    <table className="sw-calendar-month">
      <caption>{t(P.monthOf, { year: parts.year, month: parts.month })}</caption>
      <thead>
        <tr>
          {WEEKDAY_LETTERS.map((letter) => (
            <th key={letter.en} scope="col">
              {t(letter)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) =>
              day < month || day >= next ? (
                <td key={day} aria-hidden="true" />
              ) : (
                <Day key={day} day={day} is={calendarDay(calendar, day)} today={today} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, is, today }: { readonly day: PlainDate; readonly is: CalendarDay; readonly today: string }) {
  const t = usePhrase();
  const { locale } = useLocale();
  const [holiday] = is.publicHolidays;
  const season = is.season === 'unknown' ? '' : t(P[is.season]);
  const title = [
    season,
    ...is.publicHolidays.map((name) => HOLIDAY_NAMES[name][locale]),
    is.makeUp ? t(P.makeUp) : '',
    day === today ? t(P.today) : '',
  ]
    .filter((word) => word !== '')
    .join(t(SIGNS.comma));
  const look = is.makeUp ? 'work' : holiday !== undefined ? 'off' : is.season === 'autumn' || is.season === 'spring' ? 'term' : 'break';
  return (
    <td className={`sw-day-${look}`} title={title} {...(day === today ? { 'aria-current': 'date' as const } : {})}>
      {partsOf(day).day}
      {holiday !== undefined && <small>{t(P.offMark)}</small>}
      {is.makeUp && <small>{t(P.workMark)}</small>}
    </td>
  );
}
