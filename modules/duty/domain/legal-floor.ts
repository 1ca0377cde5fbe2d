import type { Phrase } from '../../../kernel/phrase.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { schemeProblems } from './scheme-problems.ts';
import type { Article, Scheme } from './scheme.ts';

export interface Undercut {
  readonly floor: Article;
  readonly law: Phrase;
  /** Where in the new scheme it falls short. */
  readonly field: string;
}

const WEEK = 7;
const MONTH = 31;

/** Days of the longest window of each unit; undefined where windows have no length of their own. */
const LONGEST_DAYS: Readonly<Record<string, number>> = {
  schoolDay: 1,
  week: WEEK,
  halfMonth: 16,
  month: MONTH,
  quarter: 92,
  halfYear: 184,
  term: 184,
  year: 366,
};

/**
 * The first article of the law that the scheme falls short of. `floors` are schemes of the same id: each article of theirs that names
 * a law must stand in the new one, under its id, still name it, and ask for as much: of as many children, in windows no longer, as often.
 */
export function findUndercut(scheme: Scheme, floors: readonly Scheme[]): Undercut | undefined {
  for (const floor of floors.flatMap(({ articles }) => articles)) {
    if (floor.legalFloor === undefined) continue;
    const at = scheme.articles.findIndex(({ id }) => id === floor.id);
    const article = scheme.articles[at];
    const missing = article === undefined ? '' : fieldShortOf(article, floor);
    if (missing !== undefined)
      return { floor, law: floor.legalFloor, field: article === undefined ? 'scheme.articles' : `scheme.articles.${at}.${missing}` };
  }
  return undefined;
}

/**
 * The first article that is marked as the law's and was not before: the mark binds everybody below, and whoever set it, for good, so it comes
 * with the text of a law and not with a wish of whoever publishes.
 */
export function findNewMark(
  { articles }: Scheme,
  floors: readonly Scheme[],
): { readonly article: Article; readonly field: string } | undefined {
  const marked = new Set(floors.flatMap((one) => one.articles.flatMap(({ id, legalFloor }) => (legalFloor === undefined ? [] : [id]))));
  const at = articles.findIndex(({ id, legalFloor }) => legalFloor !== undefined && !marked.has(id));
  const article = articles[at];
  return article === undefined ? undefined : { article, field: `scheme.articles.${at}.legalFloor` };
}

/** The refusal, with the article and the law named, at the place where the scheme falls short. */
export function undercutProblem({ floor: { text }, law, field }: Undercut): Problem {
  return schemeProblems.floorUndercut({ article: text.zh, articleEn: text.en, law: law.zh, lawEn: law.en }, field);
}

function fieldShortOf(article: Article, floor: Article): string | undefined {
  if (article.legalFloor === undefined) return 'legalFloor';
  if (article.subject !== floor.subject) return 'subject';
  if (article.by !== floor.by) return 'by';
  if (article.acts.some((act) => !floor.acts.includes(act))) return 'acts';
  if (!isWithWhomKept(article, floor)) return 'withWhom';
  if (!coversChildren(article.whom ?? {}, floor.whom ?? {})) return 'whom';
  if (floor.season === 'both' ? article.season !== 'both' : ![floor.season, 'both'].includes(article.season)) return 'season';
  if (article.graceDays > floor.graceDays) return 'graceDays';
  return isAsOften(article, floor) ? undefined : 'cadence';
}

function isWithWhomKept(article: Article, floor: Article): boolean {
  if (floor.withEach !== undefined) return floor.withEach.every((one) => article.withEach?.includes(one));
  const wanted = floor.withWhom;
  if (wanted === undefined) return true;
  if (article.withEach !== undefined) return article.withEach.some((one) => wanted.includes(one));
  return article.withWhom?.every((one) => wanted.includes(one)) ?? false;
}

type Whom = NonNullable<Article['whom']>;

/** Whether every child of the floor is one of the article's: what the floor leaves open stays open, what it lists stays listed. */
function coversChildren(whom: Whom, floor: Whom): boolean {
  const lists: readonly (keyof Whom)[] = ['statuses', 'categories', 'levels', 'stages', 'helperKinds'];
  const keepsLists = lists.every((key) => {
    const own = whom[key] as readonly string[] | undefined;
    const wanted = floor[key] as readonly string[] | undefined;
    return own === undefined || (wanted?.every((one) => own.includes(one)) ?? false);
  });
  const keepsFlags = [whom.keyChild !== true || floor.keyChild === true, whom.boarding === undefined || whom.boarding === floor.boarding];
  return (
    keepsLists &&
    keepsFlags.every(Boolean) &&
    (whom.ageFrom ?? 0) <= (floor.ageFrom ?? 0) &&
    (whom.ageBelow ?? 18) >= (floor.ageBelow ?? 18)
  );
}

/** No longer windows, and no fewer acts in the same time. Without a length of its own, the rhythm must be the very same. */
function isAsOften(article: Article, floor: Article): boolean {
  if (JSON.stringify(article.cadence) === JSON.stringify(floor.cadence)) return article.needed >= floor.needed;
  const own = longestDays(article.cadence);
  const wanted = longestDays(floor.cadence);
  if (own === undefined || wanted === undefined) return false;
  return own <= wanted && article.needed * wanted >= floor.needed * own;
}

function longestDays(cadence: Article['cadence']): number | undefined {
  if (cadence.unit === 'weeks') return cadence.weeks * WEEK;
  if (cadence.unit === 'months') return cadence.months * MONTH;
  if (cadence.unit === 'daysSinceLast') return cadence.days;
  return LONGEST_DAYS[cadence.unit];
}
