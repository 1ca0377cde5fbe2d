import { Alert, Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';
import { SHELL_PHRASES as P } from '../phrases/shell.ts';
import type { ApiProblem } from '../problem.ts';

export type PageStateProps =
  | { readonly kind: 'loading'; readonly label?: Phrase }
  /** Nothing to show: says why, and what to do about it. */
  | { readonly kind: 'empty'; readonly title?: Phrase; readonly hint?: Phrase; readonly action?: ReactNode }
  | { readonly kind: 'error'; readonly problem: ApiProblem; readonly retry?: () => void }
  | { readonly kind: 'message'; readonly title: Phrase; readonly hint: Phrase; readonly action?: ReactNode };

/** What stands where the content would be while there is none. */
export function PageState(props: PageStateProps) {
  const t = usePhrase();
  if (props.kind === 'loading') {
    return (
      <div className="sw-state" role="status">
        <Spin /> <span>{t(props.label ?? P.loading)}</span>
      </div>
    );
  }
  if (props.kind === 'error') return <ProblemAlert problem={props.problem} {...(props.retry ? { retry: props.retry } : {})} />;
  return (
    <div className="sw-state sw-state-block" role="status">
      {/* A message stands for the whole page, so it has the page's heading. */}
      {props.kind === 'message' ? <h1>{t(props.title)}</h1> : <p className="sw-state-title">{t(props.title ?? P.emptyTitle)}</p>}
      {props.hint && <p>{t(props.hint)}</p>}
      {props.action && <div className="sw-state-action">{props.action}</div>}
    </div>
  );
}

export interface ProblemAlertProps {
  readonly problem: ApiProblem;
  readonly retry?: () => void;
}

/** An error of the API: what happened, the faults one by one, a way to try again. */
export function ProblemAlert({ problem, retry }: ProblemAlertProps) {
  const t = usePhrase();
  return (
    <Alert
      className="sw-problem"
      type="error"
      showIcon
      role="alert"
      title={problem.title}
      description={
        <>
          {problem.detail && <p>{problem.detail}</p>}
          {problem.errors.length > 0 && (
            <ul>
              {problem.errors.map((error) => (
                <li key={`${error.field} ${error.title}`}>{error.title}</li>
              ))}
            </ul>
          )}
          <span className="sw-faint">{t(P.code, { code: problem.code })}</span>
        </>
      }
      {...(retry ? { action: <Button onClick={retry}>{t(P.retry)}</Button> } : {})}
    />
  );
}
