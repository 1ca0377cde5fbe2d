import { useState } from 'react';
import { Select } from 'antd';
import { useFormats, useLocale, usePhrase } from '../../../../apps/office/shell/index.ts';
import { addDays, addMonths, plainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { CoverageLine } from './coverage.ts';
import { OVERSIGHT_PHRASES as P } from './phrases.ts';

const WEEKDAYS = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const;
const WEEK = 7;

/** A month as a calendar, each day by how much of what ended on it was not done, with the same as a table beside it. */
export function DayByDay({ lines }: { readonly lines: readonly CoverageLine[] }) {
  const t = usePhrase();
  const formats = useFormats();
  const byDay = new Map(lines.map((line) => [line.key, line]));
  const months = [...new Set(lines.map(({ key }) => key.slice(0, 7)))].sort();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const month = chosen !== undefined && months.includes(chosen) ? chosen : months.at(-1);
  if (month === undefined) return null;
  const shown = lines.filter(({ key, owed }) => key.startsWith(month) && owed > 0);
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
        <Month month={month} byDay={byDay} />
        <table className="sw-plain-table">
          <thead>
            <tr>
              {[P.day, P.owed, P.done, P.openLate, P.missed].map((label) => (
                <th key={label.en} scope="col" {...(label === P.day ? {} : { className: 'sw-number' })}>
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.key}>
                <th scope="row">{formats.date(line.key)}</th>
                {[line.owed, line.done, line.openLate, line.missed].map((count, at) => (
                  <td key={at} className="sw-number">
                    {formats.count(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Month({ month, byDay }: { readonly month: string; readonly byDay: ReadonlyMap<string, CoverageLine> }) {
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
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) =>
              day.startsWith(month) ? (
                <td key={day} className={`sw-heat-${heatOf(byDay.get(day))}`}>
                  <span>{Number(day.slice(8))}</span>
                  {(byDay.get(day)?.owed ?? 0) > 0 && (
                    <span className="sw-heat-number">
                      {byDay.get(day)?.done}/{byDay.get(day)?.owed}
                    </span>
                  )}
                </td>
              ) : (
                <td key={day} className="sw-heat-none" aria-hidden="true" />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 0 nothing ended, 1 all done or still running, up to 4: more than half missed. */
function heatOf(line: CoverageLine | undefined): number {
  if (line === undefined || line.owed === 0) return 0;
  const lacking = (line.missed + line.openLate) / line.owed;
  if (lacking === 0) return 1;
  if (lacking <= 0.1) return 2;
  return lacking <= 0.5 ? 3 : 4;
}

function weeksOf(month: string): readonly (readonly PlainDate[])[] {
  const first = plainDate(`${month}-01`);
  const last = addDays(addMonths(first, 1), -1);
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + WEEK - 1) % WEEK;
  const weeks: PlainDate[][] = [];
  for (let day = addDays(first, -weekday); day <= last; day = addDays(day, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, at) => addDays(day, at)));
  return weeks;
}
