import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHead } from '../layout/PageHead.tsx';
import type { ApiProblem } from '../problem.ts';
import { PageState } from './PageState.tsx';

interface OpenedProps<Answer> {
  readonly read: UseQueryResult<Answer, ApiProblem>;
  readonly children: (answer: Answer) => ReactNode;
}

/** The page of one record, once it is read; until then that it is on its way, or why it cannot be shown. */
export function Opened<Answer>({ read, children }: OpenedProps<Answer>) {
  if (read.isPending) return <PageState kind="loading" />;
  if (read.error) {
    return (
      <>
        <PageHead />
        <PageState kind="error" problem={read.error} retry={() => void read.refetch()} />
      </>
    );
  }
  return children(read.data);
}
