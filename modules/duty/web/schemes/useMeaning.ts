import { useEffect, useState } from 'react';
import { ApiProblem, request } from '../../../../apps/office/shell/index.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { SCHEMES, type MeaningAnswer } from './answers.ts';

const PAUSE_MS = 400;

interface Counted {
  readonly meaning: MeaningAnswer | undefined;
  readonly problem: ApiProblem | null;
  /** What it was counted for. */
  readonly asked: string;
}

/** What the scheme would mean, counted anew a moment after each change; while it is counted the former figures stay in sight. */
export function useMeaning(
  scheme: Scheme | undefined,
  placeId: string,
  from: string | undefined,
): { readonly meaning: MeaningAnswer | undefined; readonly counting: boolean; readonly problem: ApiProblem | null } {
  const [counted, setCounted] = useState<Counted>({ meaning: undefined, problem: null, asked: '' });
  const wanted = scheme === undefined || from === undefined ? '' : JSON.stringify({ scheme, placeId, from });
  useEffect(() => {
    if (wanted === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      request<MeaningAnswer>('POST', `${SCHEMES}/what-if`, { body: JSON.parse(wanted) as object, signal: stop.signal }).then(
        (meaning) => setCounted({ meaning, problem: null, asked: wanted }),
        (problem: unknown) => {
          if (!stop.signal.aborted && problem instanceof ApiProblem) setCounted((before) => ({ ...before, problem, asked: wanted }));
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  return { meaning: counted.meaning, problem: counted.problem, counting: wanted !== '' && counted.asked !== wanted };
}
