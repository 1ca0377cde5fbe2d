import { SettingOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Phrase } from '../../../kernel/phrase.ts';
import {
  ListTable,
  PageHead,
  ProblemAlert,
  useCommand,
  useFormats,
  useList,
  usePhrase,
  useSession,
  useSessionControl,
} from '../../../apps/office/shell/index.ts';
import { NOTICE_PHRASES as P } from './phrases.ts';

interface Notice {
  readonly id: string;
  readonly title: Phrase;
  readonly text: Phrase;
  readonly lines: readonly Phrase[];
  readonly action: Phrase;
  readonly page: string;
  readonly postId: string | null;
  readonly madeAt: string;
  readonly read: boolean;
}

const ADDRESS = '/api/v1/notices';
const REFRESH = { refresh: [ADDRESS] };

/** What the person signed in is told, under all posts: each with the one thing to do next. */
export default function NoticesPage() {
  const t = usePhrase();
  const formats = useFormats();
  const list = useList<Notice>(ADDRESS, { state: 'all' });
  const open = useOpen();
  const markRead = useCommand<string>((id) => ({ path: '/api/v1/notice/mark-read', payload: { noticeIds: [id] } }), REFRESH);
  const markAll = useCommand<string>((until) => ({ path: '/api/v1/notice/mark-all-read', payload: { until } }), REFRESH);
  const problem = markRead.problem ?? markAll.problem;
  const onlyUnread = list.values['state'] === 'unread';
  const newest = list.rows[0]?.madeAt;
  const someUnread = list.rows.some(({ read }) => !read);

  async function follow(notice: Notice): Promise<void> {
    if (!notice.read) await markRead.run(notice.id);
    await open(notice);
  }

  return (
    <>
      <PageHead
        actions={
          <Link to="/notices/settings">
            <SettingOutlined aria-hidden="true" /> {t(P.settings)}
          </Link>
        }
      />
      {problem && <ProblemAlert problem={problem} />}
      <ListTable
        list={list}
        caption={P.title}
        rowKey={({ id }) => id}
        columns={[
          { key: 'what', label: P.what, show: (notice) => <InWords notice={notice} /> },
          { key: 'when', label: P.when, width: 190, show: ({ madeAt }) => formats.moment(madeAt) },
        ]}
        actions={(notice) => (
          <>
            <Button type={notice.read ? 'default' : 'primary'} size="small" onClick={() => void follow(notice)}>
              {t(notice.action)}
            </Button>
            {!notice.read && (
              <Button
                type="link"
                size="small"
                aria-label={t(P.markReadOf, { title: t(notice.title) })}
                onClick={() => void markRead.run(notice.id)}
              >
                {t(P.markRead)}
              </Button>
            )}
          </>
        )}
        tools={
          <>
            <Segmented
              aria-label={t(P.show)}
              value={onlyUnread ? 'unread' : 'all'}
              options={[
                { value: 'all', label: t(P.all) },
                { value: 'unread', label: t(P.unread) },
              ]}
              onChange={(state) => list.search({ state })}
            />
            {someUnread && newest !== undefined && list.offset === 0 && (
              <Button loading={markAll.pending} onClick={() => void markAll.run(newest)}>
                {t(P.markAllRead)}
              </Button>
            )}
          </>
        }
        empty={onlyUnread ? { title: P.emptyUnread, hint: P.emptyUnreadHint } : { title: P.empty, hint: P.emptyHint }}
      />
    </>
  );
}

function InWords({ notice: { title, text, lines, read } }: { readonly notice: Notice }) {
  const t = usePhrase();
  return (
    <div className="sw-notice">
      <strong className={read ? 'sw-light' : ''}>{t(title)}</strong>
      {!read && <span className="sw-notice-unread">{t(P.unread)}</span>}
      <p>{t(text)}</p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line.en}>{t(line)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Leads to the page of a notice under the post that it is about: under another one the page may be closed or show others. */
function useOpen(): (notice: Notice) => Promise<void> {
  const { posts, current } = useSession();
  const { switchPost } = useSessionControl();
  const navigate = useNavigate();
  return async ({ page, postId }) => {
    if (postId !== null && postId !== current && posts.some(({ id }) => id === postId)) await switchPost(postId);
    await navigate(page);
  };
}
