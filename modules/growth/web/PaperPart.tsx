import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { DownloadButton, ProblemAlert, useCommand, usePhrase } from '../../../apps/office/shell/index.ts';
import type { TermKind } from '../domain/index.ts';
import { GROWTH, growthOf, type Growth } from './answers.ts';
import { GROWTH_PHRASES as P } from './phrases.ts';

interface PaperPartProps {
  readonly childId: string;
  readonly growth: Growth;
  readonly mayFile: boolean;
}

/** Of which time the record is put together, and as what; and that it is to be kept as it is today. */
export function PaperPart({ childId, growth: { schoolYear, years }, mayFile }: PaperPartProps) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [span, setSpan] = useState<TermKind | 'year'>('year');
  const term = span === 'year' ? undefined : span;
  const terms = years.find(({ name }) => name === schoolYear)?.terms ?? [];
  const ofChild = (ending: 'pdf' | 'docx') => ({
    path: `/api/v1/children/${childId}/growth-record.${ending}`,
    query: { schoolYear, term },
  });
  const file = useCommand(
    () => ({ path: `${GROWTH}/file-record`, payload: { filingId: uuidv7(), childId, schoolYear, ...(term && { term }) } }),
    { refresh: [growthOf(childId)], done: () => void message.success(t(P.filedNow)) },
  );
  return (
    <>
      <label>
        {t(P.span)}
        <Select
          aria-label={t(P.span)}
          value={span}
          options={(['year', ...terms] as const).map((one) => ({ value: one, label: t(one === 'year' ? P.wholeYear : P[one]) }))}
          onChange={setSpan}
          popupMatchSelectWidth={false}
        />
      </label>
      <DownloadButton {...ofChild('pdf')} label={P.print} />
      <DownloadButton {...ofChild('docx')} label={P.word} />
      {mayFile && (
        <Button loading={file.pending} title={t(P.fileHint)} onClick={() => void file.run(undefined)}>
          {t(P.file)}
        </Button>
      )}
      <DownloadButton path="/api/v1/growth-record.pdf" label={P.blank} look="link" />
      {file.problem !== undefined && <ProblemAlert problem={file.problem} />}
    </>
  );
}
