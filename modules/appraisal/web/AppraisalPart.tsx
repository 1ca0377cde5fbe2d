import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { DownloadButton, Opened, PageHead, PageState, useFormats, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { APPRAISAL, YEARLY, type ShownAppraisal, type ShownVersion } from './answers.ts';
import './appraisal.css';
import { ConfirmPart } from './ConfirmPart.tsx';
import { CountedLine, Lines } from './Lines.tsx';
import { APPRAISAL_PHRASES as PAPERS } from './phrases.ts';
import { YearChoice } from './YearChoice.tsx';
import { YEARLY_PHRASES as P } from './yearly-phrases.ts';

/** The school year of one helper: points as proposed, to be confirmed by whoever may; then as confirmed, with how each came about. */
export function AppraisalPart({ helperId }: { readonly helperId: string | undefined }) {
  const t = usePhrase();
  const [params, setParams] = useSearchParams();
  const read = useRead<ShownAppraisal>(YEARLY, { helper: helperId, schoolYear: params.get('year') ?? undefined });
  return (
    <Opened read={read}>
      {(appraisal) => (
        <>
          <PageHead
            {...(appraisal.person.mine ? {} : { title: appraisal.person.name, note: appraisal.person.place })}
            actions={<Papers versions={appraisal.versions} />}
          />
          <div className="sw-summary-bar">
            <YearChoice years={appraisal.years} value={appraisal.schoolYear} choose={(year) => setParams({ year })} />
          </div>
          <p className="sw-faint">{t(P.fairness)}</p>
          <Content key={`${appraisal.schoolYear} ${appraisal.versions.length}`} appraisal={appraisal} refetch={() => void read.refetch()} />
          <Versions versions={appraisal.versions} />
        </>
      )}
    </Opened>
  );
}

/** What was confirmed, as it stands, on paper. What is only proposed has none. */
function Papers({ versions: [stands] }: { readonly versions: readonly ShownVersion[] }) {
  if (stands === undefined) return null;
  return (
    <>
      <DownloadButton path={`${APPRAISAL}/yearly/${stands.id}.pdf`} label={PAPERS.print} />
      <DownloadButton path={`${APPRAISAL}/yearly/${stands.id}.docx`} label={PAPERS.word} />
    </>
  );
}

function Content({ appraisal, refetch }: { readonly appraisal: ShownAppraisal; readonly refetch: () => void }) {
  const t = usePhrase();
  const [correcting, setCorrecting] = useState(false);
  const { versions, proposed, figures, mayConfirm, rules, person } = appraisal;
  const [stands] = versions;
  if (stands !== undefined && !correcting) {
    return (
      <section className="sw-panel" aria-labelledby="appraisal-confirmed">
        <h2 id="appraisal-confirmed">{t(P.confirmed)}</h2>
        <p className="sw-faint">
          {t(P.rulesUsed, { name: t(rules.name), version: stands.rulesVersion })}
          <CountedLine figures={stands.figures} />
        </p>
        <Lines sums={stands} />
        {mayConfirm && <Button onClick={() => setCorrecting(true)}>{t(P.correct)}</Button>}
      </section>
    );
  }
  if (proposed === null || figures === null) return <PageState kind="empty" title={P.nothing} hint={P.nothingHint} />;
  return (
    <section className="sw-panel" aria-labelledby="appraisal-proposed">
      <h2 id="appraisal-proposed">{t(person.mine ? P.soFar : P.proposed)}</h2>
      {person.mine && <p>{t(P.waiting)}</p>}
      <p className="sw-faint">
        {t(P.rulesUsed, { name: t(rules.name), version: rules.version })}
        <CountedLine figures={figures} />
      </p>
      {mayConfirm ? (
        <ConfirmPart
          appraisal={{ ...appraisal, proposed }}
          refetch={refetch}
          {...(stands === undefined ? {} : { cancel: () => setCorrecting(false) })}
        />
      ) : (
        <Lines sums={proposed} />
      )}
    </section>
  );
}

/** By whom and when it was confirmed, and why it was corrected. */
function Versions({ versions }: { readonly versions: readonly ShownVersion[] }) {
  const t = usePhrase();
  const formats = useFormats();
  if (versions.length === 0) return null;
  return (
    <section className="sw-panel" aria-labelledby="appraisal-versions">
      <h2 id="appraisal-versions">{t(P.versions)}</h2>
      <ol>
        {versions.map(({ id, number, confirmedBy, confirmedAt, total, reason }) => (
          <li key={id} value={number}>
            {t(P.confirmedBy, { name: confirmedBy ?? t(P.somebody), at: formats.moment(confirmedAt), total })}{' '}
            {reason !== null && t(P.correctedFor, { reason })}
          </li>
        ))}
      </ol>
    </section>
  );
}
