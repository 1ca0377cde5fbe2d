import { IdcardOutlined, SafetyOutlined } from '@ant-design/icons';
import type { RoleId } from '../../../kernel/access/roles.ts';
import { currentPost, defineEntrance, definePage, defineSlice } from '../../../apps/office/shell/index.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

/** Who sees the staff: same as the server's list, which decides. */
const LOOKERS: readonly RoleId[] = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
  'countyCivilAffairs',
  'countyEducation',
  'childSupervisor',
  'schoolAdministrator',
];

export default defineSlice({
  pages: [
    definePage({
      path: '/staff',
      title: P.staff,
      menu: { icon: IdcardOutlined },
      group: 'base',
      needs: (session) => LOOKERS.includes(currentPost(session)?.role ?? 'child'),
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
