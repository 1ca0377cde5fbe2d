import { App } from 'antd';
import { useCallback, useEffect, useId } from 'react';
import { useBlocker } from 'react-router';
import { usePhrase } from './locale.tsx';
import { SHELL_PHRASES as P } from './phrases/shell.ts';

/** Forms on the page that hold input not yet saved. */
const unsaved = new Set<string>();

export function hasUnsaved(): boolean {
  return unsaved.size > 0;
}

/**
 * While `dirty`, leaving the page asks first, and the end of a session keeps the page behind the sign-in. Returns a
 * function to call once it is saved, so that going on to another page in the same breath is not asked about.
 */
export function useUnsaved(dirty: boolean): () => void {
  const id = useId();
  useEffect(() => {
    if (!dirty) return undefined;
    unsaved.add(id);
    return () => {
      unsaved.delete(id);
    };
  }, [dirty, id]);
  return useCallback(() => {
    unsaved.delete(id);
  }, [id]);
}

/** Asks whether to give up unsaved input; true at once where there is none. */
export function useMayLeave(): () => Promise<boolean> {
  const { modal } = App.useApp();
  const t = usePhrase();
  return useCallback(async () => {
    if (!hasUnsaved()) return true;
    const leave = await modal.confirm({
      title: t(P.leaveTitle),
      content: t(P.leaveHint),
      okText: t(P.leaveAnyway),
      cancelText: t(P.stay),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
    });
    if (leave) unsaved.clear();
    return leave;
  }, [modal, t]);
}

/** Placed once, in the layout. */
export function UnsavedGuard() {
  const mayLeave = useMayLeave();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => hasUnsaved() && currentLocation.pathname !== nextLocation.pathname);

  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void mayLeave().then((may) => {
      if (may) blocker.proceed();
      else blocker.reset();
    });
  }, [blocker, mayLeave]);

  useEffect(() => {
    function warn(event: BeforeUnloadEvent): void {
      if (hasUnsaved()) event.preventDefault();
    }
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  return null;
}
