import { BarsOutlined, CompassOutlined, EditOutlined, ExclamationCircleOutlined, HeartOutlined } from '@ant-design/icons';
import { allows, defineChildPanel, definePage, defineSlice, type Session } from '../../../apps/office/shell/index.ts';
import { CARE_PHRASES as P, PRIORITY_PHRASES as R } from './phrases.ts';

function mayRead(session: Session): boolean {
  return allows(session, 'r', 'care') && allows(session, 'r', 'list');
}

/** Records, also where they are only of rooms or units. */
function mayReadActs(session: Session): boolean {
  return mayRead(session) || allows(session, 'r', 'rooms') || allows(session, 'r', 'units');
}

function mayWriteActs(session: Session): boolean {
  return mayWrite(session) || allows(session, 'w', 'rooms') || allows(session, 'w', 'units');
}

function mayWrite(session: Session): boolean {
  return allows(session, 'w', 'care') && allows(session, 'r', 'list');
}

export default defineSlice({
  pages: [
    definePage({
      path: '/care/new',
      title: P.newRecord,
      menu: { icon: EditOutlined },
      group: 'work',
      needs: mayWriteActs,
      load: () => import('./entry/QuickEntryPage.tsx'),
    }),
    definePage({
      path: '/care/evening',
      title: P.evening,
      menu: { icon: CompassOutlined },
      group: 'work',
      needs: mayWrite,
      load: () => import('./evening/EveningPage.tsx'),
    }),
    definePage({
      path: '/care',
      title: P.records,
      menu: { icon: HeartOutlined },
      group: 'work',
      needs: mayReadActs,
      load: () => import('./list/RecordsPage.tsx'),
    }),
    definePage({
      path: '/care/:recordId',
      parent: '/care',
      title: P.record,
      needs: mayReadActs,
      load: () => import('./list/RecordPage.tsx'),
    }),
    definePage({
      path: '/needs',
      title: P.needs,
      menu: { icon: ExclamationCircleOutlined },
      group: 'work',
      needs: mayRead,
      load: () => import('./needs/NeedsPage.tsx'),
    }),
    definePage({ path: '/needs/:needId', parent: '/needs', title: P.need, needs: mayRead, load: () => import('./needs/NeedPage.tsx') }),
    definePage({
      path: '/priorities',
      title: R.title,
      menu: { icon: BarsOutlined },
      group: 'work',
      needs: mayRead,
      load: () => import('./priorities/PrioritiesPage.tsx'),
    }),
    definePage({
      path: '/priorities/children',
      parent: '/priorities',
      title: R.withoutTitle,
      needs: mayRead,
      load: () => import('./priorities/WithoutPage.tsx'),
    }),
  ],
  childPanels: [defineChildPanel({ key: 'care', title: P.care, needs: mayRead, load: () => import('./CarePanel.tsx') })],
});
