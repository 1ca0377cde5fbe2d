import type { Article, Scheme } from '../../domain/scheme.ts';
import type { Cadence } from '../../domain/cadence.ts';
import { sentenceOf } from '../../domain/sentence.ts';

/** Parts of an article that its wording tells: where one changes, a wording that nobody wrote by hand follows. */
const TOLD: ReadonlySet<keyof Article> = new Set([
  'subject',
  'whom',
  'acts',
  'withWhom',
  'withEach',
  'by',
  'holidayBy',
  'cadence',
  'needed',
  'atMost',
  'season',
]);

/** `undefined` takes a part out. */
export type ArticleChange = { readonly [Key in keyof Article]?: Article[Key] | undefined };

/** The article with a change; what is left out of the change stays, and what cannot stand beside it goes. */
export function changeArticle(article: Article, change: ArticleChange, wordedByHand: boolean): Article {
  const merged = { ...article, ...change };
  if (merged.season !== 'both') delete merged.holidayBy;
  if (merged.subject !== 'child') delete merged.whom;
  const next = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as unknown as Article;
  const told = Object.keys(change).some((key) => TOLD.has(key as keyof Article));
  return told && !wordedByHand ? { ...next, text: sentenceOf(next) } : next;
}

/** What a unit begins with when it is chosen. */
export function cadenceOf(unit: Cadence['unit']): Cadence {
  switch (unit) {
    case 'weeks':
      return { unit, weeks: 2 };
    case 'months':
      return { unit, months: 2 };
    case 'year':
      return { unit, of: 'calendar' };
    case 'termPart':
      return { unit, parts: ['start'], weeks: { start: 4, middle: 4, end: 4 } };
    case 'publicHoliday':
      return { unit, names: ['springFestival'] };
    case 'daysSinceLast':
      return { unit, days: 14 };
    case 'afterEvent':
      return { unit, event: 'fileOpened', days: 5, working: true };
    case 'weekdays':
      return { unit, days: [5], notOnPublicHolidays: true };
    default:
      return { unit };
  }
}

export function newArticle(articles: readonly Article[]): Article {
  const article: Article = {
    id: freeId(articles),
    text: { zh: '', en: '' },
    subject: 'child',
    acts: ['talk'],
    withWhom: ['child'],
    by: 'classTeacher',
    cadence: { unit: 'month' },
    needed: 1,
    season: 'term',
    graceDays: 0,
    escalation: [{ afterDays: 1, to: 'owner' }],
    minutes: 20,
  };
  return { ...article, text: sentenceOf(article) };
}

export function newScheme(id: string): Scheme {
  return { id, name: { zh: '', en: '' }, source: { zh: '', en: '' }, version: 1, articles: [newArticle([])] };
}

/** Words are written in one language; where the other is missing, they stand in its place. */
export function completed(scheme: Scheme): Scheme {
  const both = ({ zh, en }: Scheme['name']) => ({ zh: zh.trim() === '' ? en : zh, en: en.trim() === '' ? zh : en });
  return {
    ...scheme,
    name: both(scheme.name),
    source: both(scheme.source),
    ...(scheme.ourChoice && { ourChoice: both(scheme.ourChoice) }),
    articles: scheme.articles.map((article) => ({
      ...article,
      text: both(article.text),
      ...(article.ourChoice && { ourChoice: both(article.ourChoice) }),
    })),
  };
}

function freeId(articles: readonly Article[]): string {
  let number = articles.length + 1;
  while (articles.some(({ id }) => id === `article-${number}`)) number += 1;
  return `article-${number}`;
}
