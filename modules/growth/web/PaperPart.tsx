import { Select } from 'antd';
import { useState } from 'react';
import { DownloadButton, usePhrase } from '../../../apps/office/shell/index.ts';
import type { TermKind } from '../domain/index.ts';
import type { Growth } from './answers.ts';
import { GROWTH_PHRASES as P } from './phrases.ts';

/** Of which time the record is put together, and as what. */
export function PaperPart({ childId, growth }: { readonly childId: string; readonly growth: Growth }) {
  const t = usePhrase();
  const [term, setTerm] = useState<TermKind | 'year'>('year');
  const terms = growth.years.find(({ name }) => name === growth.schoolYear)?.terms ?? [];
  const ofChild = (ending: 'pdf' | 'docx') => ({
    path: `/api/v1/children/${childId}/growth-record.${ending}`,
    query: { schoolYear: growth.schoolYear, term: term === 'year' ? undefined : term },
  });
  return (
    <>
      <label>
        {t(P.span)}
        <Select
          aria-label={t(P.span)}
          value={term}
          options={(['year', ...terms] as const).map((one) => ({ value: one, label: t(one === 'year' ? P.wholeYear : P[one]) }))}
          onChange={setTerm}
          popupMatchSelectWidth={false}
        />
      </label>
      <DownloadButton {...ofChild('pdf')} label={P.print} />
      <DownloadButton {...ofChild('docx')} label={P.word} />
      <DownloadButton path="/api/v1/growth-record.pdf" label={P.blank} look="link" />
    </>
  );
}
