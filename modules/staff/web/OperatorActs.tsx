import { fixedList, ListTable, ProblemAlert, useFormats, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { wordsOfAct } from '../domain/index.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

interface OperatorAct {
  readonly act: string;
  readonly at: string;
  readonly concerned: number | null;
  readonly refused: string | null;
}

/** Tells the security administrator what was done at the command line, where no right holds anybody back. */
export function OperatorActs() {
  const t = usePhrase();
  const formats = useFormats();
  const read = useRead<{ acts: readonly OperatorAct[] }>('/api/v1/staff/operator-acts');
  const acts = read.data?.acts ?? [];
  return (
    <section className="sw-panel" style={{ marginTop: 12 }} aria-labelledby="operator-acts">
      <h2 id="operator-acts">{t(P.operatorActs)}</h2>
      {read.error && <ProblemAlert problem={read.error} retry={() => void read.refetch()} />}
      {read.data && acts.length === 0 && <p className="sw-faint">{t(P.noActs)}</p>}
      {acts.length > 0 && (
        <>
          <p className="sw-faint">{t(P.operatorHint)}</p>
          <ListTable
            list={fixedList(acts)}
            caption={P.operatorActs}
            rowKey={({ act, at }) => `${at} ${act}`}
            columns={[
              { key: 'at', label: P.actAt, width: 180, show: ({ at }) => formats.moment(at) },
              { key: 'act', label: P.act, show: ({ act, refused }) => `${t(wordsOfAct(act))}${refused === null ? '' : t(P.actRefused)}` },
              {
                key: 'concerned',
                label: P.actConcerned,
                numeric: true,
                width: 120,
                show: ({ concerned }) => (concerned === null ? '' : formats.count(concerned)),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
