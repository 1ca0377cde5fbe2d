import { AuditOutlined } from '@ant-design/icons';
import { allows, currentPost, defineChildPanel, definePage, defineSlice } from '../../../apps/office/shell/index.ts';
import { PRIVACY_PHRASES as P } from './phrases.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/access',
      title: P.title,
      menu: { icon: AuditOutlined },
      group: 'system',
      needs: (session) => currentPost(session)?.role === 'auditAdministrator' && allows(session, 'r', 'log'),
      load: () => import('./AccessPage.tsx'),
    }),
  ],
  childPanels: [defineChildPanel({ key: 'whoLooked', title: P.whoLookedTab, load: () => import('./WhoLooked.tsx') })],
});
