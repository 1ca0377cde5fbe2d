import { App } from 'antd';
import type { FieldValue } from '../../../kernel/field.ts';
import { PageHead, PageState, RecordForm, useCommand, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { SETTINGS } from '../domain/settings.ts';
import { SETTINGS_ADDRESS } from './address.ts';
import { GOVERNANCE_PHRASES as P } from './phrases.ts';

interface SettingsAnswer {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly mayChange: boolean;
}

/** What the county decides for itself: who leads, what is printed, which definition comes first. */
export default function SettingsPage() {
  const t = usePhrase();
  const { message } = App.useApp();
  const { data, error, refetch } = useRead<SettingsAnswer>(SETTINGS_ADDRESS);
  const save = useCommand<Readonly<Record<string, FieldValue | null>>, { changed: string[] }>(
    (changes) => ({ path: '/api/v1/governance/change-settings', payload: { changes } }),
    {
      refresh: [SETTINGS_ADDRESS, '/api/v1/home'],
      done: () => void message.success(t(P.saved)),
    },
  );
  return (
    <>
      <PageHead {...(data?.mayChange === false ? { note: t(P.readOnly) } : {})} />
      <section className="sw-panel" aria-label={t(P.county)}>
        {error !== null && <PageState kind="error" problem={error} retry={() => void refetch()} />}
        {error === null && data === undefined && <PageState kind="loading" />}
        {data !== undefined && (
          <RecordForm
            key={JSON.stringify(data.values)}
            definition={SETTINGS}
            values={data.values}
            readOnly={() => !data.mayChange}
            submit={save.run}
            pending={save.pending}
            problem={save.problem}
            submitLabel={P.save}
          />
        )}
      </section>
    </>
  );
}
