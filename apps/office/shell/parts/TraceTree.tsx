import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';
import { PART_PHRASES as P } from '../phrases/parts.ts';
import { StatusTag, type Outcome } from './figures.tsx';

/** One step of a decision by rule: what was asked, how it came out, on which facts. */
export interface TraceStep {
  readonly label: Phrase;
  readonly outcome: Outcome;
  /** The facts it rests on, in words. */
  readonly note?: Phrase;
  /** The fact without which it cannot be told. */
  readonly missing?: Phrase;
  /** Article or notice the rule comes from. */
  readonly source?: string;
  readonly steps?: readonly TraceStep[];
}

export interface TraceTreeProps {
  readonly step: TraceStep;
}

/** A decision with its reasons, as nested lists: readable aloud and printable. */
export function TraceTree({ step }: TraceTreeProps) {
  return (
    <ul className="sw-trace">
      <TraceItem step={step} />
    </ul>
  );
}

function TraceItem({ step }: TraceTreeProps) {
  const t = usePhrase();
  return (
    <li>
      <span className="sw-trace-line">
        <span>{t(step.label)}</span>
        <StatusTag outcome={step.outcome} />
      </span>
      {step.note && <div className="sw-faint">{t(step.note)}</div>}
      {step.missing && <div className="sw-missing">{t(P.missing, { fact: t(step.missing) })}</div>}
      {step.source !== undefined && <div className="sw-faint">{t(P.source, { source: step.source })}</div>}
      {step.steps && step.steps.length > 0 && (
        <ul>
          {step.steps.map((below, index) => (
            // A trace never changes once shown: its order is its identity.
            <TraceItem key={index} step={below} />
          ))}
        </ul>
      )}
    </li>
  );
}
