import { SettingOutlined } from '@ant-design/icons';
import { definePage, defineSlice } from '../../../apps/office/shell/index.ts';
import { GOVERNANCE_PHRASES as P } from './phrases.ts';

export { useLateDays } from './useLateDays.ts';

export default defineSlice({
  pages: [
    definePage({
      path: '/settings',
      title: P.settings,
      menu: { icon: SettingOutlined },
      group: 'system',
      load: () => import('./SettingsPage.tsx'),
    }),
  ],
});
