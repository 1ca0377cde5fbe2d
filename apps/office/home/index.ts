import { HomeOutlined } from '@ant-design/icons';
import { definePage, defineSlice } from '../shell/index.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/',
      title: { zh: '首页', en: 'Home' },
      menu: { icon: HomeOutlined },
      group: 'work',
      load: () => import('./HomePage.tsx'),
    }),
  ],
});
