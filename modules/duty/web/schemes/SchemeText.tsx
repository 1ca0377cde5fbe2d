import { Tag } from 'antd';
import { usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { sentenceOf } from '../../domain/sentence.ts';
import { SCHEME_PHRASES as P } from './phrases.ts';
import './schemes.css';

/** A scheme to read: its articles with what the law says and what was chosen, and where it comes from. */
export function SchemeText({ scheme }: { readonly scheme: Scheme }) {
  const t = usePhrase();
  return (
    <>
      <p className="sw-faint">{t(P.source, { source: t(scheme.source) })}</p>
      <ol className="sw-scheme-articles">
        {scheme.articles.map((article) => (
          <li key={article.id}>
            {t(article.text)} {article.legalFloor && <Tag color="red">{t(P.law)}</Tag>}
            <div className="sw-faint">
              {t(P.reads)}
              {t(sentenceOf(article))}
            </div>
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
