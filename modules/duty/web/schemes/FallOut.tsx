import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ApiProblem, ProblemAlert, request, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { type FallOutAnswer, SCHEMES } from './answers.ts';
import { SCHEME_PHRASES as P } from './phrases.ts';

interface FallOutProps {
  readonly asked: { readonly scheme: Scheme; readonly placeId: string; readonly from: string };
  /** How many fall out in all, also beyond the reach of the post. */
  readonly count: number;
}

/** The children who would fall out, by name, page by page and only when asked for: each page is an entry of the access log. */
export function FallOut({ asked, count }: FallOutProps) {
  const t = usePhrase();
  const [shown, setShown] = useState<FallOutAnswer | undefined>(undefined);
  const [problem, setProblem] = useState<ApiProblem | undefined>(undefined);
  const [pending, setPending] = useState(false);
  async function load(cursor: string | undefined): Promise<void> {
    setPending(true);
    try {
      const page = await request<FallOutAnswer>('POST', `${SCHEMES}/fall-out`, { body: { ...asked, ...(cursor && { cursor }) } });
      setShown((before) => ({ ...page, items: [...(before?.items ?? []), ...page.items] }));
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  }
  const beyond = shown === undefined || shown.withheld || shown.next !== undefined ? 0 : count - shown.items.length;
  return (
    <div className="sw-scheme-falls">
      {shown === undefined ? (
        <Button loading={pending} onClick={() => void load(undefined)}>
          {t(P.whoFalls)}
        </Button>
      ) : (
        <Button onClick={() => setShown(undefined)}>{t(P.hideFalls)}</Button>
      )}
      {problem !== undefined && <ProblemAlert problem={problem} />}
      {shown?.withheld === true && <p className="sw-faint">{t(P.namesWithheld)}</p>}
      {shown !== undefined && shown.items.length > 0 && (
        <ul>
          {shown.items.map(({ id, name, place, class: className }) => (
            <li key={id}>
              <Link to={`/children/${id}`}>{name}</Link>{' '}
              <span className="sw-faint">{[place, className].filter((part) => part !== null).join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
      {shown?.next !== undefined && (
        <Button loading={pending} onClick={() => void load(shown.next)}>
          {t(P.moreNames)}
        </Button>
      )}
      {beyond > 0 && <p className="sw-faint">{t(P.othersFall, { count: beyond })}</p>}
    </div>
  );
}
