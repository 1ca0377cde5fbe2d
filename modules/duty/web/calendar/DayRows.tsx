import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { SIGNS, DateInput, findTypedDate, usePhrase } from '../../../../apps/office/shell/index.ts';
import { findPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import type { SchoolCalendar } from '../../domain/school-calendar.ts';
import { HOLIDAY_NAMES } from '../../domain/vocabulary.ts';
import { CALENDAR_PHRASES as P } from './phrases.ts';

export type SchoolYear = SchoolCalendar['schoolYears'][number];

interface StretchProps {
  /** The label stands beside it already. */
  readonly silent?: true;
  readonly label: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly change: (from: PlainDate, to: PlainDate) => void;
}

export function Stretch({ silent, label, from, to, change }: StretchProps) {
  const t = usePhrase();
  return (
    <div className="sw-calendar-row" role="group" aria-label={label}>
      {silent === undefined && <span>{label}</span>}
      <DateInput label={t(SIGNS.labelled, { label, words: t(P.from) })} value={from} onChange={(day) => change(typed(day), to)} />
      <DateInput label={t(SIGNS.labelled, { label, words: t(P.to) })} value={to} onChange={(day) => change(from, typed(day))} />
    </div>
  );
}

interface DraftProps {
  readonly draft: SchoolCalendar;
  readonly year: SchoolYear;
  readonly change: (draft: SchoolCalendar) => void;
}

export function Holidays({ draft, year, change }: DraftProps) {
  const t = usePhrase();
  const { publicHolidays } = draft;
  const put = (at: number, part: Partial<SchoolCalendar['publicHolidays'][number]>): void =>
    change({ ...draft, publicHolidays: publicHolidays.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  return (
    <fieldset className="sw-calendar-edit">
      <legend>{t(P.holiday)}</legend>
      {publicHolidays.map(({ name, from, to }, at) =>
        !isShown(from, year) ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a holiday is told apart by its place in the list while its days are typed
          <div key={at} className="sw-calendar-row">
            <Select
              aria-label={t(P.kind)}
              value={name}
              options={Object.entries(HOLIDAY_NAMES).map(([code, phrase]) => ({ value: code, label: t(phrase) }))}
              onChange={(next) => put(at, { name: next as typeof name })}
            />
            <Stretch silent label={t(HOLIDAY_NAMES[name])} from={from} to={to} change={(first, end) => put(at, { from: first, to: end })} />
            <Button
              type="text"
              aria-label={t(P.removeRow, { what: `${t(HOLIDAY_NAMES[name])} ${from}` })}
              onClick={() => change({ ...draft, publicHolidays: publicHolidays.filter((_, place) => place !== at) })}
            >
              {t(P.remove)}
            </Button>
          </div>
        ),
      )}
      <Button
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => change({ ...draft, publicHolidays: [...publicHolidays, { name: 'newYear', from: year.from, to: year.from }] })}
      >
        {t(P.addHoliday)}
      </Button>
    </fieldset>
  );
}

interface DaysProps {
  readonly label: typeof P.makeUp | typeof P.festival;
  readonly add: typeof P.addMakeUp | typeof P.festival;
  readonly days: readonly PlainDate[];
  readonly change: (days: PlainDate[]) => void;
  readonly year: SchoolYear;
}

export function Days({ label, add, days, change, year }: DaysProps) {
  const t = usePhrase();
  return (
    <fieldset className="sw-calendar-edit">
      <legend>{t(label)}</legend>
      <div className="sw-calendar-days">
        {days.map((day, at) =>
          !isShown(day, year) ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is told apart by its place while it is typed
            <span key={at}>
              <DateInput label={`${t(label)} ${at + 1}`} value={day} onChange={(next) => change(replaced(days, at, typed(next)))} />
              <Button
                type="text"
                size="small"
                aria-label={t(P.removeRow, { what: day })}
                onClick={() => change(days.filter((_, place) => place !== at))}
              >
                {t(P.remove)}
              </Button>
            </span>
          ),
        )}
      </div>
      <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => change([...days, year.from])}>
        {t(add)}
      </Button>
    </fieldset>
  );
}

/** Days of the year that is looked at, and what cannot be read as a day yet. */
function isShown(day: string, year: SchoolYear): boolean {
  return findPlainDate(day) === undefined || (day >= year.from && day <= year.to);
}

/** What cannot be read as a day stays as typed: the check tells it. */
function typed(text: string | undefined): PlainDate {
  return (findTypedDate(text ?? '') ?? text ?? '') as PlainDate;
}

export function replaced<Item>(items: readonly Item[], at: number, item: Item): Item[] {
  return items.map((one, place) => (place === at ? item : one));
}
