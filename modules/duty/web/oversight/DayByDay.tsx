import { Select } from 'antd';
import { useState } from 'react';
import { useFormats, useLocale, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { CoverageLine } from './coverage.ts';
import { heatOf, monthsOf, weeksOf } from './heat.ts';
import { OVERSIGHT_PHRASES as P } from './phrases.ts';

const WEEKDAYS = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const;

type Lines = ReadonlyMap<string, CoverageLine>;

interface DayByDayProps {
  /** Windows that end on a day of their own, by day. */
  readonly days: readonly CoverageLine[];
  /** Windows of weeks, months and terms, by the Monday of the week in which they end. */
  readonly weeks: readonly CoverageLine[];
  readonly period: { readonly from: PlainDate; readonly to: PlainDate };
}

/**
 * A month as a calendar, each day and each week by how much of what ended in it was not done, with the same as a table beside it. What
 * is due once a week ends on Sunday for everybody: on the Sunday it would look as if nothing were asked for on other days.
 */
export function DayByDay({ days, weeks, period }: DayByDayProps) {
  const t = usePhrase();
  const months = monthsOf(period);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const month = chosen !== undefined && months.includes(chosen) ? chosen : (months.at(-1) as string);
  if (days.length + weeks.length === 0) return null;
  const byDay: Lines = new Map(days.map((line) => [line.key, line]));
  const byWeek: Lines = new Map(weeks.map((line) => [line.key, line]));
  return (
    <section className="sw-panel" aria-labelledby="cover-days">
      <h2 id="cover-days">
        {t(P.calendar)}{' '}
        {months.length > 1 && (
          <Select aria-label={t(P.month)} value={month} onChange={setChosen} options={months.map((one) => ({ value: one, label: one }))} />
        )}
      </h2>
      <p className="sw-faint">{t(P.calendarNote)}</p>
      <div className="sw-heat-pair">
        <Month month={month} byDay={byDay} byWeek={byWeek} />
        <Numbers month={month} byDay={byDay} byWeek={byWeek} />
      </div>
    </section>
  );
}

interface MonthProps {
  readonly month: string;
  readonly byDay: Lines;
  readonly byWeek: Lines;
}

function Month({ month, byDay, byWeek }: MonthProps) {
  const t = usePhrase();
  const { locale } = useLocale();
  return (
    <table className="sw-heat" aria-label={`${t(P.calendar)} ${month}`}>
      <thead>
        <tr>
          {WEEKDAYS[locale].map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
          <th scope="col" className="sw-heat-week">
            {t(P.wholeWeek)}
          </th>
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) =>
              day.startsWith(month) ? (
                <td key={day} className={`sw-heat-${heatOf(byDay.get(day))}`}>
                  <span>{Number(day.slice(8))}</span>
                  <Share line={byDay.get(day)} />
                </td>
              ) : (
                <td key={day} className="sw-heat-none" aria-hidden="true" />
              ),
            )}
            <td className={`sw-heat-week sw-heat-${heatOf(byWeek.get(week[0] as string))}`}>
              <Share line={byWeek.get(week[0] as string)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Share({ line }: { readonly line: CoverageLine | undefined }) {
  if (line === undefined || line.owed === 0) return null;
  return (
    <span className="sw-heat-number">
      {line.done}/{line.owed}
    </span>
  );
}

/** The same in numbers: each week after its days. */
function Numbers({ month, byDay, byWeek }: MonthProps) {
  const t = usePhrase();
  const formats = useFormats();
  const rows = weeksOf(month).flatMap((week) => {
    const [monday = '', sunday = ''] = [week[0], week.at(-1)];
    return [
      ...week.filter((day) => day.startsWith(month)).map((day) => ({ key: day, name: formats.date(day), line: byDay.get(day) })),
      {
        key: `week ${monday}`,
        name: t(P.weekOf, { days: formats.days(monday, sunday) }),
        line: byWeek.get(monday),
      },
    ];
  });
  return (
    <table className="sw-plain-table">
      <thead>
        <tr>
          {[P.dayOrWeek, P.owed, P.done, P.openLate, P.missed].map((label) => (
            <th key={label.en} scope="col" {...(label === P.dayOrWeek ? {} : { className: 'sw-number' })}>
              {t(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, line }) =>
          line === undefined || line.owed === 0 ? null : (
            <tr key={key}>
              <th scope="row">{name}</th>
              {[line.owed, line.done, line.openLate, line.missed].map((count, at) => (
                <td key={at} className="sw-number">
                  {formats.count(count)}
                </td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
