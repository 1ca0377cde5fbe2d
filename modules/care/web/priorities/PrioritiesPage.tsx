import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Choice, PageHead, PageState, useFormats, usePhrase, useRead } from '../../../../apps/office/shell/index.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import { STATUS_DEFINITIONS } from '../../../child/domain/index.ts';
import { PRIORITY_COUNTS, type PriorityCounts } from '../answers.ts';
import '../care.css';
import { PRIORITY_PHRASES as P } from '../phrases.ts';
import { PrioritiesTable } from './PrioritiesTable.tsx';
import { type Period, periodsFor, type Terms } from './periods.ts';
import { ThreePairs } from './ThreePairs.tsx';

/** Whether tutoring, care and activities reach the children who count before the others, by place, school or class. */
export default function PrioritiesPage() {
  const t = usePhrase();
  const formats = useFormats();
  const [params, setParams] = useSearchParams();
  const [today] = useState(() => dayOf(new Date()));
  const calendar = useRead<{ readonly calendar: Terms | null }>('/api/v1/calendar');
  const periods = periodsFor(today, calendar.data?.calendar);
  const period = periods.find((one) => keyOf(one) === params.get('period')) ?? (periods[0] as Period);
  const definition = STATUS_DEFINITIONS.find(({ id }) => id === params.get('definition')) ?? STATUS_DEFINITIONS[0];
  const { from, to } = period;
  const { data, error, refetch } = useRead<PriorityCounts>(PRIORITY_COUNTS, {
    definition: definition.id,
    from,
    to,
    by: params.get('by') ?? undefined,
    place: params.get('place') ?? undefined,
  });

  function set(changes: Readonly<Record<string, string | undefined>>): void {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    setParams(next);
  }

  const listOf = (priority: string, placeId: string | undefined): string =>
    `/priorities/children?${new URLSearchParams({ priority, definition: definition.id, from, to, ...(placeId !== undefined && { place: placeId }) }).toString()}`;
  const ofBase = data?.base?.id;
  return (
    <>
      <PageHead
        note={data && t(P.note, { days: formats.days(data.from, data.to), to: formats.date(data.to) })}
        {...(params.get('place') !== null && { actions: <Up keep={params} /> })}
      />
      <div className="sw-panel sw-first-filters" role="search" aria-label={t(P.title)}>
        <Choice
          label={P.definition}
          value={definition.id}
          options={STATUS_DEFINITIONS.map(({ id, label }) => [id, label])}
          change={(value) => set({ definition: value })}
        />
        <Choice
          label={P.period}
          value={keyOf(period)}
          options={periods.map((one) => [keyOf(one), one.label])}
          change={(value) => set({ period: value })}
        />
        <Choice
          label={P.by}
          value={data === undefined || data.by === 'place' ? 'place' : 'school'}
          options={[
            ['place', P.place],
            ['school', P.school],
          ]}
          change={(value) => set({ by: value, place: undefined })}
        />
      </div>
      {error !== null && <PageState kind="error" problem={error} retry={() => void refetch()} />}
      {error === null && data === undefined && <PageState kind="loading" />}
      {data?.lines.length === 0 && (
        <div className="sw-panel">
          <PageState kind="empty" title={P.none} hint={P.noneHint} />
        </div>
      )}
      {data !== undefined && data.lines.length > 0 && (
        <>
          <section className="sw-panel" aria-labelledby="first-total">
            <h2 id="first-total">{data.base?.name ? t(P.allOf, { name: data.base.name }) : t(P.all)}</h2>
            <ThreePairs sides={data.total} name={data.base?.name ?? t(P.all)} hrefOf={(priority) => listOf(priority, ofBase)} />
            <details>
              <summary>{t(P.how)}</summary>
              <p>{definition.text}</p>
              <p>{t(P.howWords)}</p>
            </details>
          </section>
          {/* Of a village there is nothing below: what stands above is all of it. */}
          {data.lines.some(({ placeId }) => placeId !== null) && (
            <PrioritiesTable data={data} below={(place) => set({ place })} listOf={listOf} />
          )}
        </>
      )}
    </>
  );
}

function keyOf({ from, to }: Period): string {
  return `${from}_${to}`;
}

function Up({ keep }: { readonly keep: URLSearchParams }) {
  const t = usePhrase();
  const up = new URLSearchParams(keep);
  up.delete('place');
  return <Link to={`/priorities?${up.toString()}`}>{t(P.up)}</Link>;
}
