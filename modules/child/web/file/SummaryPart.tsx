import { Button } from 'antd';
import { StatusTag, TraceTree, useFormats, usePhrase, type TraceStep } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { CHILD, describeMissing, findDefinition, findRecord, type MissingFact } from '../../domain/index.ts';
import type { FileStatus, Outcome, Trace } from '../answers.ts';
import { OUTCOME_WORDS } from '../list/columns.tsx';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { useMayEdit } from './RecordPanel.tsx';
import type { FileView } from './view.ts';

export interface SummaryPartProps {
  readonly view: FileView;
  /** Opens the form in which a missing fact is written. */
  readonly fillIn: (missing: MissingFact) => void;
}

export function SummaryPart(props: SummaryPartProps) {
  return (
    <>
      <NextStep {...props} />
      <Statuses view={props.view} />
      <Clears view={props.view} />
    </>
  );
}

function NextStep({ view, fillIn }: SummaryPartProps) {
  const t = usePhrase();
  const { next, percent } = view.file.completeness;
  const mayEdit = useMayEdit(view, findRecord(next?.record ?? CHILD.id) ?? CHILD);
  return (
    <section className="sw-panel sw-next" aria-label={t(F.nextTitle)}>
      <span>
        {t(P.completeness)} {percent}%
      </span>
      {next === undefined ? <span>{t(F.nextNone)}</span> : <strong>{t(F.nextAsk, { fact: t(describeMissing(next)) })}</strong>}
      {next !== undefined && mayEdit && (
        <Button type="primary" onClick={() => fillIn(next)}>
          {t(F.fillIn)}
        </Button>
      )}
    </section>
  );
}

function Statuses({ view }: { readonly view: FileView }) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <section className="sw-panel">
      <h2>{t(F.statusTitle)}</h2>
      <p className="sw-faint">{t(F.statusNote, { date: formats.date(view.day) })}</p>
      <ul className="sw-statuses">
        {view.file.statuses.map((status) => {
          const definition = findDefinition(status.definition);
          if (definition === undefined) return null;
          return (
            <li key={status.definition}>
              <details>
                <summary>
                  <span className="sw-status-name">{t(definition.label)}</span> <StatusTag outcome={status.value} words={OUTCOME_WORDS} />{' '}
                  <Span status={status} />{' '}
                  {status.missing.length > 0 && (
                    <span className="sw-missing">
                      {t(F.missingFact, { facts: status.missing.map(({ says }) => t(says)).join(t(P.listComma)) })}
                    </span>
                  )}
                </summary>
                <p className="sw-faint" lang="zh-CN">
                  {t(F.text, { text: definition.text })}
                </p>
                <TraceTree step={stepOf(status, definition.label, t(definition.source))} />
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Since when it has been so, and what it turns into by itself: a birthday, the sixth month away. */
function Span({ status: { since, until, next } }: { readonly status: FileStatus }) {
  const t = usePhrase();
  const formats = useFormats();
  const parts = [
    ...(since === null ? [] : [t(P.since, { date: formats.date(since) })]),
    ...(until === null ? [] : [t(F.turnsOn, { date: formats.date(until), outcome: t(outcomeWord(next)) })]),
  ];
  return parts.length === 0 ? null : <span className="sw-faint sw-status-span">{parts.join(t(P.listComma))}</span>;
}

function outcomeWord(outcome: Outcome): Phrase {
  if (outcome === null) return P.cannotTell;
  return outcome ? P.counts : P.countsNot;
}

function stepOf({ value, says, missing, parts }: Trace, label: Phrase = says, source?: string): TraceStep {
  return {
    label,
    outcome: value,
    // What is missing is told where it is asked for, not again at every level above.
    ...(parts.length === 0 && missing.length > 0 ? { missing: joined(missing.map((one) => one.says)) } : {}),
    ...(source === undefined ? {} : { source }),
    steps: parts.map((part) => stepOf(part)),
  };
}

function joined(phrases: readonly Phrase[]): Phrase {
  return { zh: phrases.map(({ zh }) => zh).join('、'), en: phrases.map(({ en }) => en).join(', ') };
}

function Clears({ view }: { readonly view: FileView }) {
  const t = usePhrase();
  return (
    <section className="sw-panel">
      <h2>{t(F.nextTitle)}</h2>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(F.clears)}</th>
            <th scope="col" className="sw-number">
              {t(F.have)}
            </th>
            <th scope="col">{t(F.stillMissing)}</th>
          </tr>
        </thead>
        <tbody>
          {view.file.completeness.clears.map(({ id, label, wanted, present, missing }) => (
            <tr key={id}>
              <th scope="row">{t(label)}</th>
              <td className="sw-number">
                {present}/{wanted}
              </td>
              <td className="sw-clear-missing">
                {missing.length === 0 ? t(F.complete) : missing.map((one) => t(describeMissing(one))).join(t(P.listComma))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
