import { ApartmentOutlined } from '@ant-design/icons';
import { currentPost, definePage, defineSlice } from '../../../apps/office/shell/index.ts';
import { canChangePlaces } from '../domain/standing.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/places',
      title: { zh: '地区与学校', en: 'Places and schools' },
      menu: { icon: ApartmentOutlined },
      group: 'base',
      needs: (session) => {
        const post = currentPost(session);
        return post !== undefined && canChangePlaces(post.role);
      },
      load: () => import('./PlacesPage.tsx'),
    }),
  ],
});
