import type { ReactNode } from 'react';
import { useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import type { YearFigures } from '../domain/index.ts';
import type { ShownLine } from './answers.ts';
import { YEARLY_PHRASES as P } from './yearly-phrases.ts';

interface LinesProps {
  readonly sums: { readonly lines: readonly ShownLine[]; readonly total: number; readonly max: number };
  /** What stands below a rule where it may be changed. */
  readonly below?: (line: ShownLine) => ReactNode;
}

/** Rule by rule: points, what was counted, where the rule comes from; the sum at the end. */
export function Lines({ sums: { lines, total, max }, below }: LinesProps) {
  const t = usePhrase();
  return (
    <>
      <ul className="sw-appraisal-lines">
        {lines.map((line) => (
          <li key={line.rule}>
            <h3>
              <span>{t(line.words)}</span>{' '}
              <span>{line.max === 0 ? t(P.noPoints) : t(P.points, { points: line.points, max: line.max })}</span>
            </h3>
            <p>{t(line.trace)}</p>
            {typeof line.reason === 'string' && (
              <p>{t(P.changed, { proposed: line.proposed ?? '', points: line.points, reason: line.reason })}</p>
            )}
            <p className="sw-faint">{t(P.source, { source: t(line.source) })}</p>
            {line.max > 0 && below?.(line)}
          </li>
        ))}
      </ul>
      <p className="sw-appraisal-total" role="status">
        {t(P.total, { total, max })}
      </p>
    </>
  );
}

export function CountedLine({ figures: { asOf, from, heldFrom, heldTo, children } }: { readonly figures: YearFigures }) {
  const t = usePhrase();
  const formats = useFormats();
  return <> {t(P.counted, { date: formats.date(asOf), children, held: formats.days(heldFrom, heldTo), from: formats.date(from) })}</>;
}
