import { AuditOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { allows, currentPost, definePage, defineSlice } from '../../../apps/office/shell/index.ts';
import { PRIVACY_PHRASES as P } from './phrases.ts';

/** For the page of a file: `<WhoLooked childId={id} />`, within a Suspense of the page. */
export const WhoLooked = lazy(() => import('./WhoLooked.tsx'));

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
});
