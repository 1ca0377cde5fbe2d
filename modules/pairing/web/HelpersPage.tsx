import { Button } from 'antd';
import { useState } from 'react';
import { ListTable, PageHead, QueryForm, useFormats, useList, usePhrase, type QueryField } from '../../../apps/office/shell/index.ts';
import { HELPER_KIND } from '../domain/index.ts';
import { HELPERS, type ShownHelper } from './answers.ts';
import { NewHelperDialog } from './HelperForm.tsx';
import { RecordDayDialog } from './PairingDialogs.tsx';
import { CheckState, labelOfKind, Load, PairingNav, useMayPair } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

const FIELDS: readonly QueryField[] = [
  { key: 'search', label: P.search, kind: 'text', live: true },
  { key: 'kind', label: P.kind, kind: 'choice', options: HELPER_KIND.codes },
  {
    key: 'state',
    label: P.state,
    kind: 'choice',
    required: true,
    options: [
      { code: 'here', ...P.stateHere },
      { code: 'free', ...P.stateFree },
      { code: 'over', ...P.stateOver },
      { code: 'check', ...P.stateCheck },
      { code: 'left', ...P.stateLeft },
      { code: 'all', ...P.stateAll },
    ],
  },
];

/** Helpers by name, with their load against what fits, the check that is due, and training. */
export default function HelpersPage() {
  const t = usePhrase();
  const formats = useFormats();
  const mayPair = useMayPair();
  const list = useList<ShownHelper>(HELPERS, { state: 'here' });
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [doing, setDoing] = useState<'new' | 'check' | 'training' | undefined>(undefined);
  const own = list.rows.filter((helper) => keys.includes(helper.id) && helper.own).map(({ id }) => id);
  const stop = (): void => {
    setDoing(undefined);
    setKeys([]);
  };
  return (
    <>
      <PageHead
        actions={
          mayPair && (
            <Button type="primary" onClick={() => setDoing('new')}>
              {t(P.register)}
            </Button>
          )
        }
      />
      <PairingNav />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={P.helpers}
        rowKey={({ id }) => id}
        href={({ id }) => `/pairing/helpers/${id}`}
        columns={[
          { key: 'name', label: P.name, width: 130, show: ({ name }) => name },
          { key: 'kind', label: P.kind, width: 130, show: ({ kind }) => t(labelOfKind(kind)) },
          { key: 'unit', label: P.unit, show: ({ place, workUnit }) => [...new Set([place.name, workUnit])].filter(Boolean).join(' ') },
          { key: 'load', label: P.load, width: 140, show: (helper) => <Load helper={helper} /> },
          { key: 'check', label: P.check, width: 190, show: ({ check }) => <CheckState check={check} /> },
          { key: 'training', label: P.training, width: 120, show: ({ trainedOn }) => formats.date(trainedOn[0]) || t(P.never) },
        ]}
        {...(mayPair ? { selection: { keys, change: setKeys, name: ({ name }: ShownHelper) => name } } : {})}
        tools={
          own.length > 0 && (
            <>
              <Button onClick={() => setDoing('check')}>{t(P.recordCheck)}</Button>
              <Button onClick={() => setDoing('training')}>{t(P.recordTraining)}</Button>
            </>
          )
        }
        empty={{ title: P.noHelpers }}
      />
      {doing === 'new' && <NewHelperDialog close={stop} />}
      {(doing === 'check' || doing === 'training') && <RecordDayDialog what={doing} helperIds={own} close={stop} />}
    </>
  );
}
