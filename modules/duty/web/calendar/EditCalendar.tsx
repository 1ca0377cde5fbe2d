import { PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Segmented } from 'antd';
import { useId, useState } from 'react';
import { ProblemAlert, useCommand, usePhrase, useUnsaved } from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { findChangedPast } from '../../domain/calendar-change.ts';
import { readFormat } from '../../domain/read-format.ts';
import { schoolCalendarSchema, type SchoolCalendar } from '../../domain/school-calendar.ts';
import { nextYear } from './draft.ts';
import { Days, Holidays, replaced, Stretch, type SchoolYear } from './DayRows.tsx';
import { CALENDAR_PHRASES as P } from './phrases.ts';

interface EditCalendarProps {
  readonly before: SchoolCalendar | undefined;
  readonly start: SchoolCalendar;
  readonly today: PlainDate;
  readonly shut: () => void;
}

/** The whole calendar to be changed, checked as it is typed, and saved as one. */
export function EditCalendar({ before, start, today, shut }: EditCalendarProps) {
  const t = usePhrase();
  const { message } = App.useApp();
  const reasonId = useId();
  const [draft, setDraft] = useState(start);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(() => yearOf(start, today));
  const year = draft.schoolYears[shown] ?? (draft.schoolYears.at(-1) as SchoolYear);
  const reading = readFormat(schoolCalendarSchema, draft);
  const faults = 'faults' in reading ? reading.faults : [];
  const past = before === undefined || faults.length > 0 ? undefined : findChangedPast(before, draft, today);
  const saved = useUnsaved(draft !== before);
  const save = useCommand<{ readonly calendar: SchoolCalendar; readonly reason?: string }, { revision: number }>(
    (payload) => ({ path: '/api/v1/duty/change-calendar', payload }),
    {
      refresh: ['/api/v1/calendar'],
      done: () => {
        saved();
        void message.success(t(P.saved));
        shut();
      },
    },
  );
  const putYear = (at: number, next: SchoolYear): void => setDraft({ ...draft, schoolYears: replaced(draft.schoolYears, at, next) });
  return (
    <section className="sw-panel" aria-labelledby="calendar-edit">
      <h2 id="calendar-edit">{t(P.editing)}</h2>
      <p>
        <Segmented
          aria-label={t(P.year)}
          value={shown}
          options={draft.schoolYears.map((one, at) => ({ value: at, label: one.name }))}
          onChange={setShown}
        />{' '}
        <Button
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => {
            setDraft({ ...draft, schoolYears: [...draft.schoolYears, nextYear(draft.schoolYears.at(-1) as SchoolYear)] });
            setShown(draft.schoolYears.length);
          }}
        >
          {t(P.addYear)}
        </Button>
      </p>
      <fieldset key={shown} className="sw-calendar-edit">
        <legend>{year.name}</legend>
        <Stretch label={t(P.year)} from={year.from} to={year.to} change={(from, to) => putYear(shown, { ...year, from, to })} />
        {year.terms.map((term, place) => (
          <Stretch
            key={`${term.kind}`}
            label={t(P[term.kind])}
            from={term.from}
            to={term.to}
            change={(from, to) => putYear(shown, { ...year, terms: replaced(year.terms, place, { ...term, from, to }) })}
          />
        ))}
        {(shown === 0 || shown === draft.schoolYears.length - 1) && draft.schoolYears.length > 1 && (
          <Button
            danger
            type="text"
            size="small"
            onClick={() => {
              setDraft({ ...draft, schoolYears: draft.schoolYears.filter((_, one) => one !== shown) });
              setShown(Math.max(0, shown - 1));
            }}
          >
            {t(P.removeYear, { year: year.name })}
          </Button>
        )}
      </fieldset>
      <Holidays draft={draft} year={year} change={setDraft} />
      <Days
        label={P.makeUp}
        add={P.addMakeUp}
        days={draft.makeUpDays}
        change={(makeUpDays) => setDraft({ ...draft, makeUpDays })}
        year={year}
      />
      <Days
        label={P.festival}
        add={P.festival}
        days={draft.springFestival}
        change={(springFestival) => setDraft({ ...draft, springFestival })}
        year={year}
      />
      {past !== undefined && (
        <div>
          <label htmlFor={reasonId}>{t(P.reason)}</label>
          <Input
            id={reasonId}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
            aria-describedby={`${reasonId}-hint`}
          />
          <p id={`${reasonId}-hint`} className="sw-faint">
            {t(P.reasonHint, { day: past })}
          </p>
        </div>
      )}
      {faults.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={t(P.faults, { count: faults.length })}
          description={
            <ul>
              {faults.map((fault) => (
                <li key={`${fault.place} ${fault.zh}`}>
                  {whereOf(fault.place, draft)} {t(fault)}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {save.problem && <ProblemAlert problem={save.problem} />}
      <p>
        <Button
          type="primary"
          loading={save.pending}
          disabled={faults.length > 0}
          onClick={() => void save.run({ calendar: draft, ...(reason.trim() !== '' && { reason: reason.trim() }) })}
        >
          {t(P.save)}
        </Button>{' '}
        <Button onClick={shut}>{t(P.cancel)}</Button>
      </p>
    </section>
  );
}

/** Which year or day a fault is about, in words. */
function whereOf(place: string, draft: SchoolCalendar): string {
  const [, list, at] = /^(\w+)\[(\d+)\]/.exec(place) ?? [];
  if (list === 'schoolYears') return draft.schoolYears[Number(at)]?.name ?? '';
  if (list === 'publicHolidays') return draft.publicHolidays[Number(at)]?.from ?? '';
  return '';
}

function yearOf({ schoolYears }: SchoolCalendar, today: PlainDate): number {
  const at = schoolYears.findIndex(({ from, to }) => from <= today && today <= to);
  return at === -1 ? schoolYears.length - 1 : at;
}
