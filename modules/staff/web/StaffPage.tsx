import { Button, Flex } from 'antd';
import { useState } from 'react';
import { ROLES } from '../../../kernel/access/roles.ts';
import {
  currentPost,
  DownloadButton,
  ListTable,
  PageHead,
  QueryForm,
  useFormats,
  useList,
  usePhrase,
  useSession,
  type QueryField,
} from '../../../apps/office/shell/index.ts';
import { GRANTABLE_ROLES } from '../domain/appointment.ts';
import { CloseAccount, CreateAccount, EndPost, ResetPassword } from './AccountDialogs.tsx';
import { GrantPost } from './GrantPost.tsx';
import { OperatorActs } from './OperatorActs.tsx';
import type { ListedPost, Person } from './people.ts';
import { STAFF_PHRASES as P } from './phrases.ts';
import { VacantPosts } from './VacantPosts.tsx';

const PEOPLE = '/api/v1/staff/people';

const FIELDS: readonly QueryField[] = [
  { key: 'search', label: P.search, kind: 'text' },
  { key: 'role', label: P.role, kind: 'choice', options: GRANTABLE_ROLES.map((role) => ({ code: role, ...ROLES[role].label })) },
  { key: 'placeId', label: P.place, kind: 'place', tree: 'admin' },
  { key: 'schoolId', label: P.school, kind: 'place', tree: 'school' },
  {
    key: 'state',
    label: P.state,
    kind: 'choice',
    required: true,
    options: [
      { code: 'open', ...P.open },
      { code: 'closed', ...P.closed },
    ],
    more: true,
  },
];

type Doing =
  | { readonly kind: 'create' }
  | { readonly kind: 'grant' | 'reset' | 'close'; readonly person: Person }
  | { readonly kind: 'end'; readonly person: Person; readonly post: ListedPost };

/** Who works here and under which posts; what nobody does comes first. */
export default function StaffPage() {
  const t = usePhrase();
  const session = useSession();
  const role = currentPost(session)?.role;
  const list = useList<Person>(PEOPLE, { state: 'open' });
  const [doing, setDoing] = useState<Doing | undefined>(undefined);
  const stop = (): void => setDoing(undefined);
  const isSystem = role === 'systemAdministrator';
  const isSecurity = role === 'securityAdministrator';

  return (
    <>
      <PageHead
        actions={
          <>
            <DownloadButton path="/api/v1/exports/staff.xlsx" query={list.query} label={P.export} hint={P.exportHint} />
            {isSystem && (
              <Button type="primary" onClick={() => setDoing({ kind: 'create' })}>
                {t(P.createAccount)}
              </Button>
            )}
          </>
        }
      />
      <VacantPosts />
      <QueryForm list={list} fields={FIELDS} />
      <ListTable
        list={list}
        caption={P.people}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: P.realName, width: 120, show: ({ name }) => name },
          { key: 'username', label: P.username, width: 140, show: ({ username }) => username },
          {
            key: 'posts',
            label: P.posts,
            show: (person) => (
              <Posts
                person={person}
                {...(isSecurity && !isSelf(person) ? { end: (post) => setDoing({ kind: 'end', person, post }) } : {})}
              />
            ),
          },
        ]}
        {...(isSystem || isSecurity
          ? {
              actions: (person: Person) =>
                isSelf(person) || person.closed ? null : (
                  <Actions person={person} isSystem={isSystem} isSecurity={isSecurity} start={setDoing} />
                ),
            }
          : {})}
        empty={{ title: P.nobodyFound, hint: P.nobodyFoundHint }}
      />
      {(isSecurity || role === 'auditAdministrator') && <OperatorActs />}
      {doing?.kind === 'create' && <CreateAccount close={stop} />}
      {doing?.kind === 'grant' && <GrantPost person={doing.person} close={stop} />}
      {doing?.kind === 'reset' && <ResetPassword person={doing.person} close={stop} />}
      {doing?.kind === 'close' && <CloseAccount person={doing.person} close={stop} />}
      {doing?.kind === 'end' && <EndPost person={doing.person} post={doing.post} close={stop} />}
    </>
  );

  /** Nobody acts upon themselves. */
  function isSelf(person: Person): boolean {
    return person.id === session.account.id;
  }
}

interface ActionsProps {
  readonly person: Person;
  readonly isSystem: boolean;
  readonly isSecurity: boolean;
  readonly start: (doing: Doing) => void;
}

function Actions({ person, isSystem, isSecurity, start }: ActionsProps) {
  const t = usePhrase();
  return (
    <Flex gap={4} wrap>
      {isSecurity && (
        <Button size="small" onClick={() => start({ kind: 'grant', person })}>
          {t(P.grantPost)}
        </Button>
      )}
      {isSystem && (
        <>
          <Button size="small" onClick={() => start({ kind: 'reset', person })}>
            {t(P.resetPassword)}
          </Button>
          <Button size="small" danger onClick={() => start({ kind: 'close', person })}>
            {t(P.closeAccount)}
          </Button>
        </>
      )}
    </Flex>
  );
}

function Posts({ person, end }: { readonly person: Person; readonly end?: (post: ListedPost) => void }) {
  const t = usePhrase();
  const formats = useFormats();
  if (person.posts.length === 0) return <span className="sw-faint">{t(P.noPosts)}</span>;
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {person.posts.map((post) => (
        <li key={post.id}>
          {t(ROLES[post.role].label)} · {post.place?.name ?? t(P.wholeInstallation)}{' '}
          <span className="sw-faint">
            {post.to === null
              ? t(P.period, { from: formats.date(post.from) })
              : t(P.periodTo, { from: formats.date(post.from), to: formats.date(post.to) })}
          </span>{' '}
          {end && (
            <Button
              size="small"
              type="link"
              danger
              aria-label={t(P.endPostOf, { name: person.name, role: t(ROLES[post.role].label) })}
              onClick={() => end(post)}
            >
              {t(P.endPost)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
