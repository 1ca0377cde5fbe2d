import { PageHead, fixedList, ListTable, useFormats, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { IMPORTS, type Import } from './answers.ts';
import { LEDGER_PHRASES as P } from './phrases.ts';
import { UploadPanel } from './UploadPanel.tsx';

export default function ImportsPage() {
  const t = usePhrase();
  const { moment, count } = useFormats();
  const imports = useRead<{ readonly items: readonly Import[] }>(IMPORTS);
  const list = fixedList<Import>(imports.data?.items ?? [], {
    loading: imports.isPending,
    ...(imports.error ? { problem: imports.error } : {}),
    retry: () => void imports.refetch(),
  });
  return (
    <>
      <PageHead />
      <UploadPanel />
      <ListTable
        list={list}
        caption={P.history}
        rowKey={({ importId }) => importId}
        href={({ importId }) => `/imports/${importId}`}
        columns={[
          { key: 'file', label: P.file, show: ({ fileName }) => fileName },
          { key: 'by', label: P.by, show: ({ by }) => by ?? t(P.byYou) },
          { key: 'state', label: P.state, show: ({ state }) => t(P[state]) },
          { key: 'rows', label: P.rows, numeric: true, show: (one) => count(one.state === 'reading' ? one.rowsRead : one.rows) },
          { key: 'created', label: P.created, numeric: true, show: ({ created }) => count(created) },
          { key: 'updated', label: P.updated, numeric: true, show: ({ updated }) => count(updated) },
          { key: 'unchanged', label: P.unchanged, numeric: true, deskOnly: true, show: ({ unchanged }) => count(unchanged) },
          { key: 'held', label: P.held, numeric: true, show: ({ held }) => count(held) },
          { key: 'refused', label: P.refused, numeric: true, show: ({ refused }) => count(refused) },
          { key: 'when', label: P.when, deskOnly: true, show: ({ startedAt }) => moment(startedAt) },
        ]}
        empty={{ title: P.none, hint: P.noneHint }}
      />
    </>
  );
}
