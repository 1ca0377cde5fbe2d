import { TeamOutlined } from '@ant-design/icons';
import { allows, definePage, defineSlice } from '../../../apps/office/shell/index.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/children',
      title: { zh: '儿童', en: 'Children' },
      menu: { icon: TeamOutlined },
      group: 'register',
      needs: (session) => allows(session, 'r', 'list'),
      load: () => import('./list/ChildrenPage.tsx'),
    }),
    definePage({
      path: '/children/new',
      parent: '/children',
      title: { zh: '新建档案', en: 'New file' },
      needs: (session) => allows(session, 'w', 'list'),
      load: () => import('./register/NewChildPage.tsx'),
    }),
    definePage({
      path: '/children/:childId',
      parent: '/children',
      title: { zh: '儿童档案', en: 'File of a child' },
      needs: (session) => allows(session, 'r', 'list'),
      load: () => import('./file/FilePage.tsx'),
    }),
  ],
});
