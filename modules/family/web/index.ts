import { PhoneOutlined, TeamOutlined } from '@ant-design/icons';
import { allows, currentPost, defineChildPanel, definePage, defineSlice, type Session } from '../../../apps/office/shell/index.ts';
import { holdsMeetings } from '../domain/index.ts';
import { COMMITMENT_PHRASES as C } from './commitments/phrases.ts';
import { MEETING_PHRASES as P, ONE_PHRASES as O } from './phrases.ts';

function mayRead(session: Session): boolean {
  return allows(session, 'r', 'care') && allows(session, 'r', 'list');
}

function mayPlan(session: Session): boolean {
  const role = currentPost(session)?.role;
  return mayRead(session) && role !== undefined && holdsMeetings(role);
}

export default defineSlice({
  pages: [
    definePage({
      path: '/commitments',
      title: C.title,
      menu: { icon: PhoneOutlined },
      group: 'work',
      needs: mayRead,
      load: () => import('./commitments/CommitmentsPage.tsx'),
    }),
    definePage({
      path: '/meetings',
      title: P.title,
      menu: { icon: TeamOutlined },
      group: 'work',
      needs: mayRead,
      load: () => import('./MeetingsPage.tsx'),
    }),
    definePage({ path: '/meetings/new', parent: '/meetings', title: P.plan, needs: mayPlan, load: () => import('./PlanPage.tsx') }),
    definePage({ path: '/meetings/untold', parent: '/meetings', title: P.untold, needs: mayRead, load: () => import('./UntoldPage.tsx') }),
    definePage({
      path: '/meetings/:meetingId',
      parent: '/meetings',
      title: P.meeting,
      needs: mayRead,
      load: () => import('./MeetingPage.tsx'),
    }),
  ],
  childPanels: [defineChildPanel({ key: 'meetings', title: O.panel, needs: mayRead, load: () => import('./MeetingsPanel.tsx') })],
});
