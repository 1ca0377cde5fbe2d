import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  SIGNS,
  ConfirmReason,
  Opened,
  PageHead,
  type RecordChanges,
  RecordForm,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
} from '../../../../apps/office/shell/index.ts';
import type { FieldValue } from '../../../../kernel/field.ts';
import { CARE_FIELDS, CARE_RECORD, type CareField, changedFields } from '../../domain/index.ts';
import { CARE, CHANGED_BY_CARE, RECORDS, type RecordVersion, type ShownRecord } from '../answers.ts';
import '../care.css';
import { CARE_PHRASES as P, LIST_PHRASES as L } from '../phrases.ts';
import { RecordPhotos } from '../photos/RecordPhotos.tsx';
import { textOf, useActorWords, useActWord, useFieldWords, usePostName, useSubjectName } from '../words.tsx';

type Mode = 'read' | 'correct' | 'withdraw';

/** One record: what stands there, who wrote it, and what stood there before. */
export default function RecordPage() {
  const { recordId = '' } = useParams();
  const read = useRead<ShownRecord>(`${RECORDS}/${recordId}`);
  return <Opened read={read}>{(record) => <OpenRecord record={record} />}</Opened>;
}

function OpenRecord({ record }: { readonly record: ShownRecord }) {
  const t = usePhrase();
  const formats = useFormats();
  const nameOf = useSubjectName();
  const actWord = useActWord();
  const [mode, setMode] = useState<Mode>('read');
  const newest = record.versions[0] as RecordVersion;
  const withdraw = useCommand(
    (reason: string) => ({ path: `${CARE}/withdraw-care`, payload: { recordId: record.id, version: newest.version, reason } }),
    { refresh: CHANGED_BY_CARE, done: () => setMode('read') },
  );
  return (
    <>
      <PageHead
        title={
          <>
            {nameOf(record.subject)} {actWord(textOf(newest.values['act']))} {record.withdrawn && <Tag color="red">{t(P.withdrawn)}</Tag>}
          </>
        }
        note={formats.date(textOf(newest.values['day']))}
        actions={
          <>
            {record.subject.kind === 'child' && record.subject.name !== null && (
              <Link to={`/children/${record.subject.id}?part=care`}>{t(L.openFile)}</Link>
            )}
            {record.mayChange && mode === 'read' && <Button onClick={() => setMode('correct')}>{t(L.correct)}</Button>}
            {record.mayChange && mode === 'read' && (
              <Button danger onClick={() => setMode('withdraw')}>
                {t(L.withdraw)}
              </Button>
            )}
          </>
        }
      />
      <section className="sw-panel" aria-label={t(P.record)}>
        {mode === 'correct' ? (
          <Correction key={newest.version} record={record} version={newest} done={() => setMode('read')} />
        ) : (
          <Facts version={newest} />
        )}
      </section>
      {record.others.length > 0 && (
        <section className="sw-panel" aria-labelledby="care-others">
          <h2 id="care-others">{t(L.others)}</h2>
          <p>
            {record.others.map((other) => (
              <span key={other.id}>
                <Link to={`/care/${other.id}`}>{nameOf(other.subject)}</Link>{' '}
              </span>
            ))}
          </p>
        </section>
      )}
      <RecordPhotos record={record} />
      <History record={record} />
      <ConfirmReason
        open={mode === 'withdraw'}
        danger
        title={L.withdrawTitle}
        hint={L.withdrawHint}
        confirmLabel={L.withdraw}
        pending={withdraw.pending}
        problem={withdraw.problem}
        confirm={({ text }) => void withdraw.run(text)}
        cancel={() => setMode('read')}
      />
    </>
  );
}

function Facts({ version }: { readonly version: RecordVersion }) {
  const t = usePhrase();
  const formats = useFormats();
  const words = useFieldWords();
  const actorWords = useActorWords();
  const postName = usePostName();
  return (
    <dl className="sw-facts">
      {CARE_FIELDS.filter((name) => version.values[name] !== undefined).map((name) => (
        <Fact key={name} label={t(CARE_RECORD.fields[name].label)} words={words(name, version.values[name])} />
      ))}
      <Fact label={t(P.actor)} words={actorWords(version.actor)} />
      <Fact label={t(P.writer)} words={`${postName(version.recordedBy)} ${formats.moment(version.recordedAt)}`} />
      {version.lateReason !== null && <Fact label={t(L.lateReason)} words={version.lateReason} />}
    </dl>
  );
}

function Fact({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{words}</dd>
    </>
  );
}

interface CorrectionProps {
  readonly record: ShownRecord;
  readonly version: RecordVersion;
  readonly done: () => void;
}

function Correction({ record, version, done }: CorrectionProps) {
  const t = usePhrase();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const correct = useCommand(
    (changes: RecordChanges) => ({
      path: `${CARE}/correct-care`,
      payload: { recordId: record.id, version: version.version, values: changes, reason: reason.trim() },
    }),
    { refresh: CHANGED_BY_CARE, done },
  );
  const short = missing && reason.trim().length < 2;
  return (
    <RecordForm
      definition={CARE_RECORD}
      values={version.values as Readonly<Record<string, FieldValue | undefined>>}
      submit={async (changes) => {
        setMissing(true);
        return reason.trim().length < 2 ? undefined : correct.run(changes);
      }}
      pending={correct.pending}
      problem={correct.problem}
      submitLabel={L.saveCorrection}
      cancel={done}
    >
      <label className="sw-entry-field">
        <span className="sw-entry-label">{t(SIGNS.aside, { of: t(L.correctReason), words: t(L.correctHint) })}</span>
        <Input value={reason} maxLength={500} autoComplete="off" aria-invalid={short} onChange={({ target }) => setReason(target.value)} />
        {short && (
          <span role="alert" className="sw-fault">
            {t(L.correctReasonMissing)}
          </span>
        )}
      </label>
    </RecordForm>
  );
}

/** Who wrote, corrected and withdrew it, newest first, and what stood there before. */
function History({ record: { versions } }: { readonly record: ShownRecord }) {
  const t = usePhrase();
  const formats = useFormats();
  const postName = usePostName();
  return (
    <section className="sw-panel" aria-labelledby="care-history">
      <h2 id="care-history">{t(L.history)}</h2>
      <ol className="sw-steps">
        {versions.map((one, at) => {
          const before = versions[at + 1];
          const said = { at: formats.moment(one.recordedAt), name: postName(one.recordedBy), reason: one.reason ?? '' };
          return (
            <li key={one.version}>
              {at === 0 && one.supersededAt !== null && one.supersededBy !== null && (
                <p>
                  {t(L.wasWithdrawn, {
                    at: formats.moment(one.supersededAt),
                    name: postName(one.supersededBy),
                    reason: one.supersedeReason ?? '',
                  })}
                </p>
              )}
              {t(before === undefined ? L.wasWritten : L.wasCorrected, said)}
              {before !== undefined && <Changes before={before} after={one} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Changes({ before, after }: { readonly before: RecordVersion; readonly after: RecordVersion }) {
  const t = usePhrase();
  const words = useFieldWords();
  const said = (name: CareField, { values }: RecordVersion): string => words(name, values[name]) || t(L.empty);
  return (
    <ul>
      {changedFields(before.values as Readonly<Record<string, FieldValue>>, after.values as Readonly<Record<string, FieldValue>>).map(
        (name) => (
          <li key={name}>
            {t(L.fieldWas, { field: t(CARE_RECORD.fields[name].label), before: said(name, before), after: said(name, after) })}
          </li>
        ),
      )}
    </ul>
  );
}
