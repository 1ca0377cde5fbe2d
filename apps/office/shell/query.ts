import { QueryClient, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import { useCallback, useRef, useState } from 'react';
import { isRaw, request, type Method, type QueryValue } from './api.ts';
import { ApiProblem } from './problem.ts';

/**
 * `networkMode: 'always'`: an offline browser must fail with a message, not wait silently. Errors below 500 are answers,
 * so asking again will not help.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.status >= 500,
    },
  },
});

export interface ReadOptions {
  /** False: do not ask yet. */
  readonly when?: boolean;
  /** Ask again every so many milliseconds (progress of a job). */
  readonly every?: number | false;
}

/** What `GET path` answers; kept in memory only and asked for again after a command that names the path in `refresh`. */
export function useRead<Answer>(
  path: string,
  query: Readonly<Record<string, QueryValue>> = {},
  options: ReadOptions = {},
): UseQueryResult<Answer, ApiProblem> {
  return useQuery<Answer, ApiProblem>({
    queryKey: [path, query],
    queryFn: ({ signal }) => request<Answer>('GET', path, { query, signal }),
    enabled: options.when ?? true,
    refetchInterval: options.every ?? false,
  });
}

/** What a user orders: a command of the command path (`{ path: '/api/v1/child/register-child', payload }`), or another change. */
export type CommandCall =
  | { readonly path: string; readonly payload: unknown; readonly timeout?: number }
  | {
      readonly path: string;
      readonly method: Exclude<Method, 'GET'>;
      readonly query?: Readonly<Record<string, QueryValue>>;
      readonly body?: unknown;
      /** Milliseconds, for slow uploads. */
      readonly timeout?: number;
    };

export interface CommandOptions<Result> {
  /** Paths whose answers this command may have changed: each, and everything below it, is asked for again. */
  readonly refresh?: readonly string[];
  readonly done?: (result: Result) => void;
}

export interface Command<Input, Result> {
  /** Sends it. Resolves to undefined where it failed: the reason is then in `problem`, and input stays as it was. */
  readonly run: (input: Input) => Promise<Result | undefined>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly result: Result | undefined;
  readonly reset: () => void;
}

/**
 * One thing that a user can order. The command id belongs to the intention: sending the same input again after a failure
 * carries the same id, so that a command whose answer was lost is not done twice; changed input is a new intention.
 */
export function useCommand<Input, Result = unknown>(
  call: (input: Input) => CommandCall,
  options: CommandOptions<Result> = {},
): Command<Input, Result> {
  const client = useQueryClient();
  const intention = useRef<{ readonly mark: unknown; readonly id: string } | undefined>(undefined);
  const latest = useRef({ call, options });
  latest.current = { call, options };
  const [state, setState] = useState<{ pending: boolean; problem?: ApiProblem; result?: Result }>({ pending: false });

  const run = useCallback(
    async (input: Input): Promise<Result | undefined> => {
      const order = latest.current.call(input);
      const mark = markOf(order);
      const before = intention.current;
      const current = before !== undefined && before.mark === mark ? before : { mark, id: uuidv7() };
      intention.current = current;
      setState({ pending: true });
      try {
        const result = await sendOrder<Result>(order, current.id);
        intention.current = undefined;
        setState({ pending: false, result });
        const { refresh = [], done } = latest.current.options;
        void client.invalidateQueries({ predicate: ({ queryKey: [read] }) => refresh.some((below) => isBelow(read, below)) });
        // After whoever awaits this: a form must know that it is saved before `done` leads on to another page.
        setTimeout(() => done?.(result), 0);
        return result;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setState({ pending: false, problem: error });
        return undefined;
      }
    },
    [client],
  );
  const reset = useCallback(() => setState({ pending: false }), []);
  return { run, pending: state.pending, problem: state.problem, result: state.result, reset };
}

/** What makes two orders the same one. A file has no readable text: only the same object is the same. */
function markOf(order: CommandCall): unknown {
  if ('payload' in order) return JSON.stringify([order.path, order.payload]);
  return isRaw(order.body) ? order.body : JSON.stringify([order.method, order.path, order.query, order.body]);
}

async function sendOrder<Result>(order: CommandCall, id: string): Promise<Result> {
  const timeout = order.timeout === undefined ? {} : { timeout: order.timeout };
  if ('payload' in order) return await request<Result>('POST', order.path, { body: { id, payload: order.payload }, ...timeout });
  return await request<Result>(order.method, order.path, { query: order.query ?? {}, body: order.body, ...timeout });
}

function isBelow(read: unknown, path: string): boolean {
  return typeof read === 'string' && (read === path || read.startsWith(`${path}/`));
}
