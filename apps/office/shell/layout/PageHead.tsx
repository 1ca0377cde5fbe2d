import { createContext, useContext, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { usePhrase } from '../locale.tsx';
import type { Page } from '../page.ts';
import { SHELL_PHRASES as P } from '../phrases/shell.ts';

interface Standing {
  readonly page: Page;
  readonly above: readonly Page[];
}

export const PageContext = createContext<Standing | undefined>(undefined);

export interface PageHeadProps {
  /** Instead of the page's own title, on the page only: the browser's tab and history keep the general one. */
  readonly title?: ReactNode;
  /** Beside or below the title: number of a file, state. */
  readonly note?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** Breadcrumb and heading. Every page begins with it. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  const t = usePhrase();
  const standing = useContext(PageContext);
  const params = useParams();
  if (!standing) throw new Error('PageHead outside a page');
  const { page, above } = standing;
  return (
    <header className="sw-page-head">
      {above.length > 0 && (
        <nav aria-label={t(P.breadcrumb)} className="sw-crumbs">
          <ol>
            {above.map((upper) => (
              <li key={upper.path}>
                <Link to={fill(upper.path, params)}>{t(upper.title)}</Link>
              </li>
            ))}
            <li aria-current="page">{t(page.title)}</li>
          </ol>
        </nav>
      )}
      <div className="sw-page-line">
        <h1>{title ?? t(page.title)}</h1>
        {note && <div className="sw-page-note">{note}</div>}
        {actions && <div className="sw-page-actions">{actions}</div>}
      </div>
    </header>
  );
}

/** A page above shares the parameters of the one below: `/children/:id` above `/children/:id/history`. */
function fill(path: string, params: Readonly<Record<string, string | undefined>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
