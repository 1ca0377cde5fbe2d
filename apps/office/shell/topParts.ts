import { createContext } from 'react';
import type { TopPart } from './page.ts';

/** What slices show in the top bar on every page. */
export const TopPartsContext = createContext<readonly TopPart[]>([]);
