import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { COUNTY_TIME_ZONE, dayOf } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { allows, currentPost, PageHead, PageState, useFormats, usePhrase, usePostPlace, useRead, useSession } from '../shell/index.ts';
import { HOME_PHRASES as P } from './phrases.ts';

interface Home {
  readonly needs: readonly { readonly title: Phrase; readonly count: number; readonly href: string }[];
  readonly counts: readonly {
    readonly definition: string;
    readonly label: Phrase;
    readonly count: number;
    readonly cannotTell: number;
    readonly asOf: string;
  }[];
  readonly gaps: readonly { readonly label: Phrase; readonly count: number; readonly href: string }[];
}

export default function HomePage() {
  const home = useRead<Home>('/api/v1/home');
  // A post that reaches no child (an administrator, the keeper of a room) has nothing to count and nothing to fill in.
  const seesChildren = allows(useSession(), 'r', 'list');
  return (
    <>
      <Greeting />
      {home.isPending && <PageState kind="loading" />}
      {home.error && <PageState kind="error" problem={home.error} retry={() => void home.refetch()} />}
      {home.data && (
        <div className="sw-home">
          <Needs needs={home.data.needs} />
          {seesChildren && <Counts counts={home.data.counts} />}
          {seesChildren && <Gaps gaps={home.data.gaps} />}
        </div>
      )}
    </>
  );
}

function Greeting() {
  const t = usePhrase();
  const formats = useFormats();
  const session = useSession();
  const placeOf = usePostPlace();
  const post = currentPost(session);
  const [now] = useState(() => new Date());
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: COUNTY_TIME_ZONE }).format(now));
  const greeting = hour < 12 ? P.morning : hour < 18 ? P.afternoon : P.evening;
  const others = session.posts.length - 1;
  return (
    <>
      <PageHead title={t(greeting, { name: session.account.name })} />
      <p className="sw-home-post">
        {post && t(P.actingAs, { date: formats.date(dayOf(now)), place: placeOf(post), role: t(post.label) })}{' '}
        {others > 0 && t(P.otherPosts, { count: others })}
      </p>
    </>
  );
}

function Panel({
  title,
  note,
  className,
  children,
}: {
  readonly title: Phrase;
  readonly note?: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const t = usePhrase();
  return (
    <section className={`sw-panel ${className ?? ''}`}>
      <h2>
        {t(title)} {note !== undefined && <span className="sw-faint sw-light">{note}</span>}
      </h2>
      {children}
    </section>
  );
}

function Needs({ needs }: Pick<Home, 'needs'>) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <Panel title={P.needs} className="sw-home-needs">
      {needs.length === 0 ? (
        <PageState kind="empty" title={P.needsEmpty} hint={P.needsEmptyHint} />
      ) : (
        <ul className="sw-tiles">
          {needs.map((need) => (
            <li key={need.href}>
              <Link to={need.href} className="sw-tile">
                <span>{t(need.title)}</span>
                <strong>{formats.count(need.count)}</strong>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Counts({ counts }: Pick<Home, 'counts'>) {
  const t = usePhrase();
  const formats = useFormats();
  if (counts.length === 0) {
    return (
      <Panel title={P.counts}>
        <PageState kind="empty" title={P.countsEmpty} hint={P.countsEmptyHint} />
      </Panel>
    );
  }
  // One day for all, as a rule: then it stands once, above, and the table fits a phone.
  const days = new Set(counts.map(({ asOf }) => asOf));
  const [first] = days;
  const oneDay = days.size === 1;
  return (
    <Panel title={P.counts} {...(oneDay ? { note: t(P.allAsOf, { date: formats.date(first) }) } : {})}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.definition)}</th>
            <th scope="col" className="sw-number">
              {t(P.count)}
            </th>
            <th scope="col" className="sw-number">
              {t(P.cannotTell)}
            </th>
            {!oneDay && <th scope="col">{t(P.asOf)}</th>}
          </tr>
        </thead>
        <tbody>
          {counts.map((line) => (
            <tr key={line.definition}>
              <th scope="row">{t(line.label)}</th>
              <td className="sw-number">
                <Link
                  to={`/children?definition=${encodeURIComponent(line.definition)}`}
                  aria-label={`${t(line.label)} ${t(P.count)} ${formats.count(line.count)}`}
                >
                  {formats.count(line.count)}
                </Link>
              </td>
              <td className="sw-number">
                {line.cannotTell === 0 ? (
                  formats.count(0)
                ) : (
                  <Link
                    to={`/children?definition=${encodeURIComponent(line.definition)}&value=cannotTell`}
                    aria-label={`${t(line.label)} ${t(P.cannotTell)} ${formats.count(line.cannotTell)}`}
                  >
                    {formats.count(line.cannotTell)}
                  </Link>
                )}
              </td>
              {!oneDay && <td>{formats.date(line.asOf)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sw-faint">{t(P.cannotTellNote)}</p>
    </Panel>
  );
}

function Gaps({ gaps }: Pick<Home, 'gaps'>) {
  const t = usePhrase();
  const formats = useFormats();
  if (gaps.length === 0) {
    return (
      <Panel title={P.gaps}>
        <PageState kind="empty" title={P.gapsEmpty} hint={P.gapsEmptyHint} />
      </Panel>
    );
  }
  return (
    <Panel title={P.gaps}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.gap)}</th>
            <th scope="col" className="sw-number">
              {t(P.files)}
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <tr key={gap.href}>
              <th scope="row">{t(gap.label)}</th>
              <td className="sw-number">
                <Link to={gap.href} aria-label={`${t(gap.label)} ${formats.count(gap.count)}`}>
                  {formats.count(gap.count)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
