import { Alert, Button } from 'antd';
import { useState } from 'react';
import { PageState, ProblemAlert, useFormats, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { FAULT_WORDS } from '../domain/index.ts';
import type { Verification } from './answers.ts';
import { PRIVACY_PHRASES as P } from './phrases.ts';

/** Verifies on request, since it reads the whole log, and says in words what it came to. */
export function VerificationPanel() {
  const t = usePhrase();
  const [asked, setAsked] = useState(false);
  const read = useRead<Verification>('/api/v1/access/verification', {}, { when: asked });
  const again = (): void => (asked ? void read.refetch() : setAsked(true));
  return (
    <section className="sw-panel" aria-labelledby="verification">
      <h2 id="verification">{t(P.verification)}</h2>
      <p className="sw-faint">{t(P.verifyHint)}</p>
      <div aria-live="polite">
        {read.isFetching && <PageState kind="loading" label={P.verifying} />}
        {read.error && !read.isFetching && <ProblemAlert problem={read.error} retry={again} />}
        {read.data && !read.isFetching && <Verdict verification={read.data} />}
      </div>
      <Button style={{ marginTop: 12 }} onClick={again} disabled={read.isFetching}>
        {t(read.data ? P.verifyAgain : P.verify)}
      </Button>
    </section>
  );
}

function Verdict({
  verification: { seals, sealedEntries, unsealedEntries, oldestUnsealed, faults },
}: {
  readonly verification: Verification;
}) {
  const t = usePhrase();
  const formats = useFormats();
  const tail =
    unsealedEntries === 0 ? null : <p>{t(P.tail, { count: formats.count(unsealedEntries), oldest: formats.moment(oldestUnsealed) })}</p>;
  if (faults.length === 0) {
    const words = seals === 0 ? t(P.nothingYet) : t(P.intact, { entries: formats.count(sealedEntries), seals: formats.count(seals) });
    return <Alert type={seals === 0 ? 'info' : 'success'} showIcon title={words} description={tail} />;
  }
  const list = (
    <>
      <ul>
        {faults.map(({ county, kind, sealNumber, from, to }) => (
          <li key={`${county} ${kind} ${sealNumber}`}>
            {t(FAULT_WORDS[kind], { number: sealNumber })}
            {from !== null && to !== null && t(P.between, { from: formats.moment(from), to: formats.moment(to) })}
          </li>
        ))}
      </ul>
      <p>{t(P.brokenNext)}</p>
      {tail}
    </>
  );
  return <Alert type="error" showIcon title={t(P.broken, { count: formats.count(faults.length) })} description={list} />;
}
