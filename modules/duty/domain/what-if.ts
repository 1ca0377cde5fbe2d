import { addDays, ageOn, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
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
const MONTHS = 12;
/** More than this in a week is told apart: a teacher or director has it beside all other work. */
const HEAVY_MINUTES = 60;

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
  readonly owners: Readonly<Partial<Record<ResponsibleRole, string>>>;
}

/** A class, school, village, unit or room that a duty may be about. */
export interface CountedPlace {
  readonly id: string;
  readonly kind: Article['subject'];
  /** Of a unit: what kind of place it is. */
  readonly unitKind?: PlaceKind | undefined;
  readonly owners: Readonly<Partial<Record<ResponsibleRole, string>>>;
}

export interface Population {
  readonly children: readonly CountedChild[];
  readonly places: readonly CountedPlace[];
}

/** What one article asks in a year for one subject, by who owes it. */
export interface ArticleCost {
  readonly article: string;
  readonly owed: readonly { readonly role: ResponsibleRole; readonly acts: number }[];
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
    const add = (role: ResponsibleRole, acts: number): void => void counted.set(role, (counted.get(role) ?? 0) + acts);
    if (cadence.unit === 'daysSinceLast') {
      if (season !== 'holiday') add(by, (termDays / cadence.days) * strands);
      if (season !== 'term') add(holidayBy, ((YEAR_DAYS - termDays) / cadence.days) * strands);
    }
    for (const window of windowsOf(cadence, season, index, end))
      if (window.from >= start) add(window.season === 'holiday' ? holidayBy : by, needed * strands);
    return { article: id, owed: [...counted].map(([role, acts]) => ({ role, acts })), onEvent: cadence.unit === 'afterEvent' };
  });
}

export interface Load {
  readonly role: ResponsibleRole;
  /** How many owe something. */
  readonly owners: number;
  readonly averageMinutesPerWeek: number;
  readonly highestMinutesPerWeek: number;
  readonly heavy: number;
  /** Subjects for whom nobody is there who could owe it. */
  readonly withoutOwner: number;
}

export interface Meaning {
  readonly children: number;
  readonly concerned: number;
  /** Concerned by what is in force and by this no longer. */
  readonly fallOut: readonly string[];
  readonly comeIn: number;
  readonly articles: readonly {
    readonly article: string;
    readonly concerned: number;
    readonly actsPerMonth: number;
    readonly minutesPerMonth: number;
    readonly onEvent: boolean;
  }[];
  /** For a child concerned, on the average. */
  readonly actsPerChildMonth: number;
  readonly minutesPerChildMonth: number;
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

/** What a scheme would mean where it shall hold (准入制: a new duty shows its cost in minutes first). */
export function whatIf({ scheme, before, calendar, from, population }: WhatIfOrder): Meaning {
  const costs = costOf(scheme, calendar, from);
  const concernedBy = (one: Scheme | undefined): ReadonlySet<string> =>
    new Set((one?.articles ?? []).flatMap((article) => subjectsOf(article, population, from).map(({ id }) => id)));
  const isChild = new Set(population.children.map(({ id }) => id));
  const now = [...concernedBy(scheme)].filter((id) => isChild.has(id));
  const formerly = [...concernedBy(before)].filter((id) => isChild.has(id));
  const minutes = new Map<ResponsibleRole, Map<string, number>>();
  const without = new Map<ResponsibleRole, number>();
  let acts = 0;
  let total = 0;
  const articles = scheme.articles.map((article, at) => {
    const cost = costs[at] as ArticleCost;
    const subjects = subjectsOf(article, population, from);
    const perYear = cost.owed.reduce((sum, one) => sum + one.acts, 0);
    if (article.subject === 'child') {
      acts += perYear * subjects.length;
      total += perYear * article.minutes * subjects.length;
    }
    for (const { role, acts: owed } of cost.owed) {
      const ofRole = minutes.get(role) ?? new Map<string, number>();
      minutes.set(role, ofRole);
      for (const { owners } of subjects) {
        const owner = owners[role];
        if (owner === undefined) without.set(role, (without.get(role) ?? 0) + 1);
        else ofRole.set(owner, (ofRole.get(owner) ?? 0) + owed * article.minutes);
      }
    }
    return {
      article: article.id,
      concerned: subjects.length,
      actsPerMonth: perYear / MONTHS,
      minutesPerMonth: (perYear * article.minutes) / MONTHS,
      onEvent: cost.onEvent,
    };
  });
  const before_ = new Set(formerly);
  return {
    children: population.children.length,
    concerned: now.length,
    fallOut: formerly.filter((id) => !now.includes(id)),
    comeIn: now.filter((id) => !before_.has(id)).length,
    articles,
    actsPerChildMonth: now.length === 0 ? 0 : acts / now.length / MONTHS,
    minutesPerChildMonth: now.length === 0 ? 0 : total / now.length / MONTHS,
    loads: [...minutes].map(([role, ofRole]) => loadOf(role, [...ofRole.values()], without.get(role) ?? 0)),
  };
}

function loadOf(role: ResponsibleRole, yearly: readonly number[], withoutOwner: number): Load {
  const weekly = yearly.map((one) => one / WEEKS);
  const sum = weekly.reduce((all, one) => all + one, 0);
  return {
    role,
    owners: weekly.length,
    averageMinutesPerWeek: weekly.length === 0 ? 0 : sum / weekly.length,
    highestMinutesPerWeek: Math.max(0, ...weekly),
    heavy: weekly.filter((one) => one > HEAVY_MINUTES).length,
    withoutOwner,
  };
}

function subjectsOf(article: Article, { children, places }: Population, day: PlainDate): readonly (CountedChild | CountedPlace)[] {
  if (article.subject === 'child') return children.filter((child) => isConcerned(article, child, day));
  return places.filter(({ kind, unitKind }) => kind === article.subject && (kind !== 'unit' || bindsUnit(article, unitKind)));
}

/** Whether the article is about the child on `day`; a child of unknown age is in every age, as the planner takes it. */
function isConcerned({ whom = {} }: Article, child: CountedChild, day: PlainDate): boolean {
  const { statuses, keyChild, categories, levels, stages, boarding, ageFrom, ageBelow } = whom;
  if (statuses?.some((one) => child.statuses.includes(one)) === false) return false;
  if (keyChild !== undefined && keyChild !== child.keyChild) return false;
  if (categories !== undefined && !(categories as readonly (string | undefined)[]).includes(child.category)) return false;
  if (levels !== undefined && !(levels as readonly (string | undefined)[]).includes(child.level)) return false;
  if (stages !== undefined && !(stages as readonly (string | undefined)[]).includes(child.stage)) return false;
  if (boarding !== undefined && boarding !== child.boarding) return false;
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
