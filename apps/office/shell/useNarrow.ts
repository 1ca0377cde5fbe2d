import { useSyncExternalStore } from 'react';

/** Below this the menu is a drawer and tables are cards: phones, and small windows beside another. */
const NARROW = matchMedia('(max-width: 767px)');

function subscribe(listener: () => void): () => void {
  NARROW.addEventListener('change', listener);
  return () => NARROW.removeEventListener('change', listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}
