import { useSyncExternalStore } from 'react';

/** Below this the menu is a drawer and tables are cards: phones, and small windows beside another. */
const NARROW = '(max-width: 767px)';

function subscribe(listener: () => void): () => void {
  const narrow = matchMedia(NARROW);
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}
