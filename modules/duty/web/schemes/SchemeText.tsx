import { Tag } from 'antd';
import { usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Article, Scheme } from '../../domain/scheme.ts';
import { sentenceOf } from '../../domain/sentence.ts';
import { SCHEME_PHRASES as P, STEP_WORDS } from './phrases.ts';
import './schemes.css';

/** A scheme to read: its articles with what the law says and what was chosen, and where it comes from. */
export function SchemeText({ scheme }: { readonly scheme: Scheme }) {
  const t = usePhrase();
  return (
    <>
      <p className="sw-faint">{t(P.source, { source: t(scheme.source) })}</p>
      {scheme.ourChoice && (
        <p className="sw-faint">
          {t(P.choice)}
          {t(scheme.ourChoice)}
        </p>
      )}
      <ol className="sw-scheme-articles">
        {scheme.articles.map((article) => (
          <li key={article.id}>
            {t(article.text)} {article.legalFloor && <Tag color="red">{t(P.law)}</Tag>}
            <div className="sw-faint">
              {t(P.reads)}
              {t(sentenceOf(article))}
            </div>
            <Numbers article={article} />
            {article.legalFloor && <div className="sw-faint">{t(article.legalFloor)}</div>}
            {article.ourChoice && (
              <div className="sw-faint">
                {t(P.choice)}
                {t(article.ourChoice)}
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the sentence does not say: how long one takes, for how long it may still be done, and who is told when it is late. */
function Numbers({ article: { minutes, graceDays, escalation, cadence } }: { readonly article: Article }) {
  const t = usePhrase();
  const steps = escalation.map(({ afterDays, to }) => t(P.step, { days: afterDays, whom: t(STEP_WORDS[to]) })).join(t(P.listComma));
  const told = [
    t(P.takes, { minutes }),
    ...(graceDays === 0 ? [] : [t(P.graceDays, { days: graceDays })]),
    ...(cadence.unit === 'anyTime' ? [] : [steps === '' ? t(P.noSteps) : t(P.steps, { steps })]),
  ];
  return <div className="sw-faint">{told.join(t(P.semicolon))}</div>;
}
