import type { z } from 'zod';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { type articleSchema, type Scheme, schemeSchema } from '../scheme.ts';

type ArticleInput = z.input<typeof articleSchema>;

/** Nobody is told at once: a week after the last day the school or the township, after three the county. */
export const SCHOOL_STEPS: ArticleInput['escalation'] = [
  { afterDays: 1, to: 'owner' },
  { afterDays: 7, to: 'schoolAdministrator' },
  { afterDays: 21, to: 'countyEducation' },
];
export const VILLAGE_STEPS: ArticleInput['escalation'] = [
  { afterDays: 1, to: 'owner' },
  { afterDays: 7, to: 'childSupervisor' },
  { afterDays: 21, to: 'countyCivilAffairs' },
];

/** A shipped scheme, checked by the same rules as one that a county writes. No source has the numbers that `ownNumbers` names. */
export function defineScheme(scheme: z.input<typeof schemeSchema>): Scheme {
  return schemeSchema.parse({ ...scheme, ourChoice: ownNumbers(scheme.articles) });
}

/** Without the numbers themselves: whoever changes one need not change this too. They stand beside each article. */
function ownNumbers(articles: readonly ArticleInput[]): Phrase {
  const told: Phrase[] = [{ zh: '一次用时', en: 'how long one act takes' }];
  if (articles.some(({ escalation = [] }) => escalation.length > 0))
    told.push({ zh: '逾期几天告诉谁', en: 'who is told after how many days' });
  if (articles.some(({ graceDays = 0 }) => graceDays > 0)) told.push({ zh: '宽限几天', en: 'the days of grace' });
  return {
    zh: `${told.map(({ zh }) => zh).join('、')}，原文都没有写，是我们定的，请按本地情况修改。`,
    en: `Not in the source but our choice, to be changed to your own: ${told.map(({ en }) => en).join(', ')}.`,
  };
}
