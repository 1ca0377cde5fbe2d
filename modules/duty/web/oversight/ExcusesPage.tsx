import { Button } from 'antd';
import {
  currentPost,
  fixedList,
  ListTable,
  PageHead,
  ProblemAlert,
  useCommand,
  useFormats,
  usePhrase,
  useRead,
  useSession,
} from '../../../../apps/office/shell/index.ts';
import { DECIDES_EXCUSES } from '../../domain/index.ts';
import { CHANGED_BY_DUTIES, type ShownExcuse } from '../answers.ts';
import { OVERSIGHT_PHRASES as P } from './phrases.ts';

/** Requests to be excused that wait for a decision. Nobody decides about their own. */
export default function ExcusesPage() {
  const t = usePhrase();
  const formats = useFormats();
  const session = useSession();
  const read = useRead<{ readonly items: readonly ShownExcuse[] }>('/api/v1/duties/excuses');
  const decide = useCommand<{ readonly excuseId: string; readonly approved: boolean }>(
    (payload) => ({ path: '/api/v1/duty/decide-excuse', payload }),
    {
      refresh: CHANGED_BY_DUTIES,
    },
  );
  const role = currentPost(session)?.role;
  const decides = DECIDES_EXCUSES.some((one) => one === role);
  const state = { loading: read.isPending, retry: () => void read.refetch(), ...(read.error ? { problem: read.error } : {}) };
  return (
    <>
      <PageHead />
      {decide.problem && <ProblemAlert problem={decide.problem} />}
      <ListTable
        list={fixedList(read.data?.items ?? [], state)}
        caption={P.excuses}
        rowKey={({ id }) => id}
        href={({ subject }) => `/children/${subject.id}?part=duties`}
        columns={[
          { key: 'child', label: P.child, width: 120, show: ({ subject }) => subject.name },
          { key: 'what', label: P.what, show: ({ articleText }) => t(articleText) },
          { key: 'window', label: P.window, width: 220, show: ({ from, to }) => formats.days(from, to) },
          { key: 'reason', label: P.reason, show: ({ reason }) => reason },
          { key: 'asker', label: P.asker, width: 180, show: ({ askedBy, askedAt }) => `${askedBy ?? ''} ${formats.moment(askedAt)}` },
        ]}
        {...(decides && {
          actions: (excuse: ShownExcuse) =>
            excuse.own ? (
              <span className="sw-faint">{t(P.own)}</span>
            ) : (
              <>
                <Button
                  type="primary"
                  disabled={decide.pending}
                  aria-label={t(P.approveAria, { who: excuse.askedBy ?? '' })}
                  onClick={() => void decide.run({ excuseId: excuse.id, approved: true })}
                >
                  {t(P.approve)}
                </Button>
                <Button
                  disabled={decide.pending}
                  aria-label={t(P.refuseAria, { who: excuse.askedBy ?? '' })}
                  onClick={() => void decide.run({ excuseId: excuse.id, approved: false })}
                >
                  {t(P.refuse)}
                </Button>
              </>
            ),
        })}
        empty={{ title: P.noExcuses }}
      />
    </>
  );
}
