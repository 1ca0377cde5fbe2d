import { BellOutlined } from '@ant-design/icons';
import { definePage, defineSlice, defineTopPart } from '../../../apps/office/shell/index.ts';
import { NOTICE_PHRASES as P } from './phrases.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/notices',
      title: P.title,
      menu: { icon: BellOutlined },
      group: 'work',
      load: () => import('./NoticesPage.tsx'),
    }),
    definePage({ path: '/notices/settings', parent: '/notices', title: P.settings, load: () => import('./NoticeSettingsPage.tsx') }),
  ],
  topParts: [defineTopPart({ key: 'bell', load: () => import('./Bell.tsx') })],
});
