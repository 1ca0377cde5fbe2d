import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { PageHead, PageState, useFormats, usePhrase, useRead } from '../../../../apps/office/shell/index.ts';
import { plainDate } from '../../../../kernel/calendar.ts';
import type { SchoolCalendar } from '../../domain/school-calendar.ts';
import { EditCalendar } from './EditCalendar.tsx';
import { emptyCalendar } from './draft.ts';
import { ImportCalendar } from './ImportCalendar.tsx';
import { CALENDAR_PHRASES as P } from './phrases.ts';
import { YearMonths } from './YearMonths.tsx';
import { YearTable } from './YearTable.tsx';
import './calendar.css';

/** `GET /calendar`. */
interface CalendarAnswer {
  readonly today: string;
  readonly calendar: SchoolCalendar | null;
  readonly changed: { readonly revision: number; readonly at: string; readonly reason: string | null } | null;
  readonly mayChange: boolean;
}

const CALENDAR = '/api/v1/calendar';

/** The school calendar of the county: what every window of every scheme is counted by. */
export default function CalendarPage() {
  const t = usePhrase();
  const { moment } = useFormats();
  const { data, error, refetch } = useRead<CalendarAnswer>(CALENDAR);
  const [draft, setDraft] = useState<SchoolCalendar | undefined>(undefined);
  const [importing, setImporting] = useState(false);
  if (error !== null)
    return (
      <Framed>
        <PageState kind="error" problem={error} retry={() => void refetch()} />
      </Framed>
    );
  if (data === undefined)
    return (
      <Framed>
        <PageState kind="loading" />
      </Framed>
    );
  const { calendar, changed, mayChange, today } = data;
  const buttons = mayChange && draft === undefined && (
    <p>
      <Button onClick={() => setDraft(calendar ?? emptyCalendar(plainDate(today)))}>{t(calendar === null ? P.start : P.edit)}</Button>{' '}
      <Button onClick={() => setImporting(true)}>{t(P.import)}</Button>
    </p>
  );
  return (
    <Framed note={mayChange ? undefined : t(P.readOnly)}>
      {buttons}
      {importing && <ImportCalendar read={setDraft} shut={() => setImporting(false)} />}
      {draft !== undefined && (
        <EditCalendar
          key={JSON.stringify(draft)}
          before={calendar ?? undefined}
          start={draft}
          today={plainDate(today)}
          shut={() => setDraft(undefined)}
        />
      )}
      {draft === undefined && calendar === null && (
        <section className="sw-panel">
          <PageState kind="empty" title={P.none} hint={P.noneHint} />
        </section>
      )}
      {draft === undefined && calendar !== null && <ShownCalendar calendar={calendar} today={today} />}
      {changed !== null && (
        <p className="sw-faint">{t(P.changed, { revision: changed.revision, at: moment(changed.at), reason: changed.reason ?? '' })}</p>
      )}
    </Framed>
  );
}

function Framed({ children, note }: { readonly children: React.ReactNode; readonly note?: string | undefined }) {
  return (
    <>
      <PageHead {...(note === undefined ? {} : { note })} />
      {children}
    </>
  );
}

function ShownCalendar({ calendar, today }: { readonly calendar: SchoolCalendar; readonly today: string }) {
  const t = usePhrase();
  const running = calendar.schoolYears.find(({ from, to }) => from <= today && today <= to) ?? calendar.schoolYears.at(-1);
  const [name, setName] = useState(running?.name);
  const year = calendar.schoolYears.find((one) => one.name === name) ?? running;
  if (year === undefined) return null;
  return (
    <>
      <div className="sw-scroll-x">
        <Segmented aria-label={t(P.year)} value={year.name} options={calendar.schoolYears.map((one) => one.name)} onChange={setName} />
      </div>
      <div className="sw-calendar">
        <YearMonths calendar={calendar} year={year} today={today} />
        <YearTable calendar={calendar} year={year} />
      </div>
    </>
  );
}
