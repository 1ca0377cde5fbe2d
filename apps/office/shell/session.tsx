import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { RecordGroup } from '../../../kernel/access/groups.ts';
import type { Right } from '../../../kernel/access/rights.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { onSignedOut, request, setRequestPost } from './api.ts';
import { usePhrase } from './locale.tsx';
import { SHELL_PHRASES as P } from './phrases/shell.ts';
import { ApiProblem } from './problem.ts';
import { queryClient } from './query.ts';
import { findStored, store } from './stored.ts';
import { hasUnsaved } from './unsaved.tsx';

export interface Post {
  readonly id: string;
  readonly role: RoleId;
  readonly label: Phrase;
  /** Without a name: the whole installation, which `usePostPlace` puts into words. */
  readonly place: { readonly id: string; readonly name: string };
}

/** What `GET /api/v1/session` answers to someone signed in. */
export interface Session {
  readonly account: { readonly id: string; readonly name: string; readonly username: string };
  readonly posts: readonly Post[];
  /** Id of the post under which this page acts. */
  readonly current: string;
  readonly rights: Readonly<Partial<Record<RecordGroup, string>>>;
  readonly demo?: boolean;
  readonly county?: { readonly name: string };
  /** Minutes without a key or a click until sign-out; 30 unless told. */
  readonly idleMinutes?: number;
}

/** `over`: the session ended while the page was open; its unsaved input is kept behind the sign-in page. */
export type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: ApiProblem }
  | { readonly kind: 'setup' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'signedIn'; readonly session: Session; readonly over: boolean };

interface SessionControl {
  readonly state: SessionState;
  /** Asks the server again who is signed in: after signing in, after setting up, after a change of posts. */
  readonly refresh: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly switchPost: (postId: string) => Promise<void>;
}

const SESSION_PATH = '/api/v1/session';
const STORED_POST = 'shouwang.post';

const SessionContext = createContext<SessionControl | undefined>(undefined);

type Answer = (Session & { readonly setup?: undefined }) | { readonly setup: 'needed' };

async function readSession(): Promise<SessionState> {
  try {
    const answer = await request<Answer>('GET', SESSION_PATH);
    if (answer.setup === 'needed') return { kind: 'setup' };
    setRequestPost(answer.current);
    return { kind: 'signedIn', session: answer, over: false };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 401) return { kind: 'anonymous' };
    if (error.status === 403 && findStored(STORED_POST) !== undefined) {
      // The post chosen last time is no longer held: let the server choose.
      choosePost(undefined);
      return readSession();
    }
    return { kind: 'failed', problem: error };
  }
}

function choosePost(postId: string | undefined): void {
  store(STORED_POST, postId);
  setRequestPost(postId);
}

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ kind: 'loading' });
  const latest = useRef(state);
  latest.current = state;

  const refresh = useCallback(async () => {
    const next = await readSession();
    const before = latest.current;
    const samePerson = before.kind === 'signedIn' && next.kind === 'signedIn' && before.session.account.id === next.session.account.id;
    // Someone else at the same desk must find nothing of the one before.
    if (!samePerson) queryClient.clear();
    setState(next);
  }, []);

  const end = useCallback(() => {
    const before = latest.current;
    if (before.kind !== 'signedIn') return;
    if (hasUnsaved()) setState({ ...before, over: true });
    else {
      queryClient.clear();
      setState({ kind: 'anonymous' });
    }
  }, []);

  const signOut = useCallback(async () => {
    try {
      await request('DELETE', SESSION_PATH);
    } catch (error) {
      // Already signed out is what was wanted; unreachable: the page must close all the same, the server ends the session by itself.
      if (!(error instanceof ApiProblem)) throw error;
    }
    end();
  }, [end]);

  const switchPost = useCallback(
    async (postId: string) => {
      choosePost(postId);
      // What the old post was shown must not stay on the screen of the new one.
      queryClient.clear();
      await refresh();
    },
    [refresh],
  );

  useEffect(() => {
    onSignedOut(end);
    setRequestPost(findStored(STORED_POST));
    void refresh();
  }, [end, refresh]);

  const control = useMemo<SessionControl>(() => ({ state, refresh, signOut, switchPost }), [state, refresh, signOut, switchPost]);
  return <SessionContext value={control}>{children}</SessionContext>;
}

export function useSessionControl(): SessionControl {
  const control = useContext(SessionContext);
  if (!control) throw new Error('useSessionControl outside SessionProvider');
  return control;
}

/** The session of the signed-in user. Pages only: throws before sign-in. */
export function useSession(): Session {
  const { state } = useSessionControl();
  if (state.kind !== 'signedIn') throw new Error('no one is signed in');
  return state.session;
}

export function currentPost(session: Session): Post | undefined {
  return session.posts.find((post) => post.id === session.current);
}

/** Where a post is held, in words. */
export function usePostPlace(): (post: Post) => string {
  const t = usePhrase();
  return ({ place }) => place.name || t(P.everywhere);
}

/** Whether the current post has `right` on `group`, by the letters that the server sent. The server checks again. */
export function allows(session: Session, right: Right, group: RecordGroup): boolean {
  return session.rights[group]?.includes(right) ?? false;
}
