import { useCallback } from 'react';
import { SIGNS, ScrollX, useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { ACTS } from '../../care/domain/index.ts';
import { dueOf, type Figures, isTooOld } from '../domain/index.ts';
import { APPRAISAL_PHRASES as P } from './phrases.ts';

interface FiguresPartProps {
  readonly figures: Figures;
  readonly names: readonly { readonly id: string; readonly name: string }[];
  readonly filed: boolean;
}

/** What was counted of the term: duties by act, and what was done for each child. */
export function FiguresPart({ figures, names, filed }: FiguresPartProps) {
  const t = usePhrase();
  const formats = useFormats();
  const actsWords = useActsWords();
  const { duties, needs } = figures;
  return (
    <section className="sw-panel" aria-labelledby="summary-figures">
      <h2 id="summary-figures">{t(P.figures)}</h2>
      <p className="sw-faint">{t(filed ? P.figuresFiled : P.figuresNow, { date: formats.date(figures.asOf) })}</p>
      <p>
        {t(P.childrenCount, { count: figures.children })}
        {t(SIGNS.stop)}
        {figures.acts.length === 0 ? t(P.noActs) : t(P.actsDone, { acts: actsWords(figures.acts) })}
        {t(SIGNS.stop)}
        {t(P.needsCount, needs)}
        {t(SIGNS.stop)}
      </p>
      {figures.dutiesFrom !== undefined && <p>{t(P.dutiesFrom, { date: formats.date(figures.dutiesFrom) })}</p>}
      {duties.length === 0 && !isTooOld(figures) && <p>{t(P.noDuties)}</p>}
      {duties.length > 0 && (
        <ScrollX label={t(P.duties)}>
          <table className="sw-plain-table sw-summary-acts">
            <thead>
              <tr>
                {[P.duties, P.due, P.done, P.lateInWriting, P.missed, P.excused, P.open].map((label, at) => (
                  <th key={label.en} scope="col" className={at === 0 ? '' : 'sw-number'}>
                    {t(label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {duties.map((one) => (
                <tr key={one.act}>
                  <th scope="row">{t(wordOf(ACTS, one.act))}</th>
                  {[dueOf(one), one.done, one.lateInWriting, one.missed, one.excused, one.open].map((count, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a fixed table
                    <td key={at} className="sw-number">
                      {formats.count(count)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
      <h3>{t(P.perChild)}</h3>
      <Children figures={figures} names={names} />
    </section>
  );
}

function Children({ figures, names }: Omit<FiguresPartProps, 'filed'>) {
  const { perChild } = figures;
  const t = usePhrase();
  const formats = useFormats();
  const actsWords = useActsWords();
  const byId = new Map(perChild.map((one) => [one.childId, one]));
  const others = perChild.length - names.length;
  return (
    <ScrollX label={t(P.perChild)}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.child)}</th>
            <th scope="col">{t(P.whatWasDone)}</th>
            <th scope="col" className="sw-number">
              {t(P.missed)}
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{actsWords(byId.get(id)?.acts ?? [])}</td>
              <td className="sw-number">{isTooOld(figures) ? '—' : formats.count(byId.get(id)?.missed ?? 0)}</td>
            </tr>
          ))}
          {others > 0 && (
            <tr>
              <td colSpan={3}>{t(P.others, { count: others })}</td>
            </tr>
          )}
        </tbody>
      </table>
    </ScrollX>
  );
}

function useActsWords(): (acts: Figures['acts']) => string {
  const t = usePhrase();
  return useCallback(
    (acts) =>
      acts.length === 0 ? t(P.noActs) : acts.map(({ act, times }) => t(P.times, { act: t(wordOf(ACTS, act)), times })).join(t(P.comma)),
    [t],
  );
}
