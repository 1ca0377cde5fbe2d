import { addDays, ageOn, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { HelperKind } from '../../pairing/domain/index.ts';
import type { PlaceKind, Stage } from '../../place/domain/index.ts';
import { indexCalendar, termDaysIn } from './calendar-index.ts';
import { dayNumber } from './days.ts';
import type { Article, Scheme } from './scheme.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { bindsUnit } from './units.ts';
import type { ResponsibleRole } from './vocabulary.ts';
import { windowsOf } from './windows.ts';

const YEAR_DAYS = 365;
const WEEKS = YEAR_DAYS / 7;
/** More than this in a week is told apart: a teacher or director has it beside all other work. */
const HEAVY_MINUTES = 60;

/** Who stands for each role; helpers are told apart. */
type Owners = Readonly<Partial<Record<ResponsibleRole, string>>>;

/** A child as far as schemes ask about it, on the day from which they shall hold. */
export interface CountedChild {
  readonly id: string;
  readonly birthDate: PlainDate | undefined;
  readonly statuses: readonly string[];
  readonly keyChild: boolean;
  readonly category: string | undefined;
  readonly level: string | undefined;
  readonly stage: Stage | undefined;
  readonly boarding: boolean;
  /** Who would owe a duty of each role: a person, or the class, village or family that stands for one. */
  readonly owners: Owners;
  readonly helpers: readonly { readonly person: string; readonly kind: HelperKind }[];
}

/** A class, school, village, unit or room that a duty may be about. */
export interface CountedPlace {
  readonly id: string;
  readonly kind: Article['subject'];
  /** Of a unit: what kind of place it is. */
  readonly unitKind?: PlaceKind | undefined;
  readonly owners: Owners;
}

export interface Population {
  readonly children: readonly CountedChild[];
  readonly places: readonly CountedPlace[];
}

/** What one article asks in a year for one subject, by who owes it: `duties` is how many windows, `acts` how often in all of them. */
export interface ArticleCost {
  readonly article: string;
  readonly owed: readonly { readonly role: ResponsibleRole; readonly duties: number; readonly acts: number }[];
  /** Asked for after something that happens: how often that is, nobody can tell beforehand. */
  readonly onEvent: boolean;
}

/** Acts of a school year that begins with `from`; where the calendar ends before, the last year that it holds stands for it. */
export function costOf(scheme: Scheme, calendar: SchoolCalendar, from: PlainDate): readonly ArticleCost[] {
  const index = indexCalendar(calendar);
  const start = Math.max(index.from, Math.min(dayNumber(from), index.to - YEAR_DAYS + 1));
  const end = start + YEAR_DAYS - 1;
  const termDays = termDaysIn(index, { from: start, to: end });
  return scheme.articles.map((article) => {
    const { cadence, season, by, holidayBy = by, withEach, needed, id } = article;
    const strands = withEach?.length ?? 1;
    const counted = new Map<ResponsibleRole, number>();
    const add = (role: ResponsibleRole, duties: number): void => void counted.set(role, (counted.get(role) ?? 0) + duties);
    if (cadence.unit === 'daysSinceLast') {
      if (season !== 'holiday') add(by, (termDays / cadence.days) * strands);
      if (season !== 'term') add(holidayBy, ((YEAR_DAYS - termDays) / cadence.days) * strands);
    }
    for (const window of windowsOf(cadence, season, index, end))
      if (window.from >= start) add(window.season === 'holiday' ? holidayBy : by, strands);
    return {
      article: id,
      owed: [...counted].map(([role, duties]) => ({ role, duties, acts: duties * needed })),
      onEvent: cadence.unit === 'afterEvent',
    };
  });
}

/** How much in a week, on the average of a whole year with its holidays. */
export interface Weekly {
  readonly duties: number;
  readonly acts: number;
  readonly minutes: number;
}

export interface Load {
  readonly role: ResponsibleRole;
  /** How many owe something. */
  readonly owners: number;
  /** Of each of them. What two helpers of a child owe together is half each one's: it is done once. */
  readonly average: Weekly;
  readonly highestMinutes: number;
  readonly heavy: number;
  /** Subjects for whom nobody is there who could owe it. */
  readonly withoutOwner: number;
  /** Subjects with more than one who could. */
  readonly shared: number;
}

export interface Meaning {
  readonly children: number;
  readonly concerned: number;
  /** Concerned by what is in force and by this no longer. */
  readonly fallOut: readonly string[];
  readonly comeIn: number;
  readonly articles: readonly (Weekly & { readonly article: string; readonly concerned: number; readonly onEvent: boolean })[];
  /** For a child concerned, on the average: in all, and by who owes it. */
  readonly perChild: Weekly;
  readonly perChildOf: readonly (Weekly & { readonly role: ResponsibleRole })[];
  readonly loads: readonly Load[];
}

export interface WhatIfOrder {
  readonly scheme: Scheme;
  /** The version that it takes the place of. */
  readonly before: Scheme | undefined;
  readonly calendar: SchoolCalendar;
  readonly from: PlainDate;
  readonly population: Population;
}

interface Sum {
  duties: number;
  acts: number;
  minutes: number;
}

interface RoleSums {
  readonly ofOwner: Map<string, Sum>;
  readonly ofChildren: Sum;
  without: number;
  shared: number;
}

/** What a scheme would mean where it shall hold (准入制: a new duty shows its cost in minutes first). */
export function whatIf({ scheme, before, calendar, from, population }: WhatIfOrder): Meaning {
  const costs = costOf(scheme, calendar, from);
  const now = childrenOf(scheme, population, from);
  const roles = new Map<ResponsibleRole, RoleSums>();
  const articles = scheme.articles.map((article, at) => {
    const cost = costs[at] as ArticleCost;
    const subjects = subjectsOf(article, population, from);
    const ofSubject = nothing();
    for (const { role, duties, acts } of cost.owed) {
      const owed = { duties, acts, minutes: acts * article.minutes };
      add(ofSubject, owed);
      const sums = roles.get(role) ?? { ofOwner: new Map(), ofChildren: nothing(), without: 0, shared: 0 };
      roles.set(role, sums);
      if (article.subject === 'child') add(sums.ofChildren, owed, subjects.length);
      for (const subject of subjects) share(sums, ownersOf(article, subject, role), owed);
    }
    return { article: article.id, concerned: subjects.length, onEvent: cost.onEvent, ...weekly(ofSubject) };
  });
  const formerly = before === undefined ? new Set<string>() : childrenOf(before, population, from);
  const perChildOf = [...roles]
    .filter(([, { ofChildren }]) => ofChildren.duties > 0)
    .map(([role, { ofChildren }]) => ({ role, ...weekly(ofChildren, now.size) }));
  const perChild = nothing();
  for (const one of perChildOf) add(perChild, one);
  return {
    children: population.children.length,
    concerned: now.size,
    fallOut: [...formerly].filter((id) => !now.has(id)),
    comeIn: [...now].filter((id) => !formerly.has(id)).length,
    articles,
    perChild,
    perChildOf,
    loads: [...roles].map(([role, sums]) => loadOf(role, sums)),
  };
}

/** Children whom any article is about. */
function childrenOf({ articles }: Scheme, population: Population, day: PlainDate): ReadonlySet<string> {
  return new Set(
    articles.flatMap((article) => (article.subject === 'child' ? subjectsOf(article, population, day).map(({ id }) => id) : [])),
  );
}

function ownersOf({ whom }: Article, subject: CountedChild | CountedPlace, role: ResponsibleRole): readonly string[] {
  const owner = subject.owners[role];
  if (role !== 'helper') return owner === undefined ? [] : [owner];
  const helpers = 'helpers' in subject ? subject.helpers : [];
  return [...new Set(helpers.filter(({ kind }) => whom?.helperKinds?.includes(kind) !== false).map(({ person }) => person))];
}

/** A duty is owed once, whoever of its owners does it: each of them carries an equal part. */
function share(sums: RoleSums, owners: readonly string[], owed: Weekly): void {
  if (owners.length === 0) sums.without += 1;
  if (owners.length > 1) sums.shared += 1;
  for (const owner of owners) {
    const own = sums.ofOwner.get(owner) ?? nothing();
    sums.ofOwner.set(owner, own);
    add(own, owed, 1 / owners.length);
  }
}

function loadOf(role: ResponsibleRole, { ofOwner, without, shared }: RoleSums): Load {
  const each = [...ofOwner.values()].map((sum) => weekly(sum));
  const total = nothing();
  for (const one of each) add(total, one, 1 / each.length);
  return {
    role,
    owners: each.length,
    average: total,
    highestMinutes: Math.max(0, ...each.map(({ minutes }) => minutes)),
    heavy: each.filter(({ minutes }) => minutes > HEAVY_MINUTES).length,
    withoutOwner: without,
    shared,
  };
}

function nothing(): Sum {
  return { duties: 0, acts: 0, minutes: 0 };
}

function add(sum: Sum, { duties, acts, minutes }: Weekly, times = 1): void {
  sum.duties += duties * times;
  sum.acts += acts * times;
  sum.minutes += minutes * times;
}

/** Of a year's sum, what is a week's of each of so many. */
function weekly({ duties, acts, minutes }: Weekly, of = 1): Weekly {
  const part = WEEKS * Math.max(of, 1);
  return { duties: duties / part, acts: acts / part, minutes: minutes / part };
}

function subjectsOf(article: Article, { children, places }: Population, day: PlainDate): readonly (CountedChild | CountedPlace)[] {
  if (article.subject === 'child') return children.filter((child) => isConcerned(article, child, day));
  return places.filter(({ kind, unitKind }) => kind === article.subject && (kind !== 'unit' || bindsUnit(article, unitKind)));
}

/** Whether the article is about the child on `day`; a child of unknown age is in every age, as the planner takes it. */
function isConcerned({ whom = {} }: Article, child: CountedChild, day: PlainDate): boolean {
  const { statuses, keyChild, categories, levels, stages, boarding, helperKinds, ageFrom, ageBelow } = whom;
  if (statuses?.some((one) => child.statuses.includes(one)) === false) return false;
  if (keyChild !== undefined && keyChild !== child.keyChild) return false;
  if (categories !== undefined && !(categories as readonly (string | undefined)[]).includes(child.category)) return false;
  if (levels !== undefined && !(levels as readonly (string | undefined)[]).includes(child.level)) return false;
  if (stages !== undefined && !(stages as readonly (string | undefined)[]).includes(child.stage)) return false;
  if (boarding !== undefined && boarding !== child.boarding) return false;
  if (helperKinds !== undefined && !child.helpers.some(({ kind }) => helperKinds.includes(kind))) return false;
  const age = child.birthDate === undefined ? undefined : ageOn(child.birthDate, day);
  return age === undefined || ((ageFrom === undefined || age >= ageFrom) && (ageBelow === undefined || age < ageBelow));
}

export interface Clash {
  readonly article: string;
  readonly scheme: Scheme;
  readonly other: Article;
  /** `same`: one act counts for both. `twice`: two people are to do the same with the same child. `most`: the other allows no more. */
  readonly kind: 'same' | 'twice' | 'most';
}

/** Articles in force that touch what this scheme asks: the same act of the same child. */
export function findClashes(
  scheme: Scheme,
  others: readonly Scheme[],
  calendar: SchoolCalendar,
  population: Population,
  from: PlainDate,
): readonly Clash[] {
  const yearly = new Map<Scheme, readonly ArticleCost[]>([scheme, ...others].map((one) => [one, costOf(one, calendar, from)]));
  const perYear = (of: Scheme, id: string): number =>
    (yearly.get(of)?.find(({ article }) => article === id)?.owed ?? []).reduce((sum, { acts }) => sum + acts, 0);
  return scheme.articles.flatMap((article) =>
    others
      .filter(({ id }) => id !== scheme.id)
      .flatMap((other) =>
        other.articles.flatMap((one): Clash[] => {
          if (one.subject !== article.subject || !one.acts.some((act) => article.acts.includes(act)) || !meetPartners(one, article))
            return [];
          const own = new Set(subjectsOf(article, population, from).map(({ id }) => id));
          if (!subjectsOf(one, population, from).some(({ id }) => own.has(id))) return [];
          const cap = one.atMost === undefined ? undefined : (perYear(other, one.id) / Math.max(one.needed, 1)) * one.atMost;
          const kind = one.by !== article.by ? 'twice' : cap !== undefined && perYear(scheme, article.id) > cap ? 'most' : 'same';
          return [{ article: article.id, scheme: other, other: one, kind }];
        }),
      ),
  );
}

function meetPartners(one: Article, other: Article): boolean {
  const [own, wanted] = [one.withEach ?? one.withWhom, other.withEach ?? other.withWhom];
  return own === undefined || wanted === undefined || own.some((each) => wanted.includes(each));
}

/** The Monday after `day`: from then on a new scheme is usually meant to hold. */
export function nextMonday(day: PlainDate): PlainDate {
  const sinceMonday = (dayNumber(day) + 3) % 7;
  return plainDate(addDays(day, 7 - sinceMonday));
}
