import { ImportOutlined, UsergroupAddOutlined } from '@ant-design/icons';
import { allows, definePage, defineSlice } from '../../../apps/office/shell/index.ts';
import { LEDGER_PHRASES as P } from './phrases.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/imports',
      title: P.imports,
      menu: { icon: ImportOutlined },
      group: 'register',
      needs: (session) => allows(session, 'w', 'list'),
      load: () => import('./ImportsPage.tsx'),
    }),
    definePage({
      path: '/imports/:importId',
      parent: '/imports',
      title: P.oneImport,
      needs: (session) => allows(session, 'w', 'list'),
      load: () => import('./ImportPage.tsx'),
    }),
    definePage({
      path: '/duplicates',
      title: P.duplicates,
      menu: { icon: UsergroupAddOutlined },
      group: 'register',
      needs: (session) => allows(session, 'w', 'list'),
      load: () => import('./DuplicatesPage.tsx'),
    }),
  ],
});
