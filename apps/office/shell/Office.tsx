import { QueryClientProvider } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Suspense, useEffect, useMemo } from 'react';
import { createBrowserRouter, Link } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { AppearanceProvider } from './appearance.tsx';
import { ChildPanelsContext } from './childPanels.ts';
import { IdleWatch } from './idle.tsx';
import { Layout } from './layout/Layout.tsx';
import { Fall, PageFrame } from './layout/PageFrame.tsx';
import { LocaleProvider, usePhrase } from './locale.tsx';
import type { Entrance, EntranceProps, Page, Slice } from './page.ts';
import { PageState, ProblemAlert } from './parts/PageState.tsx';
import { SHELL_PHRASES as P } from './phrases/shell.ts';
import { queryClient } from './query.ts';
import { SessionProvider, useSessionControl } from './session.tsx';
import { TopPartsContext } from './topParts.ts';

export interface OfficeProps {
  readonly slices: readonly Slice[];
}

/** The desk application: everything around the pages of the slices. */
export function Office({ slices }: OfficeProps) {
  return (
    <LocaleProvider>
      <AppearanceProvider>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <Door slices={slices} />
          </SessionProvider>
        </QueryClientProvider>
      </AppearanceProvider>
    </LocaleProvider>
  );
}

/** Who is there decides what shows: an entrance, the pages, or both when a session ended over unsaved input. */
function Door({ slices }: OfficeProps) {
  const { state, refresh } = useSessionControl();
  const pages = useMemo(() => slices.flatMap((slice) => slice.pages), [slices]);
  const panels = useMemo(() => slices.flatMap((slice) => slice.childPanels ?? []), [slices]);
  const topParts = useMemo(() => slices.flatMap((slice) => slice.topParts ?? []), [slices]);
  const entrances = useMemo(() => slices.flatMap((slice) => slice.entrances ?? []), [slices]);

  switch (state.kind) {
    case 'loading':
      return <Waiting />;
    case 'failed':
      return (
        <main className="sw-alone">
          <ProblemAlert problem={state.problem} retry={() => void refresh()} />
        </main>
      );
    case 'setup':
      return <EntrancePage when="setup" entrances={entrances} done={refresh} />;
    case 'anonymous':
      return <EntrancePage when="signIn" entrances={entrances} done={refresh} />;
    case 'signedIn':
      return (
        <>
          {state.over ? (
            <EntrancePage when="signIn" entrances={entrances} done={refresh} again={state.session.account.username} />
          ) : (
            <IdleWatch />
          )}
          <div hidden={state.over} key={state.session.account.id}>
            <ChildPanelsContext value={panels}>
              <TopPartsContext value={topParts}>
                <Pages pages={pages} />
              </TopPartsContext>
            </ChildPanelsContext>
          </div>
        </>
      );
  }
}

function Waiting() {
  return (
    <main className="sw-alone">
      <PageState kind="loading" />
    </main>
  );
}

function Pages({ pages }: { readonly pages: readonly Page[] }) {
  const router = useMemo(
    () =>
      createBrowserRouter([
        {
          element: <Layout pages={pages} />,
          children: [
            ...pages.map((page) => ({ path: page.path, element: <PageFrame key={page.path} page={page} pages={pages} /> })),
            { path: '*', element: <NoSuchPage /> },
          ],
        },
      ]),
    [pages],
  );
  useEffect(() => () => router.dispose(), [router]);
  return <RouterProvider router={router} />;
}

function NoSuchPage() {
  const t = usePhrase();
  useEffect(() => {
    document.title = `${t(P.notFoundTitle)} · ${t(P.product)}`;
  }, [t]);
  return <PageState kind="message" title={P.notFoundTitle} hint={P.notFoundHint} action={<Link to="/">{t(P.backHome)}</Link>} />;
}

interface EntrancePageProps extends EntranceProps {
  readonly when: Entrance['when'];
  readonly entrances: readonly Entrance[];
}

function EntrancePage({ when, entrances, ...given }: EntrancePageProps) {
  const t = usePhrase();
  const entrance = entrances.find((one) => one.when === when);
  if (!entrance) throw new Error(`no slice has an entrance for ${when}`);
  const title = t(entrance.title);

  useEffect(() => {
    document.title = `${title} · ${t(P.product)}`;
  }, [title, t]);

  return (
    <main className="sw-alone">
      {given.again !== undefined && <Alert className="sw-problem" type="info" showIcon role="alert" title={t(P.sessionOver)} />}
      <Fall fallback={<PageState kind="message" title={P.brokenTitle} hint={P.brokenHint} />}>
        <Suspense fallback={<PageState kind="loading" />}>
          <entrance.Content {...given} />
        </Suspense>
      </Fall>
    </main>
  );
}
