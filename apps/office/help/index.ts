import { QuestionCircleOutlined } from '@ant-design/icons';
import { definePage, defineSlice } from '../shell/index.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/help',
      title: { zh: '帮助', en: 'Help' },
      menu: { icon: QuestionCircleOutlined },
      group: 'system',
      load: () => import('./HelpPage.tsx'),
    }),
  ],
});
