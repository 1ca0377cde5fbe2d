import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, DownloadButton, useCommand, useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { GROWTH, growthOf, type ShownFiled } from './answers.ts';
import { GROWTH_PHRASES as P } from './phrases.ts';

interface FiledPartProps {
  readonly childId: string;
  readonly filed: readonly ShownFiled[];
  readonly past: boolean;
}

/** Records of the year that were filed: by whom, when, and as they were then. */
export function FiledPart({ childId, filed, past }: FiledPartProps) {
  const t = usePhrase();
  const formats = useFormats();
  const [asking, setAsking] = useState<string | undefined>(undefined);
  const takeBack = useCommand((reason: string) => ({ path: `${GROWTH}/take-back-record`, payload: { filingId: asking ?? '', reason } }), {
    refresh: [growthOf(childId)],
    done: () => setAsking(undefined),
  });
  if (filed.length === 0) return null;
  return (
    <section className="sw-panel" aria-labelledby="growth-filed">
      <h2 id="growth-filed">{t(P.filed)}</h2>
      <ul className="sw-growth-line">
        {filed.map(({ id, term, filedAt, by, withdrawnAt, withdrawnBy, withdrawReason, mayTakeBack }) => (
          <li key={id}>
            {t(P.filedBy, {
              period: t(term === null ? P.wholeYear : P[term]),
              name: by.name ?? t(P.somebody),
              at: formats.moment(filedAt),
            })}
            {withdrawnAt === null ? (
              <div className="sw-growth-bar">
                <DownloadButton path={`${GROWTH}/filed/${id}.pdf`} label={P.printFiled} />
                <DownloadButton path={`${GROWTH}/filed/${id}.docx`} label={P.wordFiled} />
                {mayTakeBack && !past && <Button onClick={() => setAsking(id)}>{t(P.takeBack)}</Button>}
              </div>
            ) : (
              <p className="sw-faint">
                {t(P.takenBack, {
                  at: formats.moment(withdrawnAt),
                  name: withdrawnBy?.name ?? t(P.somebody),
                  reason: withdrawReason ?? '',
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
      <ConfirmReason
        open={asking !== undefined}
        title={P.takeBackTitle}
        hint={P.takeBackHint}
        confirmLabel={P.takeBack}
        pending={takeBack.pending}
        problem={takeBack.problem}
        confirm={({ text }) => void takeBack.run(text)}
        cancel={() => setAsking(undefined)}
      />
    </section>
  );
}
