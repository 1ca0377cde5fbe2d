import { type Scheme, schemeSchema } from '../../modules/duty/domain/index.ts';
import type { Phrase } from '../../kernel/phrase.ts';

type Article = Scheme['articles'][number];

/** A scheme of one article: the helper does something with each child every week, the year round, with a week of grace. */
export function weeklyExample(id: string, name: Phrase, article: Pick<Article, 'id' | 'text' | 'acts'> & Partial<Article>): Scheme {
  const weekly = { subject: 'child', by: 'helper', cadence: { unit: 'week' }, needed: 1, season: 'both', graceDays: 7, minutes: 20 };
  return schemeSchema.parse({ id, name, source: { zh: '示例', en: 'Example' }, version: 1, articles: [{ ...weekly, ...article }] });
}
