import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  SIGNS,
  Choice,
  currentPost,
  PageHead,
  PageState,
  useFormats,
  usePhrase,
  useRead,
  useSession,
} from '../../../../apps/office/shell/index.ts';
import { dayOf } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { ACTS } from '../../../care/domain/index.ts';
import '../duty.css';
import { belowOf, type By, type Coverage, daysOf, findPeriod, PERIODS, sumOf } from './coverage.ts';
import { CoverageTable, type CoverageTableProps } from './CoverageTable.tsx';
import { DayByDay } from './DayByDay.tsx';
import { BY_PHRASES, OVERSIGHT_PHRASES as P } from './phrases.ts';

const SCHOOL_ROLES: readonly string[] = ['schoolAdministrator', 'counsellor'];

/** How duties stand below a post, by place, school, class, scheme, article, act or month; which children nobody has met; what is late. */
export default function CoveragePage() {
  const t = usePhrase();
  const formats = useFormats();
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const role = currentPost(session)?.role ?? '';
  const byDefault: By = SCHOOL_ROLES.includes(role) ? 'class' : role === 'countyEducation' ? 'school' : 'place';
  const by = (params.get('by') ?? byDefault) as By;
  const [today] = useState(() => dayOf(new Date()));
  const period = findPeriod(params.get('period') ?? '', today);
  const days = daysOf(period, today);
  const owedBy = params.get('owedBy') ?? 'staff';
  const narrowing = Object.fromEntries(
    ['place', 'school', 'scheme', 'article', 'act'].flatMap((key) => (params.get(key) ? [[key, params.get(key) ?? '']] : [])),
  );
  const filters: Readonly<Record<string, string>> = { ...narrowing, owedBy };
  const read = useRead<Coverage>('/api/v1/duties/coverage', { by, ...filters, ...days });
  const daily = useRead<Coverage>('/api/v1/duties/coverage', { by: 'day', ends: 'onItsDay', ...filters, ...days });
  const weekly = useRead<Coverage>('/api/v1/duties/coverage', { by: 'week', ends: 'withPeriod', ...filters, ...days });
  const articles = useRead<Coverage>('/api/v1/duties/coverage', { by: 'article', owedBy, ...daysOf('year', today) });
  const scheme = params.get('scheme') ?? '';
  const whole = scheme !== '' && params.get('article') === null;
  const schemes = useRead<Coverage>('/api/v1/duties/coverage', { by: 'scheme', owedBy, ...daysOf('year', today) }, { when: whole });
  const narrowable = [...(schemes.data?.lines ?? []).filter(({ key }) => whole && key === scheme), ...(articles.data?.lines ?? [])];
  const { data } = read;

  function set(changes: Readonly<Record<string, string | undefined>>): void {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(key);
      else next.set(key, value);
    }
    setParams(next);
  }

  const known = data?.knowledge;
  const note =
    known !== undefined &&
    known.plannedFor !== null &&
    `${t(P.asOf, { date: formats.date(known.plannedFor) })}${known.waiting > 0 ? `${t(SIGNS.semicolon)}${t(P.waiting, { count: formats.count(known.waiting) })}` : ''}`;
  const narrowed = params.get('place') ?? params.get('school');
  return (
    <>
      <PageHead note={note} {...(narrowed === null ? {} : { actions: <Link to="/oversight">{t(P.up)}</Link> })} />
      <div className="sw-cover-filters" role="search" aria-label={t(P.table)}>
        <Choice label={P.by} value={by} options={Object.entries(BY_PHRASES)} change={(value) => set({ by: value })} />
        <Choice
          label={P.period}
          value={period}
          options={[
            ...PERIODS.map((one): [string, Phrase] => [one, P[one]]),
            ...(period in P ? [] : [[period, { zh: period, en: period }] as [string, Phrase]]),
          ]}
          change={(value) => set({ period: value })}
        />
        <Choice
          label={P.owedBy}
          value={owedBy}
          options={[
            ['staff', P.staff],
            ['family', P.family],
          ]}
          change={(value) => set({ owedBy: value, scheme: undefined, article: undefined })}
        />
        <Choice
          label={P.article}
          value={`${params.get('scheme') ?? ''} ${params.get('article') ?? ''}`.trim()}
          options={[['', P.all], ...narrowable.map(({ key, label }): [string, Phrase] => [key, label])]}
          change={(value) => {
            const [scheme, article] = value.split(' ');
            set({ scheme, article });
          }}
        />
        <Choice
          label={P.act}
          value={params.get('act') ?? ''}
          options={[['', P.all], ...ACTS.codes.map(({ code, zh, en }): [string, Phrase] => [code, { zh, en }])]}
          change={(value) => set({ act: value })}
        />
      </div>
      {read.error && <PageState kind="error" problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <PageState kind="loading" />}
      {data &&
        (data.knowledge.plannedFor === null ? (
          <NotPlanned />
        ) : (
          <Shown
            data={data}
            daily={daily.data}
            weekly={weekly.data}
            by={by}
            filters={filters}
            period={days}
            below={(line) => {
              const next = belowOf(line, by, byDefault);
              return next && (() => set({ ...(by === 'scheme' && { article: undefined }), ...next }));
            }}
          />
        ))}
    </>
  );
}

function NotPlanned() {
  return (
    <div className="sw-panel">
      <PageState kind="empty" title={P.notPlanned} hint={P.notPlannedHint} />
    </div>
  );
}

interface ShownProps {
  readonly data: Coverage;
  readonly daily: Coverage | undefined;
  readonly weekly: Coverage | undefined;
  readonly by: By;
  readonly filters: Readonly<Record<string, string>>;
  readonly below: CoverageTableProps['below'];
  readonly period: ReturnType<typeof daysOf>;
}

function Shown({ data, daily, weekly, by, filters, below, period }: ShownProps) {
  const t = usePhrase();
  const formats = useFormats();
  const total = sumOf(data.lines);
  const isOfChildren = by === 'place' || by === 'school' || by === 'class';
  const query = new URLSearchParams(filters).toString();
  const where = new URLSearchParams(Object.entries(filters).filter(([key]) => key === 'place' || key === 'school')).toString();
  const tiles = [
    ...(isOfChildren
      ? [
          { title: P.unseen, count: total.unseen, href: `/oversight/children?which=unseen&${where}` },
          { title: P.withoutHelper, count: total.withoutHelper, href: `/oversight/children?which=withoutHelper&${where}` },
        ]
      : []),
    { title: P.lateNow, count: total.openLate, href: `/oversight/duties?state=open&overdue=true&${query}` },
    { title: P.missedHere, count: total.missed, href: `/oversight/duties?state=missed&from=${period.from}&${query}` },
  ];
  return (
    <>
      <section className="sw-panel" aria-labelledby="cover-now">
        <h2 id="cover-now">
          {data.base === null ? t(P.inHand) : t(SIGNS.labelled, { label: data.base.name, words: t(P.inHand) })}{' '}
          <Link to="/oversight/excuses">{t(P.excuses)}</Link>
        </h2>
        <ul className="sw-tiles">
          {tiles.map(({ title, count, href }) => (
            <li key={href}>
              <Link to={href} className="sw-tile">
                <span>{t(title)}</span>
                <strong>{formats.count(count)}</strong>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <CoverageTable lines={data.lines} by={by} below={below} asked={{ filters, period }} />
      {daily && weekly && <DayByDay days={daily.lines} weeks={weekly.lines} period={period} />}
    </>
  );
}
