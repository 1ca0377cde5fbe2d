import { useCallback, useRef } from 'react';
import { uuidv7 } from 'uuidv7';

/** Ids made where the person is: the same for the same thing until it is saved, so that a second try is not a second act. */
export function useIds(): { readonly get: (key: string) => string; readonly renew: () => void } {
  const ids = useRef(new Map<string, string>());
  const get = useCallback((key: string) => {
    const id = ids.current.get(key) ?? uuidv7();
    ids.current.set(key, id);
    return id;
  }, []);
  const renew = useCallback(() => ids.current.clear(), []);
  return { get, renew };
}
