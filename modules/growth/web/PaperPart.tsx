import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { ApiProblem, download, usePhrase } from '../../../apps/office/shell/index.ts';
import type { TermKind } from '../domain/index.ts';
import type { Growth } from './answers.ts';
import { GROWTH_PHRASES as P } from './phrases.ts';

/** Of which time the record is put together, and as what. */
export function PaperPart({ childId, growth }: { readonly childId: string; readonly growth: Growth }) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [term, setTerm] = useState<TermKind | 'year'>('year');
  const [pending, setPending] = useState<string | undefined>(undefined);
  const terms = growth.years.find(({ name }) => name === growth.schoolYear)?.terms ?? [];

  async function fetchPaper(path: string, query: Readonly<Record<string, string | undefined>>): Promise<void> {
    setPending(path);
    try {
      await download('GET', path, { query });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(t(P.failed, { why: error.title }));
    } finally {
      setPending(undefined);
    }
  }
  const ofChild = (ending: string) => {
    const path = `/api/v1/children/${childId}/growth-record.${ending}`;
    return {
      loading: pending === path,
      onClick: () => void fetchPaper(path, { schoolYear: growth.schoolYear, term: term === 'year' ? undefined : term }),
    };
  };
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
      <Button {...ofChild('pdf')}>{t(P.print)}</Button>
      <Button {...ofChild('docx')}>{t(P.word)}</Button>
      <Button type="link" onClick={() => void fetchPaper('/api/v1/growth-record.pdf', {})}>
        {t(P.blank)}
      </Button>
    </>
  );
}
