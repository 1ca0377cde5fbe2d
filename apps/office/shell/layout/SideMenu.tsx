import { Link, useLocation } from 'react-router';
import { usePhrase } from '../locale.tsx';
import { MENU_GROUPS, type MenuGroup, type Page } from '../page.ts';
import { SHELL_PHRASES as P } from '../phrases/shell.ts';
import { useSession } from '../session.tsx';
import { findPageAt } from './PageFrame.tsx';

export interface SideMenuProps {
  readonly pages: readonly Page[];
  readonly chosen?: () => void;
}

/** The left menu: the pages that the current post may open, by group. */
export function SideMenu({ pages, chosen }: SideMenuProps) {
  const t = usePhrase();
  const session = useSession();
  const { pathname } = useLocation();
  const lit = findPageAt(pathname, pages);
  const open = pages.filter((page) => page.menu && (page.needs?.(session) ?? true));
  return (
    <nav aria-label={t(P.mainMenu)} className="sw-menu">
      {(Object.keys(MENU_GROUPS) as MenuGroup[]).map((group) => {
        const entries = open.filter((page) => (page.group ?? 'work') === group);
        if (entries.length === 0) return null;
        return (
          <section key={group}>
            <h2 id={`sw-menu-${group}`}>{t(MENU_GROUPS[group])}</h2>
            <ul aria-labelledby={`sw-menu-${group}`}>
              {entries.map((page) => {
                const Icon = page.menu?.icon;
                return (
                  <li key={page.path}>
                    <Link
                      to={page.path}
                      {...(lit.includes(page)
                        ? { className: 'sw-lit', 'aria-current': lit.at(-1) === page ? ('page' as const) : ('true' as const) }
                        : {})}
                      {...(chosen ? { onClick: chosen } : {})}
                    >
                      {Icon && (
                        <span aria-hidden="true" className="sw-menu-icon">
                          <Icon />
                        </span>
                      )}
                      {t(page.menu?.label ?? page.title)}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
