import { Button } from 'antd';
import { useState } from 'react';
import {
  allows,
  ApiProblem,
  ConfirmReason,
  download,
  DownloadButton,
  type ListState,
  usePhrase,
  useSession,
} from '../../../../apps/office/shell/index.ts';
import type { ChildLine } from '../answers.ts';
import { LIST_PHRASES as L } from '../phrases.ts';

const EXPORT = '/api/v1/exports/children.xlsx';

/** Takes the list out as it is shown, all its pages; with full numbers for those who may, and only for a reason. */
export function ExportList({ list: { query } }: { readonly list: ListState<ChildLine> }) {
  const session = useSession();
  if (!allows(session, 'x', 'list')) return null;
  return (
    <>
      <DownloadButton path={EXPORT} query={query} label={L.export} hint={L.exportHint} />
      {allows(session, 'x', 'identity') && <ExportInFull query={query} />}
    </>
  );
}

function ExportInFull({ query }: { readonly query: ListState<ChildLine>['query'] }) {
  const t = usePhrase();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function fetchFile(reason: string): Promise<void> {
    setPending(true);
    setProblem(undefined);
    try {
      await download('GET', EXPORT, { query: { ...query, reason } });
      setOpen(false);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(L.exportFull)}</Button>
      <ConfirmReason
        open={open}
        title={L.exportFull}
        hint={L.exportFullHint}
        confirmLabel={L.export}
        pending={pending}
        problem={problem}
        confirm={({ text }) => void fetchFile(text)}
        cancel={() => setOpen(false)}
      />
    </>
  );
}
