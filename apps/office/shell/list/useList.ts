import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { PlaceValue } from '../../../../kernel/field.ts';
import { request } from '../api.ts';
import type { ApiProblem } from '../problem.ts';

export const PAGE_SIZES = [20, 50, 100] as const;
const DEFAULT_SIZE = 50;

/** What a list of the API answers. `next` is the cursor of the next page, absent on the last; `total` where it is cheap. */
export interface Listing<Row> {
  readonly items: readonly Row[];
  readonly next?: string;
  readonly total?: number;
}

/** Values of the query form by key; a place carries its name for display, and goes to the server as its id. */
export type QueryValues = Readonly<Record<string, string | PlaceValue | undefined>>;

export interface ListState<Row> {
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly loading: boolean;
  /** A new page or query is under way while the old rows still show. */
  readonly updating: boolean;
  readonly problem: ApiProblem | undefined;
  readonly retry: () => void;
  readonly values: QueryValues;
  /** The values as they go to the server: an export asks for the same. */
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly search: (values: QueryValues) => void;
  readonly reset: () => void;
  /** Rows before the first one shown. */
  readonly offset: number;
  readonly size: number;
  readonly setSize: (size: number) => void;
  /** Undefined on the last page. */
  readonly next: (() => void) | undefined;
  /** Undefined on the first page. */
  readonly previous: (() => void) | undefined;
}

interface Kept {
  readonly values: QueryValues;
  /** Cursors of the pages turned so far. */
  readonly cursors: readonly string[];
  readonly size: number;
}

/**
 * A list that pages by cursor: `GET path?…&size=&cursor=`. What was asked and which page is kept in the history entry,
 * so that going back from a file finds the list as it was; not in the address, because names and numbers of children
 * do not belong in a browser's history. A link may set values by its query string (`/children?definition=…`).
 */
export function useList<Row>(path: string, defaults: QueryValues = NO_VALUES): ListState<Row> {
  const navigate = useNavigate();
  const location = useLocation();
  const [params] = useSearchParams();
  const [first] = useState(defaults);
  const fromLink = useMemo(() => ({ ...first, ...Object.fromEntries(params) }), [first, params]);
  const kept = useMemo<Kept>(
    () => readKept(location.state, path) ?? { values: fromLink, cursors: [], size: DEFAULT_SIZE },
    [location.state, path, fromLink],
  );

  const keep = useCallback(
    (next: Kept) => {
      void navigate({ search: location.search }, { replace: true, state: { ...stateOf(location.state), [`list ${path}`]: next } });
    },
    [navigate, location.search, location.state, path],
  );

  const conditions = sent(kept.values);
  const query = { ...conditions, size: kept.size, cursor: kept.cursors.at(-1) };
  const answer = useQuery<Listing<Row>, ApiProblem>({
    queryKey: [path, query],
    queryFn: ({ signal }) => request<Listing<Row>>('GET', path, { query, signal }),
    placeholderData: keepPreviousData,
  });

  const cursor = answer.isPlaceholderData ? undefined : answer.data?.next;
  return {
    rows: answer.data?.items ?? [],
    total: answer.data?.total,
    loading: answer.isPending,
    updating: answer.isFetching && !answer.isPending,
    problem: answer.error ?? undefined,
    retry: () => void answer.refetch(),
    values: kept.values,
    query: conditions,
    search: (values) => keep({ ...kept, values, cursors: [] }),
    reset: () => keep({ ...kept, values: first, cursors: [] }),
    offset: kept.cursors.length * kept.size,
    size: kept.size,
    setSize: (size) => keep({ ...kept, size, cursors: [] }),
    next: cursor === undefined ? undefined : () => keep({ ...kept, cursors: [...kept.cursors, cursor] }),
    previous: kept.cursors.length === 0 ? undefined : () => keep({ ...kept, cursors: kept.cursors.slice(0, -1) }),
  };
}

const NO_VALUES: QueryValues = {};

/** Rows that are all here already, for a ListTable without paging. */
export function fixedList<Row>(
  rows: readonly Row[],
  state: Partial<Pick<ListState<Row>, 'loading' | 'problem' | 'retry'>> = {},
): ListState<Row> {
  const ignore = (): void => undefined;
  return {
    rows,
    total: rows.length,
    loading: state.loading ?? false,
    updating: false,
    problem: state.problem,
    retry: state.retry ?? ignore,
    values: NO_VALUES,
    query: {},
    search: ignore,
    reset: ignore,
    offset: 0,
    size: rows.length,
    setSize: ignore,
    next: undefined,
    previous: undefined,
  };
}

function stateOf(state: unknown): Readonly<Record<string, unknown>> {
  return typeof state === 'object' && state !== null ? (state as Readonly<Record<string, unknown>>) : {};
}

function readKept(state: unknown, path: string): Kept | undefined {
  return stateOf(state)[`list ${path}`] as Kept | undefined;
}

/** The values as they go to the server: places by id. */
function sent(values: QueryValues): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'object' ? value.placeId : value?.trim()]));
}
