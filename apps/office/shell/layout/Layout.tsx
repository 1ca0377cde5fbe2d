import { Alert, Drawer } from 'antd';
import { useCallback, useEffect, useRef, useState, type MouseEvent } from 'react';
import { Outlet, useLocation } from 'react-router';
import { usePhrase } from '../locale.tsx';
import type { Page } from '../page.ts';
import { PageState } from '../parts/PageState.tsx';
import { SHELL_PHRASES as P } from '../phrases/shell.ts';
import { SIGNS } from '../phrases/signs.ts';
import { useSession } from '../session.tsx';
import { UnsavedGuard } from '../unsaved.tsx';
import { useNarrow } from '../useNarrow.ts';
import { SideMenu } from './SideMenu.tsx';
import { TopBar } from './TopBar.tsx';

export interface LayoutProps {
  readonly pages: readonly Page[];
}

/** Top bar, menu and the page. Made anew for each post: nothing of one post's page survives into another's. */
export function Layout({ pages }: LayoutProps) {
  const t = usePhrase();
  const narrow = useNarrow();
  const session = useSession();
  const [menuOpen, setMenuOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const closeMenu = useCallback(() => setMenuOpen(false), []);

  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    // Not on the first page: there the browser's own start of the document is right.
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);

  function skip(event: MouseEvent): void {
    // The fragment would become part of the address that the router keeps.
    event.preventDefault();
    main.current?.focus();
  }

  return (
    <div className="sw-frame">
      <a href="#main" className="sw-skip" onClick={skip}>
        {t(P.skip)}
      </a>
      <TopBar openMenu={() => setMenuOpen(true)} />
      <div className="sw-body">
        {narrow ? (
          <Drawer open={menuOpen} onClose={closeMenu} placement="left" size={260} title={t(P.menu)} className="sw-drawer">
            <SideMenu pages={pages} chosen={closeMenu} />
          </Drawer>
        ) : (
          <aside className="sw-side">
            <SideMenu pages={pages} />
          </aside>
        )}
        <main id="main" ref={main} tabIndex={-1} className="sw-main" key={session.current}>
          {session.demo && narrow && (
            <Alert className="sw-demo-alert" type="warning" title={t(SIGNS.labelled, { label: t(P.demo), words: t(P.demoHint) })} />
          )}
          {session.posts.length === 0 ? <PageState kind="message" title={P.noPostTitle} hint={P.noPostHint} /> : <Outlet />}
        </main>
      </div>
      <UnsavedGuard />
    </div>
  );
}
