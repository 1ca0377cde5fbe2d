import { BarChartOutlined, CalendarOutlined, CheckSquareOutlined, ReadOutlined } from '@ant-design/icons';
import { allows, currentPost, defineChildPanel, definePage, defineSlice, type Session } from '../../../apps/office/shell/index.ts';
import { ROLE_OF_POST } from '../domain/index.ts';
import { CALENDAR_PHRASES } from './calendar/phrases.ts';
import { OVERSIGHT_PHRASES as O } from './oversight/phrases.ts';
import { CHILD_DUTY_PHRASES as C } from './child/phrases.ts';
import { SCHEME_PHRASES } from './schemes/phrases.ts';
import { TODAY_PHRASES as T } from './today/phrases.ts';

function mayRead(session: Session): boolean {
  return allows(session, 'r', 'care') && allows(session, 'r', 'list');
}

/** Posts that owe duties of their own. */
function hasDuties(session: Session): boolean {
  const role = currentPost(session)?.role;
  return role !== undefined && (role === 'helper' || Object.hasOwn(ROLE_OF_POST, role));
}

/** Who looks over others: a caseload is one's own work, and there is nothing below it. */
function oversees(session: Session): boolean {
  const role = currentPost(session)?.role;
  return mayRead(session) && role !== 'helper' && role !== 'classTeacher';
}

/** Posts of a county: what it plans with is no secret to those who work there. */
function worksInCounty(session: Session): boolean {
  const role = currentPost(session)?.role;
  return role !== undefined && !['areaReader', 'systemAdministrator', 'securityAdministrator', 'auditAdministrator'].includes(role);
}

export default defineSlice({
  pages: [
    definePage({
      path: '/today',
      title: T.title,
      menu: { icon: CheckSquareOutlined },
      group: 'work',
      needs: hasDuties,
      load: () => import('./today/TodayPage.tsx'),
    }),
    definePage({
      path: '/oversight',
      title: O.title,
      menu: { icon: BarChartOutlined },
      group: 'work',
      needs: oversees,
      load: () => import('./oversight/CoveragePage.tsx'),
    }),
    definePage({
      path: '/oversight/duties',
      parent: '/oversight',
      title: O.duties,
      needs: mayRead,
      load: () => import('./oversight/DutiesPage.tsx'),
    }),
    definePage({
      path: '/oversight/children',
      parent: '/oversight',
      title: O.unseenTitle,
      needs: mayRead,
      load: () => import('./oversight/UnseenPage.tsx'),
    }),
    definePage({
      path: '/oversight/excuses',
      parent: '/oversight',
      title: O.excuses,
      needs: oversees,
      load: () => import('./oversight/ExcusesPage.tsx'),
    }),
    definePage({
      path: '/schemes',
      title: SCHEME_PHRASES.title,
      menu: { icon: ReadOutlined },
      group: 'base',
      needs: worksInCounty,
      load: () => import('./schemes/SchemesPage.tsx'),
    }),
    definePage({
      path: '/schemes/edit',
      parent: '/schemes',
      title: SCHEME_PHRASES.edit,
      needs: worksInCounty,
      load: () => import('./schemes/SchemeEditPage.tsx'),
    }),
    definePage({
      path: '/calendar',
      title: CALENDAR_PHRASES.title,
      menu: { icon: CalendarOutlined },
      group: 'base',
      needs: worksInCounty,
      load: () => import('./calendar/CalendarPage.tsx'),
    }),
  ],
  childPanels: [defineChildPanel({ key: 'duties', title: C.title, needs: mayRead, load: () => import('./child/DutiesPanel.tsx') })],
});
