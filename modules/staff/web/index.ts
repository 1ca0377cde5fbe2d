import { IdcardOutlined, SafetyOutlined } from '@ant-design/icons';
import { currentPost, defineEntrance, definePage, defineSlice } from '../../../apps/office/shell/index.ts';
import { STAFF_LOOKERS } from '../domain/lookers.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/staff',
      title: P.staff,
      menu: { icon: IdcardOutlined },
      group: 'base',
      needs: (session) => STAFF_LOOKERS.includes(currentPost(session)?.role ?? 'child'),
      load: () => import('./StaffPage.tsx'),
    }),
    definePage({
      path: '/my-sign-in',
      title: P.mySignIn,
      menu: { icon: SafetyOutlined },
      group: 'system',
      load: () => import('./MySignInPage.tsx'),
    }),
  ],
  entrances: [
    defineEntrance({ when: 'signIn', title: P.signIn, load: () => import('./SignInPage.tsx') }),
    defineEntrance({ when: 'setup', title: P.firstRun, load: () => import('./FirstRunPage.tsx') }),
  ],
});
