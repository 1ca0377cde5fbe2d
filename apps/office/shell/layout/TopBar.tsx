import { DownOutlined, FontSizeOutlined, GlobalOutlined, LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { Suspense, useContext } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAppearance } from '../appearance.tsx';
import { LANGUAGE_TAGS, useLocale, usePhrase } from '../locale.tsx';
import { SHELL_PHRASES as P } from '../phrases/shell.ts';
import { SIGNS } from '../phrases/signs.ts';
import { currentPost, usePostPlace, useSession, useSessionControl, type Post } from '../session.tsx';
import { TopPartsContext } from '../topParts.ts';
import { useMayLeave } from '../unsaved.tsx';
import { useNarrow } from '../useNarrow.ts';
import { Fall } from './PageFrame.tsx';

export interface TopBarProps {
  readonly openMenu: () => void;
}

export function TopBar({ openMenu }: TopBarProps) {
  const t = usePhrase();
  const narrow = useNarrow();
  const session = useSession();
  const parts = useContext(TopPartsContext);
  return (
    <header className="sw-top">
      {narrow && (
        <Button
          className="sw-top-button"
          type="text"
          icon={<MenuOutlined aria-hidden="true" />}
          aria-label={t(P.openMenu)}
          onClick={openMenu}
        />
      )}
      <Link to="/" className="sw-brand">
        <strong>{t(P.product)}</strong>
        <span className="sw-brand-county">{session.county?.name ?? t(P.productLong)}</span>
      </Link>
      {session.demo && (
        <span className="sw-demo" title={t(P.demoHint)}>
          {t(P.demo)}
        </span>
      )}
      <div className="sw-top-end">
        <PostSwitcher />
        {parts.map(({ key, Content }) => (
          <Fall key={key} fallback={null}>
            <Suspense fallback={null}>
              <Content />
            </Suspense>
          </Fall>
        ))}
        {!narrow && <AppearanceButtons />}
        <UserMenu />
      </div>
    </header>
  );
}

function PostSwitcher() {
  const t = usePhrase();
  const session = useSession();
  const { switchPost } = useSessionControl();
  const mayLeave = useMayLeave();
  const navigate = useNavigate();
  const placeOf = usePostPlace();
  const name = (post: Post): string => t(P.postAt, { place: placeOf(post), role: t(post.label) });
  const current = currentPost(session);
  if (!current) return <span className="sw-post-only">{t(P.noPost)}</span>;
  if (session.posts.length === 1) return <span className="sw-post-only">{name(current)}</span>;

  async function choose(postId: string): Promise<void> {
    if (postId === session.current || !(await mayLeave())) return;
    // The page at hand may be one that the other post must not see.
    await navigate('/');
    await switchPost(postId);
  }

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: session.posts.map((post) => ({ key: post.id, label: name(post) })),
        selectable: true,
        selectedKeys: [session.current],
        onClick: ({ key }) => void choose(key),
      }}
    >
      <Button className="sw-top-button sw-post" type="text" aria-haspopup="menu" aria-label={`${t(P.switchPost)}: ${name(current)}`}>
        <span className="sw-cut">{name(current)}</span> <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}

function AppearanceButtons() {
  const t = usePhrase();
  const { locale, setLocale } = useLocale();
  const { large, setLarge } = useAppearance();
  const other = locale === 'zh' ? 'en' : 'zh';
  return (
    <>
      <Button
        className="sw-top-button"
        type="text"
        icon={<FontSizeOutlined aria-hidden="true" />}
        aria-pressed={large}
        onClick={() => setLarge(!large)}
      >
        {t(P.largeType)}
      </Button>
      <Button
        className="sw-top-button"
        type="text"
        icon={<GlobalOutlined aria-hidden="true" />}
        lang={LANGUAGE_TAGS[other]}
        onClick={() => setLocale(other)}
      >
        {t(other === 'en' ? P.english : P.chinese)}
      </Button>
    </>
  );
}

function UserMenu() {
  const t = usePhrase();
  const narrow = useNarrow();
  const { account } = useSession();
  const { signOut } = useSessionControl();
  const { locale, setLocale } = useLocale();
  const { large, setLarge } = useAppearance();
  const mayLeave = useMayLeave();
  const other = locale === 'zh' ? 'en' : 'zh';

  async function leave(): Promise<void> {
    if (await mayLeave()) await signOut();
  }

  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: t(SIGNS.aside, { of: account.name, words: account.username }) },
    ...(narrow
      ? [
          {
            key: 'language',
            icon: <GlobalOutlined aria-hidden="true" />,
            label: t(other === 'en' ? P.english : P.chinese),
            onClick: () => setLocale(other),
          },
          {
            key: 'large',
            icon: <FontSizeOutlined aria-hidden="true" />,
            label: t(large ? P.normalType : P.largeType),
            onClick: () => setLarge(!large),
          },
        ]
      : []),
    { key: 'out', icon: <LogoutOutlined aria-hidden="true" />, label: t(P.signOut), onClick: () => void leave() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button
        className="sw-top-button"
        type="text"
        icon={<UserOutlined aria-hidden="true" />}
        aria-haspopup="menu"
        aria-label={t(P.user, { name: account.name })}
      >
        {narrow ? undefined : account.name}
      </Button>
    </Dropdown>
  );
}
