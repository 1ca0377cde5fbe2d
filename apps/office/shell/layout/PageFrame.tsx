import { Button } from 'antd';
import { Component, Suspense, useEffect, type ReactNode } from 'react';
import { Link, matchPath, useLocation } from 'react-router';
import { usePhrase } from '../locale.tsx';
import type { Page } from '../page.ts';
import { PageState } from '../parts/PageState.tsx';
import { SHELL_PHRASES as P } from '../phrases/shell.ts';
import { useSession } from '../session.tsx';
import { PageContext } from './PageHead.tsx';

export interface PageFrameProps {
  readonly page: Page;
  readonly pages: readonly Page[];
}

/** What stands around every page: right to open it, title of the browser tab, loading, a fall. */
export function PageFrame({ page, pages }: PageFrameProps) {
  const t = usePhrase();
  const session = useSession();
  const { pathname } = useLocation();
  const title = t(page.title);

  useEffect(() => {
    document.title = `${title} · ${t(P.product)}`;
  }, [title, t]);

  if (page.needs && !page.needs(session)) {
    return <PageState kind="message" title={P.forbiddenTitle} hint={P.forbiddenHint} action={<Link to="/">{t(P.backHome)}</Link>} />;
  }
  return (
    <Fall key={pathname} fallback={<Fallen />}>
      <PageContext value={{ page, above: pagesAbove(page, pages) }}>
        <Suspense fallback={<PageState kind="loading" />}>
          <page.Content />
        </Suspense>
      </PageContext>
    </Fall>
  );
}

function pagesAbove(page: Page, pages: readonly Page[]): readonly Page[] {
  const parent = page.parent === undefined ? undefined : pages.find(({ path }) => path === page.parent);
  return parent ? [...pagesAbove(parent, pages), parent] : [];
}

/** The page that the address names and those above it, for lighting the menu. */
export function findPageAt(pathname: string, pages: readonly Page[]): readonly Page[] {
  const page = pages.find(({ path }) => matchPath({ path, end: true }, pathname) !== null);
  return page ? [...pagesAbove(page, pages), page] : [];
}

function Fallen() {
  const t = usePhrase();
  return (
    <PageState
      kind="message"
      title={P.brokenTitle}
      hint={P.brokenHint}
      action={
        <Button type="primary" onClick={() => location.reload()}>
          {t(P.reload)}
        </Button>
      }
    />
  );
}

interface FallProps {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** A page that throws must not take the menu with it. After an upgrade, old chunk names fall here too. */
export class Fall extends Component<FallProps, { readonly fallen: boolean }> {
  override state = { fallen: false };

  static getDerivedStateFromError(): { readonly fallen: boolean } {
    return { fallen: true };
  }

  override render(): ReactNode {
    return this.state.fallen ? this.props.fallback : this.props.children;
  }
}
