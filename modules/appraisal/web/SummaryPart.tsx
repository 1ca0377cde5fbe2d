import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  ConfirmReason,
  DownloadButton,
  Opened,
  PageHead,
  PageState,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
} from '../../../apps/office/shell/index.ts';
import { SUMMARY, SUMMARY_FIELDS } from '../domain/index.ts';
import { APPRAISAL, CHANGED_BY_SUMMARIES, SUMMARY_READ, termKey, termQuery, type ShownFiling, type ShownSummary } from './answers.ts';
import './appraisal.css';
import { FiguresPart } from './FiguresPart.tsx';
import { APPRAISAL_PHRASES as P } from './phrases.ts';
import { TermChoice } from './TermChoice.tsx';
import { WritePart } from './WritePart.tsx';
import { YEARLY_PHRASES as Y } from './yearly-phrases.ts';

/** The summary of a term of one helper: figures, text, and how it was filed. */
export function SummaryPart({ helperId }: { readonly helperId: string | undefined }) {
  const [params, setParams] = useSearchParams();
  const read = useRead<ShownSummary>(SUMMARY_READ, { helper: helperId, ...termQuery(params.get('term') ?? undefined) });
  return (
    <Opened read={read}>{(summary) => <OpenSummary summary={summary} helperId={helperId} choose={(term) => setParams({ term })} />}</Opened>
  );
}

interface OpenSummaryProps {
  readonly summary: ShownSummary;
  readonly helperId: string | undefined;
  readonly choose: (term: string) => void;
}

function OpenSummary({ summary, helperId, choose }: OpenSummaryProps) {
  const t = usePhrase();
  const stands = summary.filings.find(({ reopenedAt }) => reopenedAt === null);
  return (
    <>
      <PageHead
        {...(summary.person.mine ? {} : { title: summary.person.name, note: summary.person.place })}
        actions={
          <>
            {stands && <FiledActions filing={stands} />}
            <Link to={helperId === undefined ? '/my-appraisal' : `/yearly-appraisals/${helperId}`}>
              {t(helperId === undefined ? Y.mine : Y.one)}
            </Link>
          </>
        }
      />
      <div className="sw-summary-bar">
        <TermChoice summaries={summary} choose={choose} />
      </div>
      {summary.figures === null ? (
        <PageState kind="empty" title={P.waiting} hint={P.waitingHint} />
      ) : (
        <FiguresPart figures={summary.figures} names={summary.children} filed={stands !== undefined} />
      )}
      {stands === undefined && summary.mayWrite && <WritePart key={termKey(summary)} summary={summary} />}
      {stands !== undefined && <FiledText summary={summary} />}
      <Filings filings={summary.filings} />
    </>
  );
}

function FiledText({ summary: { text } }: { readonly summary: ShownSummary }) {
  const t = usePhrase();
  return (
    <section className="sw-panel" aria-labelledby="summary-text">
      <h2 id="summary-text">{t(P.text)}</h2>
      {SUMMARY_FIELDS.map((name) => (
        <div key={name}>
          <h3>{t(SUMMARY.fields[name].label)}</h3>
          <p className="sw-summary-words">{text[name]}</p>
        </div>
      ))}
    </section>
  );
}

function FiledActions({ filing }: { readonly filing: ShownFiling }) {
  const t = usePhrase();
  const [asking, setAsking] = useState(false);
  const reopen = useCommand((reason: string) => ({ path: `${APPRAISAL}/reopen-summary`, payload: { filingId: filing.id, reason } }), {
    refresh: CHANGED_BY_SUMMARIES,
    done: () => setAsking(false),
  });
  return (
    <>
      <DownloadButton path={`${APPRAISAL}/filings/${filing.id}.pdf`} label={P.print} />
      <DownloadButton path={`${APPRAISAL}/filings/${filing.id}.docx`} label={P.word} />
      <Button onClick={() => setAsking(true)}>{t(P.reopen)}</Button>
      <ConfirmReason
        open={asking}
        title={P.reopenTitle}
        hint={P.reopenHint}
        confirmLabel={P.reopen}
        pending={reopen.pending}
        problem={reopen.problem}
        confirm={({ text }) => void reopen.run(text)}
        cancel={() => setAsking(false)}
      />
    </>
  );
}

/** When it was filed and by whom, and why it was opened again. */
function Filings({ filings }: { readonly filings: readonly ShownFiling[] }) {
  const t = usePhrase();
  const formats = useFormats();
  if (filings.length === 0) return null;
  const name = (known: string | null): string => known ?? t(P.somebody);
  return (
    <section className="sw-panel" aria-labelledby="summary-filings">
      <h2 id="summary-filings">{t(P.earlier)}</h2>
      <ol>
        {filings.map((one) => (
          <li key={one.id} value={one.number}>
            {t(P.filedBy, { name: name(one.filedBy), at: formats.moment(one.filedAt) })}{' '}
            {one.reopenedAt !== null &&
              t(P.wasReopened, { name: name(one.reopenedBy), at: formats.moment(one.reopenedAt), reason: one.reopenReason ?? '' })}
          </li>
        ))}
      </ol>
    </section>
  );
}
