import { Button } from 'antd';
import { useState } from 'react';
import { fixedList, usePhrase, useRead, type ChildPanelProps } from '../../../apps/office/shell/index.ts';
import type { Listed, PairingLine } from './answers.ts';
import { PairingTable, isRunning } from './PairingTable.tsx';
import { PairBuddyDialog } from './PairBuddyDialog.tsx';
import { PairOneDialog } from './PairOneDialog.tsx';
import { useMayPair } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

/** On the file of a child: who helps it, and who did. */
export default function ChildPairings({ childId, past }: ChildPanelProps) {
  const t = usePhrase();
  const mayPair = useMayPair() && !past;
  const [choosing, setChoosing] = useState<'helper' | 'buddy' | undefined>(undefined);
  const read = useRead<Listed<PairingLine>>(`/api/v1/children/${childId}/pairings`);
  const lines = read.data?.items ?? [];
  const child = { id: childId, name: lines[0]?.subject.name ?? '' };
  const ended = lines.filter((line) => !isRunning(line));
  const state = { loading: read.isPending, retry: () => void read.refetch(), ...(read.error ? { problem: read.error } : {}) };
  return (
    <>
      <section className="sw-panel" aria-labelledby="child-helpers">
        <h2 id="child-helpers">{t(P.helps)}</h2>
        <PairingTable
          list={fixedList(lines.filter(isRunning), state)}
          caption={P.helps}
          without="subject"
          empty={P.nobodyHelps}
          tools={
            mayPair && (
              <>
                <Button type="primary" onClick={() => setChoosing('helper')}>
                  {t(P.choose)}
                </Button>
                <Button onClick={() => setChoosing('buddy')}>{t(P.findBuddy)}</Button>
              </>
            )
          }
        />
      </section>
      {ended.length > 0 && (
        <section className="sw-panel" aria-labelledby="child-helpers-before">
          <h2 id="child-helpers-before">{t(P.helpedBefore)}</h2>
          <PairingTable list={fixedList(ended)} caption={P.helpedBefore} without="subject" empty={P.noPairings} />
        </section>
      )}
      {choosing === 'helper' && <PairOneDialog child={child} close={() => setChoosing(undefined)} />}
      {choosing === 'buddy' && <PairBuddyDialog child={child} close={() => setChoosing(undefined)} />}
    </>
  );
}
