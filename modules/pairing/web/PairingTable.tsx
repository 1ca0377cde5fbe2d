import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { ListTable, usePhrase, type ListState } from '../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import type { PairingLine } from './answers.ts';
import { EndDialog, HandOverDialog, SubstituteDialog } from './PairingDialogs.tsx';
import { Days, labelOfKind, labelOfLayer, today, useMayPair } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

type Act = 'handOver' | 'substitute' | 'end';

export interface PairingTableProps {
  readonly list: ListState<PairingLine>;
  readonly caption: Phrase;
  /** The column that is the same in every row is left out. */
  readonly without?: 'helper' | 'subject';
  readonly tools?: ReactNode;
  readonly empty: Phrase;
}

/** Pairings with their days and notes; those chosen are handed over, given a substitute, or ended, in one go. */
export function PairingTable({ list, caption, without, tools, empty }: PairingTableProps) {
  const t = usePhrase();
  const mayPair = useMayPair();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [doing, setDoing] = useState<{ readonly act: Act; readonly lines: readonly PairingLine[] } | undefined>(undefined);
  const chosen = list.rows.filter((line) => keys.includes(line.id) && isRunning(line));
  const direct = chosen.every(({ substituteOf }) => substituteOf === null);
  // Nobody stands in for a unit: another one takes over.
  const ofChildren = chosen.every(({ layer }) => layer === 'direct');
  const stop = (): void => {
    setDoing(undefined);
    setKeys([]);
  };
  const columns = [
    { key: 'subject', label: P.subject, width: 220, show: (line: PairingLine) => <Subject line={line} /> },
    {
      key: 'helper',
      label: P.helper,
      width: 160,
      show: ({ helper }: PairingLine) => (
        <>
          <Link to={`/pairing/helpers/${helper.id}`}>{helper.name}</Link> <span className="sw-faint">{helper.workUnit}</span>
        </>
      ),
    },
    {
      key: 'kind',
      label: P.kind,
      width: 130,
      show: ({ kind, layer }: PairingLine) =>
        layer === 'direct' ? t(labelOfKind(kind)) : `${t(labelOfKind(kind))} · ${t(labelOfLayer(layer))}`,
    },
    { key: 'days', label: P.days, width: 220, show: (line: PairingLine) => <Days line={line} /> },
    { key: 'notes', label: P.history, show: (line: PairingLine) => <Notes line={line} /> },
  ].filter(({ key }) => key !== without);
  return (
    <>
      <ListTable
        list={list}
        caption={caption}
        rowKey={({ id }) => id}
        columns={columns}
        {...(mayPair
          ? {
              selection: { keys, change: setKeys, name: ({ subject, helper }: PairingLine) => `${subject.name} ${helper.name}` },
            }
          : {})}
        tools={
          <>
            {chosen.length > 0 && (
              <>
                {direct && <Button onClick={() => setDoing({ act: 'handOver', lines: chosen })}>{t(P.handOver)}</Button>}
                {direct && ofChildren && (
                  <Button onClick={() => setDoing({ act: 'substitute', lines: chosen })}>{t(P.substituteFor)}</Button>
                )}
                <Button danger onClick={() => setDoing({ act: 'end', lines: chosen })}>
                  {t(P.end)}
                </Button>
              </>
            )}
            {tools}
          </>
        }
        empty={{ title: empty }}
      />
      {doing?.act === 'handOver' && <HandOverDialog lines={doing.lines} close={stop} />}
      {doing?.act === 'substitute' && <SubstituteDialog lines={doing.lines} close={stop} />}
      {doing?.act === 'end' && <EndDialog lines={doing.lines} close={stop} />}
    </>
  );
}

export function isRunning({ to }: PairingLine): boolean {
  return to === null || today() < to;
}

function Subject({ line: { subject, keyChild } }: { readonly line: PairingLine }) {
  const t = usePhrase();
  if (subject.kind !== 'child') return <>{subject.name}</>;
  return (
    <>
      <Link to={`/children/${subject.id}?part=pairing`}>{subject.name}</Link>{' '}
      {keyChild && <span className="sw-missing">{t(P.keyChild)}</span>}
      <div className="sw-faint">{subject.where}</div>
    </>
  );
}

function Notes({ line: { reason, endReason, summary } }: { readonly line: PairingLine }) {
  const t = usePhrase();
  const said = [reason, endReason, summary === null ? null : t(P.handedOver, { summary })].filter((one) => one !== null && one !== '');
  return <>{[...new Set(said)].join(' · ')}</>;
}
