import { Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Choice, fixedList, ListTable, PageHead, useFormats, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import { HELPER_KIND } from '../../pairing/domain/index.ts';
import { SUMMARIES, termKey, termQuery, type HandedIn, type Summaries } from './answers.ts';
import './appraisal.css';
import { APPRAISAL_PHRASES as P } from './phrases.ts';
import { TermChoice } from './TermChoice.tsx';
import { YEARLY_PHRASES as Y } from './yearly-phrases.ts';

type Shown = 'all' | 'open' | 'filed';

/** Who has handed in the summary of a term and who has not, by name: nobody is compared with anybody. */
export default function SummariesPage() {
  const t = usePhrase();
  const formats = useFormats();
  const [params, setParams] = useSearchParams();
  const [shown, setShown] = useState<Shown>('all');
  const read = useRead<Summaries>(SUMMARIES, termQuery(params.get('term') ?? undefined));
  const all = read.data?.items ?? [];
  const rows = all.filter(({ filedAt }) => shown === 'all' || (filedAt !== null) === (shown === 'filed'));
  const current = read.data === undefined ? undefined : termKey(read.data);
  const state = { loading: read.isPending, retry: () => void read.refetch(), ...(read.error ? { problem: read.error } : {}) };
  return (
    <>
      <PageHead actions={<Link to="/yearly-appraisals">{t(Y.all)}</Link>} />
      {read.data !== undefined && (
        <div className="sw-summary-bar">
          <TermChoice summaries={read.data} choose={(term) => setParams({ term })} />
          <Choice
            label={P.show}
            value={shown}
            options={[
              ['all', P.showAll],
              ['open', P.showOpen],
              ['filed', P.showFiled],
            ]}
            change={setShown}
          />
          <span role="status">{t(P.filedCount, { all: all.length, filed: all.filter(({ filedAt }) => filedAt !== null).length })}</span>
        </div>
      )}
      <ListTable
        list={fixedList<HandedIn>(rows, state)}
        caption={P.all}
        rowKey={({ id }) => id}
        href={({ id }) => `/term-summaries/${id}?term=${encodeURIComponent(current ?? '')}`}
        columns={[
          { key: 'name', label: P.name, width: 130, show: ({ name }) => name },
          {
            key: 'kind',
            label: P.kind,
            width: 120,
            show: ({ kind }) => t(wordOf(HELPER_KIND, kind)),
          },
          { key: 'place', label: P.place, show: ({ place }) => place },
          { key: 'children', label: P.children, width: 110, numeric: true, show: ({ childCount }) => formats.count(childCount) },
          {
            key: 'state',
            label: P.state,
            width: 300,
            show: ({ filedAt, hasAccount }) =>
              filedAt === null ? (
                <>
                  <Tag>{t(P.notFiled)}</Tag> {!hasAccount && <span className="sw-faint">{t(P.noAccount)}</span>}
                </>
              ) : (
                <Tag>{t(P.filedOn, { date: formats.date(dayOf(new Date(filedAt))) })}</Tag>
              ),
          },
        ]}
        empty={{ title: P.nobody, hint: P.nobodyHint }}
      />
    </>
  );
}
