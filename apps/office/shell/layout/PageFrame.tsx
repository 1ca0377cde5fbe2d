import { Button } from 'antd';
import { Component, lazy, Suspense, useEffect, useRef, type ComponentType, type ReactNode } from 'react';
import { Link, matchPath, useLocation } from 'react-router';
import { usePhrase } from '../locale.tsx';
import type { Page } from '../page.ts';
import { PageState } from '../parts/PageState.tsx';
import { SHELL_PHRASES as P } from '../phrases/shell.ts';
import { useSession } from '../session.tsx';
import { PageContext } from './PageHead.tsx';

/** One lazy component per page, made once: a new one at each render would load and lose its state each time. */
const loaded = new Map<Page, ComponentType>();

function componentOf(page: Page): ComponentType {
  const known = loaded.get(page);
  if (known) return known;
  const made = lazy(page.load);
  loaded.set(page, made);
  return made;
}

export interface PageFrameProps {
  readonly page: Page;
  readonly pages: readonly Page[];
}

/** What stands around every page: right to open it, title of the browser tab, focus on arrival, loading, a fall. */
export function PageFrame({ page, pages }: PageFrameProps) {
  const t = usePhrase();
  const session = useSession();
  const { pathname } = useLocation();
  const content = useRef<HTMLDivElement>(null);
  const arrived = useRef(false);
  const title = t(page.title);

  useEffect(() => {
    document.title = `${title} · ${t(P.product)}`;
  }, [title, t]);

  useEffect(() => {
    // Not on the first page: there the browser's own start of the document is right.
    if (arrived.current) content.current?.focus({ preventScroll: true });
    arrived.current = true;
    window.scrollTo(0, 0);
  }, [pathname]);

  if (page.needs && !page.needs(session)) {
    return <PageState kind="message" title={P.forbiddenTitle} hint={P.forbiddenHint} action={<Link to="/">{t(P.backHome)}</Link>} />;
  }
  const Content = componentOf(page);
  return (
    <div ref={content} tabIndex={-1} className="sw-page">
      <Fall key={pathname} fallback={<Fallen />}>
        <PageContext value={{ page, above: pagesAbove(page, pages) }}>
          <Suspense fallback={<PageState kind="loading" />}>
            <Content />
          </Suspense>
        </PageContext>
      </Fall>
    </div>
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
