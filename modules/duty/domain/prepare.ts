import type { PlainDate } from '../../../kernel/calendar.ts';
import type { WithWhom } from '../../care/domain/index.ts';
import { type CalendarIndex, indexCalendar } from './calendar-index.ts';
import { dateOfDay, type Day, dayNumber, FOREVER } from './days.ts';
import { rivalryOf, type Rivalry } from './governing.ts';
import { type Stretches, unite } from './intervals.ts';
import type { SchemeInForce } from './plan-input.ts';
import { dutyProblems } from './problems.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Article } from './scheme.ts';
import { actBits, partnerBits } from './subject-index.ts';
import { type Window, windowsOf } from './windows.ts';

/** An article of one version in force, with the windows that this version governs. */
export interface PreparedArticle {
  readonly scheme: string;
  readonly version: number;
  readonly place: string | undefined;
  readonly article: Article;
  readonly acts: number;
  /** One for each of `withEach`, else one: whom the act has to be with, 0 for anybody. */
  readonly strands: readonly { readonly partner: WithWhom | undefined; readonly bits: number }[];
  readonly windows: readonly Window[];
  readonly governs: (window: Window) => boolean;
  /** When any version of the scheme is in force: where one version follows another, nothing ends. */
  readonly inForce: Stretches;
  /** Where the same scheme is in force at other places too. */
  readonly rivalry: Rivalry | undefined;
  readonly from: Day;
  readonly until: Day;
}

export interface PreparedPlan {
  readonly calendar: CalendarIndex;
  /** The planner knows what was known by the evening of this day. */
  readonly asOf: Day;
  /** Windows that begin later are not planned yet. */
  readonly horizon: Day;
  readonly articles: readonly PreparedArticle[];
}

interface VersionInForce {
  readonly version: SchemeInForce;
  readonly from: Day;
  readonly until: Day;
}

const HORIZON_DAYS = 60;

/** What all subjects share: computed once for a roster. Throws Problem where `asOf` lies outside the calendar. */
export function preparePlan(
  calendar: SchoolCalendar,
  schemes: readonly SchemeInForce[],
  asOf: PlainDate,
  horizonDays: number = HORIZON_DAYS,
): PreparedPlan {
  const index = indexCalendar(calendar);
  const today = dayNumber(asOf);
  if (today > index.to) throw dutyProblems.beyondCalendar({ end: dateOfDay(index.to), day: asOf });
  if (today < index.from) throw dutyProblems.beforeCalendar({ start: dateOfDay(index.from), day: asOf });
  const horizon = Math.min(today + horizonDays, index.to);
  const ofScheme = Map.groupBy(schemes, ({ scheme }) => scheme.id);
  return {
    calendar: index,
    asOf: today,
    horizon,
    articles: [...ofScheme.values()].flatMap((published) => {
      const places = [...Map.groupBy(published, ({ place }) => place).values()].map(succession);
      const rivalry = rivalryOf(
        places.flat().map(({ version: { scheme, place, placeKind }, from, until }) => ({ scheme, place, placeKind, from, until })),
      );
      return places.flatMap((versions) => prepareScheme(versions, rivalry, index, horizon));
    }),
  };
}

/** A version ends where the next one begins. */
function succession(group: readonly SchemeInForce[]): readonly VersionInForce[] {
  const sorted = [...group].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  return sorted.map((version, at) => {
    const next = sorted[at + 1];
    const until = version.until === undefined ? FOREVER : dayNumber(version.until);
    return { version, from: dayNumber(version.from), until: next === undefined ? until : Math.min(until, dayNumber(next.from)) };
  });
}

function prepareScheme(
  versions: readonly VersionInForce[],
  rivalry: Rivalry | undefined,
  index: CalendarIndex,
  horizon: Day,
): readonly PreparedArticle[] {
  const inForce = unite(versions.map(({ from, until }) => ({ start: from, end: until })));
  return versions.flatMap((one) => {
    const { from, until } = one;
    const { scheme, place } = one.version;
    return scheme.articles.map((article) => {
      const governs = (window: Window): boolean => versionOf(window, versions) === one;
      return {
        scheme: scheme.id,
        version: scheme.version,
        place,
        article,
        acts: actBits(article.acts),
        strands: strandsOf(article),
        windows: windowsOf(article.cadence, article.season, index, horizon).filter(governs),
        governs,
        inForce,
        rivalry,
        from,
        until,
      };
    });
  });
}

/** The version in force on the window's first day; where there was none yet, the first that came into force inside it. */
function versionOf(window: Window, versions: readonly VersionInForce[]): VersionInForce | undefined {
  return (
    versions.find(({ from, until }) => from <= window.first && window.first < until) ??
    versions.find(({ from, until }) => from > window.first && from <= window.to && from < until)
  );
}

function strandsOf({ withWhom, withEach }: Article): PreparedArticle['strands'] {
  if (withEach === undefined) return [{ partner: undefined, bits: partnerBits(withWhom ?? []) }];
  return withEach.map((partner) => ({ partner, bits: partnerBits([partner]) }));
}
