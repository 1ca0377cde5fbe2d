import { Button } from 'antd';
import { useState } from 'react';
import { PageHead, QueryForm, useList, usePhrase, type QueryField } from '../../../apps/office/shell/index.ts';
import { HELPER_KIND, LAYER } from '../domain/index.ts';
import { PAIRINGS, type PairingLine } from './answers.ts';
import { PairingTable } from './PairingTable.tsx';
import { PairingNav, useMayPair } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';
import { PairUnitDialog } from './PairUnitDialog.tsx';

const FIELDS: readonly QueryField[] = [
  { key: 'village', label: P.atPlace, kind: 'place', tree: 'admin' },
  { key: 'school', label: P.atSchool, kind: 'place', tree: 'school' },
  { key: 'kind', label: P.kind, kind: 'choice', options: HELPER_KIND.codes },
  { key: 'layer', label: P.layer, kind: 'choice', options: LAYER.codes },
  {
    key: 'state',
    label: P.state,
    kind: 'choice',
    required: true,
    options: [
      { code: 'running', ...P.running },
      { code: 'ended', ...P.ended },
      { code: 'all', ...P.stateAll },
    ],
  },
];

/** Who helps whom, now and before: a class or a leaving helper is handed over from here in one go. */
export default function PairingsPage() {
  const t = usePhrase();
  const mayPair = useMayPair();
  const list = useList<PairingLine>(PAIRINGS, { state: 'running' });
  const [pairing, setPairing] = useState(false);
  return (
    <>
      <PageHead actions={mayPair && <Button onClick={() => setPairing(true)}>{t(P.pairUnit)}</Button>} />
      <PairingNav />
      <QueryForm list={list} fields={FIELDS} />
      <PairingTable list={list} caption={P.pairings} empty={P.noPairings} />
      {pairing && <PairUnitDialog close={() => setPairing(false)} />}
    </>
  );
}
