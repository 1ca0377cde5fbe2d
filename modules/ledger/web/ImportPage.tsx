import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  ConfirmReason,
  download,
  PageHead,
  PageState,
  ProblemAlert,
  ProgressBar,
  useCommand,
  usePhrase,
  useRead,
  type Command,
} from '../../../apps/office/shell/index.ts';
import { IMPORTS, type Import, type ImportDetails } from './answers.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { LEDGER_PHRASES as P } from './phrases.ts';
import { RowsPanel } from './RowsPanel.tsx';

const APPLY_MS = 120_000;
const ASK_AGAIN_MS = 1_000;

/** One import, step by step: what the columns mean, what would happen, writing, what came of it. */
export default function ImportPage() {
  const { importId = '' } = useParams();
  const path = `${IMPORTS}/${importId}`;
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(true);
  const remove = useCommand<object, object>(() => ({ method: 'DELETE', path }), {
    refresh: [IMPORTS],
    done: () => void navigate('/imports'),
  });
  // While it is being removed nobody asks for it again: there would be nothing to answer.
  const isLeaving = remove.pending || remove.result !== undefined;
  const read = useRead<ImportDetails>(path, undefined, { when: !isLeaving, ...(isBusy ? { every: ASK_AGAIN_MS } : {}) });
  const ledger = read.data;
  const isWorking = ledger === undefined || ledger.state === 'reading' || ledger.state === 'applying';
  if (isWorking !== isBusy && read.error === null) setBusy(isWorking);
  return (
    <>
      <PageHead
        {...(ledger === undefined ? {} : { title: ledger.fileName })}
        actions={ledger && <Actions ledger={ledger} remove={remove} />}
      />
      {remove.problem && <ProblemAlert problem={remove.problem} />}
      {read.error && <ProblemAlert problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <PageState kind="loading" />}
      {ledger && !isLeaving && <Steps ledger={ledger} />}
    </>
  );
}

function Steps({ ledger }: { readonly ledger: ImportDetails }) {
  const t = usePhrase();
  const { state, problem, created, updated, unchanged, held, importId, by } = ledger;
  const isOwn = by === null;
  return (
    <>
      {!isOwn && <Alert type="info" showIcon title={t(P.byOther, { name: by })} style={{ marginBottom: 16 }} />}
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} style={{ marginBottom: 16 }} />}
      {state === 'reading' && (
        <PageState
          kind="loading"
          label={{
            zh: P.readingRows.zh.replace('{count}', String(ledger.rowsRead)),
            en: P.readingRows.en.replace('{count}', String(ledger.rowsRead)),
          }}
        />
      )}
      {state === 'applying' && <ProgressBar label={P.applyingRows} done={ledger.rowsApplied ?? 0} total={ledger.rows} />}
      {state === 'applied' && (
        <Alert type="success" showIcon title={t(P.done, { created, updated, unchanged })} style={{ marginBottom: 16 }} />
      )}
      {state === 'undone' && <Alert type="info" showIcon title={t(P.wasUndone)} />}
      {state === 'staged' && <ColumnsPanel ledger={ledger} />}
      {isOwn && (state === 'staged' || (state === 'applied' && held + ledger.refused > 0)) && (
        <RowsPanel key={`${importId} ${state}`} ledger={ledger} />
      )}
      {state === 'staged' && <ApplyPanel ledger={ledger} />}
    </>
  );
}

function ApplyPanel({ ledger }: { readonly ledger: Import }) {
  const t = usePhrase();
  const apply = useApply(ledger);
  const count = ledger.created + ledger.updated;
  return (
    <section className="sw-panel" aria-labelledby="apply-title">
      <h2 id="apply-title">{t(P.stepApply)}</h2>
      <p>{t(count === 0 ? P.nothingToApply : P.applyHint)}</p>
      {apply.problem && <ProblemAlert problem={apply.problem} />}
      <Button
        type="primary"
        size="large"
        loading={apply.pending}
        disabled={count + ledger.unchanged === 0}
        onClick={() => void apply.run({})}
      >
        {t(P.applyNow, { count })}
      </Button>
    </section>
  );
}

export function useApply({ importId, county }: Import) {
  return useCommand<object, Import>(() => ({ path: '/api/v1/ledger/apply-ledger', payload: { importId, county }, timeout: APPLY_MS }), {
    refresh: [IMPORTS],
  });
}

function Actions({ ledger, remove }: { readonly ledger: Import; readonly remove: Command<object, object> }) {
  const t = usePhrase();
  const [isUndoing, setUndoing] = useState(false);
  const { importId, county, state, by } = ledger;
  // What was refused or is held is for whoever imported it to mend.
  const [held, refused] = by === null ? [ledger.held, ledger.refused] : [0, 0];
  const undo = useCommand<{ readonly reason: string }, object>(
    ({ reason }) => ({ path: '/api/v1/ledger/undo-ledger', payload: { importId, county, reason }, timeout: APPLY_MS }),
    {
      refresh: [IMPORTS],
      done: () => setUndoing(false),
    },
  );
  return (
    <Flex gap="small" wrap>
      {refused > 0 && (state === 'staged' || state === 'applied') && (
        <Button title={t(P.refusedHint)} onClick={() => void download('GET', `${IMPORTS}/${importId}/refused.xlsx`)}>
          {t(P.refusedWorkbook, { count: refused })}
        </Button>
      )}
      {held > 0 && (state === 'staged' || state === 'applied') && (
        <Link to="/duplicates">
          <Button>{t(P.toHeld, { count: held })}</Button>
        </Link>
      )}
      {state === 'applied' && (
        <Button danger onClick={() => setUndoing(true)}>
          {t(P.undo)}
        </Button>
      )}
      {by === null && (state === 'staged' || state === 'failed' || state === 'undone') && (
        <Button title={t(P.removeHint)} loading={remove.pending} onClick={() => void remove.run({})}>
          {t(P.remove)}
        </Button>
      )}
      <ConfirmReason
        open={isUndoing}
        title={P.undo}
        hint={P.undoHint}
        danger
        pending={undo.pending}
        problem={undo.problem}
        confirm={({ text }) => void undo.run({ reason: text })}
        cancel={() => setUndoing(false)}
      />
    </Flex>
  );
}
