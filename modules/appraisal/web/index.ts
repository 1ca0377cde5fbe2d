import { FileDoneOutlined, FileTextOutlined } from '@ant-design/icons';
import { allows, currentPost, definePage, defineSlice, type Session } from '../../../apps/office/shell/index.ts';
import { ANSWERING_ROLES } from '../domain/index.ts';
import { APPRAISAL_PHRASES as P } from './phrases.ts';
import { YEARLY_PHRASES as Y } from './yearly-phrases.ts';

/** Summaries are handed in to this post. */
function answers(session: Session): boolean {
  return (ANSWERING_ROLES as readonly string[]).includes(currentPost(session)?.role ?? '');
}

/** Posts whose holders help children themselves. */
function helps(session: Session): boolean {
  return (
    allows(session, 'w', 'care') && ['helper', 'classTeacher', 'childDirector', 'counsellor'].includes(currentPost(session)?.role ?? '')
  );
}

export default defineSlice({
  pages: [
    definePage({
      path: '/term-summary',
      title: P.mine,
      menu: { icon: FileTextOutlined },
      group: 'work',
      needs: helps,
      load: () => import('./MySummaryPage.tsx'),
    }),
    definePage({
      path: '/term-summaries',
      title: P.all,
      menu: { icon: FileDoneOutlined },
      group: 'work',
      needs: answers,
      load: () => import('./SummariesPage.tsx'),
    }),
    definePage({
      path: '/term-summaries/:summaryHelperId',
      parent: '/term-summaries',
      title: P.one,
      needs: answers,
      load: () => import('./OneSummaryPage.tsx'),
    }),
    definePage({
      path: '/my-appraisal',
      parent: '/term-summary',
      title: Y.mine,
      needs: helps,
      load: () => import('./MyAppraisalPage.tsx'),
    }),
    definePage({
      path: '/yearly-appraisals',
      parent: '/term-summaries',
      title: Y.all,
      needs: answers,
      load: () => import('./YearlyListPage.tsx'),
    }),
    definePage({
      path: '/yearly-appraisals/:appraisedHelperId',
      parent: '/yearly-appraisals',
      title: Y.one,
      needs: answers,
      load: () => import('./OneAppraisalPage.tsx'),
    }),
  ],
});
