import { Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Choice, fixedList, ListTable, PageHead, useFormats, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import { HELPER_KIND } from '../../pairing/domain/index.ts';
import { YEARLY_LIST, type Appraisals, type Appraised } from './answers.ts';
import './appraisal.css';
import { YearChoice } from './YearChoice.tsx';
import { YEARLY_PHRASES as P } from './yearly-phrases.ts';

type Shown = 'all' | 'open' | 'confirmed';

/** Whom the post appraises, by name: confirmed or not, and nothing by which people could be compared. */
export default function YearlyListPage() {
  const t = usePhrase();
  const formats = useFormats();
  const [params, setParams] = useSearchParams();
  const [shown, setShown] = useState<Shown>('all');
  const read = useRead<Appraisals>(YEARLY_LIST, { schoolYear: params.get('year') ?? undefined });
  const all = read.data?.items ?? [];
  const rows = all.filter(({ confirmedAt }) => shown === 'all' || (confirmedAt !== null) === (shown === 'confirmed'));
  const state = { loading: read.isPending, retry: () => void read.refetch(), ...(read.error ? { problem: read.error } : {}) };
  return (
    <>
      <PageHead />
      {read.data !== undefined && (
        <>
          <div className="sw-summary-bar">
            <YearChoice years={read.data.years} value={read.data.schoolYear} choose={(year) => setParams({ year })} />
            <Choice
              label={P.show}
              value={shown}
              options={[
                ['all', P.showAll],
                ['open', P.showOpen],
                ['confirmed', P.showConfirmed],
              ]}
              change={setShown}
            />
            <span role="status">
              {t(P.confirmedCount, { all: all.length, confirmed: all.filter(({ confirmedAt }) => confirmedAt !== null).length })}
            </span>
          </div>
          <p className="sw-faint">{t(P.noRanking)}</p>
        </>
      )}
      <ListTable
        list={fixedList<Appraised>(rows, state)}
        caption={P.all}
        rowKey={({ id }) => id}
        href={({ id }) => `/yearly-appraisals/${id}?year=${encodeURIComponent(read.data?.schoolYear ?? '')}`}
        columns={[
          { key: 'name', label: P.name, width: 130, show: ({ name }) => name },
          {
            key: 'kind',
            label: P.kind,
            width: 160,
            show: ({ kind }) => t(wordOf(HELPER_KIND, kind)),
          },
          { key: 'place', label: P.place, show: ({ place }) => place },
          {
            key: 'state',
            label: P.state,
            width: 260,
            show: ({ confirmedAt }) => (
              <Tag>{confirmedAt === null ? t(P.notConfirmed) : t(P.confirmedOn, { date: formats.date(dayOf(new Date(confirmedAt))) })}</Tag>
            ),
          },
        ]}
        empty={{ title: P.nobody, hint: P.nobodyHint }}
      />
    </>
  );
}
