import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import {
  ConfirmReason,
  PageState,
  RecordForm,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
  type RecordChanges,
} from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { EVALUATED, EVALUATOR, GROWTH_KINDS, PRIZE_LEVEL } from '../domain/index.ts';
import { GROWTH, growthOf, type EntryVersion, type ShownEntry } from './answers.ts';
import { GROWTH_PHRASES as P } from './phrases.ts';

type Mode = 'read' | 'correct' | 'withdraw' | 'history';

interface EntryProps {
  readonly entry: ShownEntry;
  readonly childId: string;
  readonly past: boolean;
}

/** One entry with its words; corrected or taken back where it stands, by whoever may. */
export function Entry({ entry, childId, past }: EntryProps) {
  const t = usePhrase();
  const formats = useFormats();
  const [mode, setMode] = useState<Mode>('read');
  const read = (): void => setMode('read');
  const mayChange = entry.mayChange && !past;
  const withdraw = useCommand(
    (reason: string) => ({ path: `${GROWTH}/withdraw-entry`, payload: { entryId: entry.id, version: entry.version, reason } }),
    { refresh: [growthOf(childId)], done: read },
  );
  return (
    <>
      {formats.date(entry.values['day'])} <Tag color="blue">{t(GROWTH_KINDS[entry.kind].label)}</Tag> <EntryWords entry={entry} />
      <div className="sw-faint">
        {t(P.writtenBy, { name: entry.by.name ?? t(P.machine), at: formats.moment(entry.recordedAt) })}{' '}
        {entry.corrected && (
          <Button size="small" type="link" onClick={() => setMode(mode === 'history' ? 'read' : 'history')}>
            {t(mode === 'history' ? P.hideHistory : P.history)}
          </Button>
        )}
        {mayChange && mode !== 'correct' && (
          <>
            <Button size="small" type="link" onClick={() => setMode('correct')}>
              {t(P.correct)}
            </Button>
            <Button size="small" type="link" onClick={() => setMode('withdraw')}>
              {t(P.withdraw)}
            </Button>
          </>
        )}
      </div>
      {mode === 'correct' && <Correction entry={entry} childId={childId} done={read} />}
      {mode === 'history' && <History entry={entry} />}
      <ConfirmReason
        open={mode === 'withdraw'}
        danger
        title={P.withdrawTitle}
        hint={P.withdrawHint}
        confirmLabel={P.withdraw}
        pending={withdraw.pending}
        problem={withdraw.problem}
        confirm={({ text }) => void withdraw.run(text)}
        cancel={read}
      />
    </>
  );
}

function EntryWords({ entry: { kind, values } }: { readonly entry: Pick<ShownEntry, 'kind' | 'values'> }) {
  const t = usePhrase();
  const formats = useFormats();
  const { title, subject, level, by = '', about, words, reachedOn } = values;
  return (
    <>
      {title !== undefined && <strong>{title}</strong>} {subject}
      {level !== undefined && <Tag>{t(wordOf(PRIZE_LEVEL, level))}</Tag>}
      {kind === 'prize' && by !== '' && t(P.givenBy, { by })}
      {about !== undefined && `${t(wordOf(EVALUATED, about))} ${t(wordOf(EVALUATOR, by))}`}
      {reachedOn !== undefined && <Tag>{t(P.reached, { date: formats.date(reachedOn) })}</Tag>}
      {words !== undefined && <p>{words}</p>}
    </>
  );
}

function Correction({ entry, childId, done }: Omit<EntryProps, 'past'> & { readonly done: () => void }) {
  const t = usePhrase();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = reason.trim().length < 2;
  const correct = useCommand(
    (values: RecordChanges) => ({
      path: `${GROWTH}/correct-entry`,
      payload: { entryId: entry.id, version: entry.version, values, reason: reason.trim() },
    }),
    { refresh: [growthOf(childId), `${GROWTH}/entries`], done },
  );
  return (
    <RecordForm
      definition={GROWTH_KINDS[entry.kind]}
      values={entry.values}
      submit={async (changes) => {
        setAsked(true);
        return missing ? undefined : correct.run(changes);
      }}
      pending={correct.pending}
      problem={correct.problem}
      submitLabel={P.saveCorrection}
      cancel={done}
    >
      <label className="sw-growth-reason">
        {t(P.reason)}
        <Input
          value={reason}
          maxLength={500}
          autoComplete="off"
          aria-invalid={asked && missing}
          onChange={({ target }) => setReason(target.value)}
        />
        {asked && missing && (
          <span role="alert" className="ant-form-item-explain-error">
            {t(P.reasonMissing)}
          </span>
        )}
      </label>
    </RecordForm>
  );
}

function History({ entry }: { readonly entry: ShownEntry }) {
  const t = usePhrase();
  const formats = useFormats();
  const read = useRead<{ readonly versions: readonly EntryVersion[] }>(`${GROWTH}/entries/${entry.id}`);
  if (read.isPending) return <PageState kind="loading" />;
  if (read.error) return <PageState kind="error" problem={read.error} retry={() => void read.refetch()} />;
  const { versions } = read.data;
  return (
    <ol className="sw-growth-line">
      {versions.slice(1).map((one, at) => (
        <li key={one.version}>
          <span className="sw-faint">{t(P.was, { at: formats.moment(one.recordedAt), name: one.by.name ?? t(P.machine) })}</span>{' '}
          {formats.date(one.values['day'])} <EntryWords entry={{ kind: entry.kind, values: one.values }} />
          <div className="sw-faint">{t(P.because, { reason: versions[at]?.reason ?? '' })}</div>
        </li>
      ))}
    </ol>
  );
}
