import { allows, defineChildPanel, defineSlice } from '../../../apps/office/shell/index.ts';
import { GROWTH_PHRASES as P } from './phrases.ts';

export default defineSlice({
  pages: [],
  childPanels: [
    defineChildPanel({
      key: 'growth',
      title: P.growth,
      needs: (session) => allows(session, 'r', 'care') && allows(session, 'r', 'list'),
      load: () => import('./GrowthPanel.tsx'),
    }),
  ],
});
