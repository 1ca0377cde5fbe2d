import { createContext, useContext } from 'react';
import type { ChildPanel } from './page.ts';
import { useSession } from './session.tsx';

export const ChildPanelsContext = createContext<readonly ChildPanel[]>([]);

/** The panels that slices contribute to the file of a child, as far as the current post sees them. */
export function useChildPanels(): readonly ChildPanel[] {
  const session = useSession();
  return useContext(ChildPanelsContext).filter((panel) => panel.needs?.(session) ?? true);
}
