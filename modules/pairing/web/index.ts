import { HeartOutlined } from '@ant-design/icons';
import { allows, defineChildPanel, definePage, defineSlice, type Session } from '../../../apps/office/shell/index.ts';
import { PAIRING_PHRASES as P } from './phrases.ts';

function mayRead(session: Session): boolean {
  return allows(session, 'r', 'care');
}

export default defineSlice({
  pages: [
    definePage({
      path: '/pairing',
      title: P.title,
      menu: { icon: HeartOutlined },
      group: 'work',
      needs: mayRead,
      load: () => import('./WithoutHelperPage.tsx'),
    }),
    definePage({ path: '/pairing/helpers', parent: '/pairing', title: P.helpers, needs: mayRead, load: () => import('./HelpersPage.tsx') }),
    definePage({
      path: '/pairing/helpers/:helperId',
      parent: '/pairing/helpers',
      title: P.helperTitle,
      needs: mayRead,
      load: () => import('./HelperPage.tsx'),
    }),
    definePage({
      path: '/pairing/pairings',
      parent: '/pairing',
      title: P.pairings,
      needs: mayRead,
      load: () => import('./PairingsPage.tsx'),
    }),
  ],
  childPanels: [defineChildPanel({ key: 'pairing', title: P.helpers, needs: mayRead, load: () => import('./ChildPairings.tsx') })],
});
