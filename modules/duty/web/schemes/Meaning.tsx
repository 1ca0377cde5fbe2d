import { Alert } from 'antd';
import { ProblemAlert, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { ApiProblem } from '../../../../apps/office/shell/index.ts';
import type { Fault } from '../../domain/read-format.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { RESPONSIBLE_ROLES } from '../../domain/vocabulary.ts';
import type { MeaningAnswer } from './answers.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { SCHEME_PHRASES as P } from './phrases.ts';

interface MeaningProps {
  readonly scheme: Scheme;
  readonly meaning: MeaningAnswer | undefined;
  readonly counting: boolean;
  readonly faults: readonly Fault[];
  readonly problem: ApiProblem | null;
}

/** What a scheme would cost, beside where it is written: a new duty shows its minutes first. */
export function Meaning({ scheme, meaning, counting, faults, problem }: MeaningProps) {
  const t = usePhrase();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must get to it (WCAG 2.1.1)
    <section className="sw-panel sw-scheme-meaning" aria-labelledby="scheme-meaning" aria-busy={counting} tabIndex={0}>
      <h2 id="scheme-meaning">{t(P.meaning)}</h2>
      {faults.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={t(P.mendFirst, { count: faults.length })}
          description={
            <ul>
              {faults.map((fault) => (
                <li key={`${fault.place} ${fault.zh}`}>{t(fault)}</li>
              ))}
            </ul>
          }
        />
      )}
      {faults.length === 0 && problem !== null && <ProblemAlert problem={problem} />}
      {meaning !== undefined && faults.length === 0 && problem === null && <Figures scheme={scheme} meaning={meaning} />}
    </section>
  );
}

function Figures({ scheme, meaning }: { readonly scheme: Scheme; readonly meaning: MeaningAnswer }) {
  const t = usePhrase();
  const numberOf = (id: string): number => scheme.articles.findIndex((article) => article.id === id) + 1;
  return (
    <div role="status">
      <Elsewhere scheme={scheme} meaning={meaning} />
      <dl className="sw-scheme-figures">
        <div>
          <dt>{t(P.concerned)}</dt>
          <dd>{t(P.ofAll, { concerned: meaning.concerned, children: meaning.children })}</dd>
        </div>
        <div>
          <dt>{t(P.against)}</dt>
          <dd>{t(P.inOut, { comeIn: meaning.comeIn, fallOut: meaning.fallOut })}</dd>
        </div>
        <div>
          <dt>{t(P.perChild)}</dt>
          <dd>{t(P.actsMinutes, { acts: rounded(meaning.actsPerChildMonth), minutes: Math.round(meaning.minutesPerChildMonth) })}</dd>
        </div>
      </dl>
      <h3>{t(P.loads)}</h3>
      {meaning.loads.map((load) => (
        <table key={load.role} className="sw-plain-table">
          <caption>
            {t(RESPONSIBLE_ROLES[load.role])} × {load.owners}
          </caption>
          <tbody>
            <Line label={t(P.average)} value={load.averageMinutesPerWeek} />
            <Line label={t(P.highest)} value={load.highestMinutesPerWeek} />
            <Line label={t(P.now)} value={load.before} />
            <Line label={t(P.all)} value={load.all} />
          </tbody>
        </table>
      ))}
      {meaning.loads.map(({ role, heavy, withoutOwner }) => (
        <div key={role}>
          {heavy > 0 && <Alert type="warning" showIcon message={`${t(RESPONSIBLE_ROLES[role])}：${t(P.heavy, { count: heavy })}`} />}
          {withoutOwner > 0 && (
            <Alert type="info" showIcon message={`${t(RESPONSIBLE_ROLES[role])}：${t(P.nobody, { count: withoutOwner })}`} />
          )}
        </div>
      ))}
      <h3>{t(P.perArticle)}</h3>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.articleHead)}</th>
            <th scope="col">{t(P.concerned)}</th>
            <th scope="col">{t(P.perMonth)}</th>
          </tr>
        </thead>
        <tbody>
          {meaning.articles.map(({ article, concerned, actsPerMonth, onEvent }) => (
            <tr key={article}>
              <th scope="row">{t(P.article, { number: numberOf(article) })}</th>
              <td className="sw-number">{concerned}</td>
              <td className="sw-number">{onEvent ? t(P.onEvent) : rounded(actsPerMonth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {meaning.clashes.length > 0 && (
        <>
          <h3>{t(P.clashes)}</h3>
          <ul>
            {meaning.clashes.map(({ article, kind, scheme: other, text }) => (
              <li key={`${article} ${other.zh} ${text.zh}`}>
                {t(P[kind], { number: numberOf(article), scheme: t(other), text: t(text) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="sw-number">{Math.round(value)}</td>
    </tr>
  );
}

function rounded(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
